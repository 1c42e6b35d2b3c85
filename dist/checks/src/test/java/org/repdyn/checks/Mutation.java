package org.repdyn.checks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Small changes of well-formed inputs. The same random numbers make the same changes. */
final class Mutation {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][-A-Za-z0-9]*");

  private static final List<String> EXTREMES =
      List.of(
          "0",
          "-0",
          "-1",
          "1",
          "1e308",
          "1e-320",
          "-1e308",
          "1e999",
          "NaN",
          "Infinity",
          "-Infinity",
          "2147483647",
          "2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999",
          "0.5",
          "",
          "~",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\u0000",
          "\u00e9",
          "\ud83d\ude00",
          "\u001b[31m",
          "1,5",
          "0x10",
          "1_000",
          "1..3",
          "1..9223372036854775807");

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  /** One or two changes of a text, by bytes, lines, numbers or words. */
  byte[] text(byte[] whole) {
    byte[] changed = whole;
    for (int k = 1 + random.nextInt(4) / 2; k > 0; k--) {
      String text = new String(changed, StandardCharsets.UTF_8);
      changed =
          switch (random.nextInt(6)) {
            case 0 -> binary(changed);
            case 1, 2 -> replaced(text, NUMBER).getBytes(StandardCharsets.UTF_8);
            case 3 -> replaced(text, WORD).getBytes(StandardCharsets.UTF_8);
            default -> lines(text).getBytes(StandardCharsets.UTF_8);
          };
    }
    return changed;
  }

  /** Bits that flip, an end that is missing, a piece that is missing, repeated or overwritten. */
  byte[] binary(byte[] whole) {
    if (whole.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    byte[] changed = whole.clone();
    int at = random.nextInt(changed.length);
    int end = at + random.nextInt(Math.min(64, changed.length - at) + 1);
    return switch (random.nextInt(6)) {
      case 0, 1 -> {
        for (int k = random.nextInt(4); k >= 0; k--) {
          changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        yield changed;
      }
      case 2 -> Arrays.copyOf(changed, at);
      case 3 -> joined(changed, 0, at, changed, end, changed.length);
      case 4 -> joined(changed, 0, end, changed, at, changed.length);
      default -> {
        Arrays.fill(changed, at, end, (byte) random.nextInt());
        yield changed;
      }
    };
  }

  /** A safetensors file: its header changed as text with its length kept true, or its bytes. */
  byte[] safetensors(byte[] whole) {
    int length = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (random.nextInt(4) == 0) {
      return binary(whole);
    }
    byte[] header = text(Arrays.copyOfRange(whole, 8, 8 + length));
    byte[] start = new byte[8];
    ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
    byte[] front = joined(start, 0, 8, header, 0, header.length);
    return joined(front, 0, front.length, whole, 8 + length, whole.length);
  }

  /** A NumPy file of version 1: its header changed as text with its length kept true, or bytes. */
  byte[] npy(byte[] whole) {
    int length = ByteBuffer.wrap(whole, 8, 2).order(ByteOrder.LITTLE_ENDIAN).getShort();
    if (random.nextInt(4) == 0) {
      return binary(whole);
    }
    byte[] header = text(Arrays.copyOfRange(whole, 10, 10 + length));
    byte[] start = Arrays.copyOf(whole, 10);
    ByteBuffer.wrap(start, 8, 2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length);
    byte[] front = joined(start, 0, 10, header, 0, header.length);
    return joined(front, 0, front.length, whole, 10 + length, whole.length);
  }

  /** An IDX file: a word of its header is another number, or bytes. */
  byte[] idx(byte[] whole) {
    if (random.nextBoolean()) {
      return binary(whole);
    }
    byte[] changed = whole.clone();
    int[] numbers = {0, 1, -1, 3, 255, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE};
    ByteBuffer.wrap(changed).putInt(4 * random.nextInt(2), numbers[random.nextInt(numbers.length)]);
    return changed;
  }

  /** One of the extremes. */
  String extreme() {
    return EXTREMES.get(random.nextInt(EXTREMES.size()));
  }

  private String replaced(String text, Pattern token) {
    List<MatchResult> found = token.matcher(text).results().toList();
    if (found.isEmpty()) {
      return text + extreme();
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    String other =
        random.nextInt(3) == 0 ? found.get(random.nextInt(found.size())).group() : extreme();
    return text.substring(0, one.start()) + other + text.substring(one.end());
  }

  /** A line, or a part between commas where there is one line, is missing, repeated or swapped. */
  private String lines(String text) {
    String separator = text.strip().contains("\n") ? "\n" : ",";
    List<String> parts = new ArrayList<>(List.of(text.split(separator, -1)));
    int one = random.nextInt(parts.size());
    int other = random.nextInt(parts.size());
    switch (random.nextInt(3)) {
      case 0 -> parts.remove(one);
      case 1 -> parts.add(other, parts.get(one));
      default -> Collections.swap(parts, one, other);
    }
    return String.join(separator, parts);
  }

  private static byte[] joined(byte[] a, int from, int to, byte[] b, int start, int end) {
    byte[] all = Arrays.copyOf(Arrays.copyOfRange(a, from, to), to - from + end - start);
    System.arraycopy(b, start, all, to - from, end - start);
    return all;
  }
}
