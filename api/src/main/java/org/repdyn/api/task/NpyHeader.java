package org.repdyn.api.task;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of a NumPy file (versions 1.0 to 3.0 of its format) says about its elements: for
 * tasks that read arrays.
 *
 * @param type of each element
 * @param order of the bytes of an element
 * @param fortran the first axis is the fastest, rather than the last
 * @param shape length along each axis
 * @param size the number of elements
 * @param start where they begin in the file
 */
public record NpyHeader(
    Type type, ByteOrder order, boolean fortran, long[] shape, long size, long start) {

  /** Python writes either kind of quotes. */
  private static final String KEY = "['\"]%s['\"]\\s*:\\s*";

  private static final Pattern DESCR = field("descr", "['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER = field("fortran_order", "(True|False)");
  private static final Pattern SHAPE = field("shape", "\\(([^)]*)\\)");

  /** Python 2 ends long numbers in L. */
  private static final Pattern LENGTHS =
      Pattern.compile("\\s*(\\d+L?\\s*(,\\s*\\d+L?\\s*)*,?\\s*)?");

  private static final int LONGEST = 1 << 20;

  /** The real and whole-number types, by their names without the order of bytes. */
  public enum Type {
    /** Bool. */
    B1(1),
    /** Signed, 8 bits. */
    I1(1),
    /** Signed, 16 bits. */
    I2(2),
    /** Signed, 32 bits. */
    I4(4),
    /** Signed, 64 bits. */
    I8(8),
    /** Unsigned, 8 bits. */
    U1(1),
    /** Unsigned, 16 bits. */
    U2(2),
    /** Unsigned, 32 bits. */
    U4(4),
    /** Unsigned, 64 bits. */
    U8(8),
    /** Floating point, 16 bits. */
    F2(2),
    /** Floating point, 32 bits. */
    F4(4),
    /** Floating point, 64 bits. */
    F8(8);

    private final int width;

    Type(int width) {
      this.width = width;
    }

    /**
     * Bytes of an element.
     *
     * @return 1 to 8
     */
    public int width() {
      return width;
    }

    /**
     * The next element; whole numbers beyond 2^53 are rounded.
     *
     * @param bytes at the element, in its order of bytes; moved on
     * @return its value
     */
    public double next(ByteBuffer bytes) {
      return switch (this) {
        case B1 -> bytes.get() == 0 ? 0 : 1;
        case I1 -> bytes.get();
        case I2 -> bytes.getShort();
        case I4 -> bytes.getInt();
        case I8 -> bytes.getLong();
        case U1 -> Byte.toUnsignedInt(bytes.get());
        case U2 -> Short.toUnsignedInt(bytes.getShort());
        case U4 -> Integer.toUnsignedLong(bytes.getInt());
        case U8 -> unsigned(bytes.getLong());
        case F2 -> Float.float16ToFloat(bytes.getShort());
        case F4 -> bytes.getFloat();
        case F8 -> bytes.getDouble();
      };
    }

    /** Halved with the lost bit kept, so that doubling rounds once. */
    private static double unsigned(long bits) {
      return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
    }
  }

  /**
   * Reads a header.
   *
   * @param in at the start of the file; afterwards at the first element
   * @return the header
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is not that of a file of numbers, as what follows the
   *     name of the file in a message
   */
  public static NpyHeader read(InputStream in) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8
        || !new String(start, 0, 6, StandardCharsets.ISO_8859_1).equals("\u0093NUMPY")) {
      throw bad("is not a .npy file: it does not start with the magic string of NumPy");
    }
    if (start[6] < 1 || start[6] > 3) {
      throw bad("has version %d of the .npy format; supported are 1 to 3".formatted(start[6]));
    }
    int lengthBytes = start[6] == 1 ? 2 : 4;
    byte[] length = Arrays.copyOf(in.readNBytes(lengthBytes), 4);
    int count = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (count < 0 || count > LONGEST) {
      throw bad("declares a header of %s bytes".formatted(Integer.toUnsignedString(count)));
    }
    byte[] text = in.readNBytes(count);
    if (text.length < count) {
      throw bad("ends within its header");
    }
    String header = new String(text, StandardCharsets.UTF_8);
    String descr = find("descr", DESCR, header);
    boolean fortran = find("fortran_order", ORDER, header).equals("True");
    long[] shape = shape(find("shape", SHAPE, header));
    return new NpyHeader(
        type(descr),
        descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        fortran && shape.length > 1,
        shape,
        size(shape),
        8L + lengthBytes + count);
  }

  /**
   * What the whole file must have.
   *
   * @return bytes
   */
  public long fileSize() {
    // The size is checked to leave room.
    return start + size * type.width;
  }

  private static Type type(String descr) {
    String name = descr.matches("[<>|=].*") ? descr.substring(1) : descr;
    for (Type type : Type.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(name)
          || type == Type.B1 && name.equals("?")) {
        return type;
      }
    }
    throw bad(
        "has type '%s'; supported are bool and the integers and floating-point numbers of up to 64"
                .formatted(descr)
            + " bits");
  }

  private static long[] shape(String lengths) {
    if (!LENGTHS.matcher(lengths).matches()) {
      throw badHeader("shape (%s) is not a tuple of lengths".formatted(lengths));
    }
    try {
      return Arrays.stream(lengths.replace("L", "").split(","))
          .map(String::strip)
          .filter(n -> !n.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw badHeader("shape (%s) has a length beyond 2^63".formatted(lengths));
    }
  }

  private static long size(long[] shape) {
    if (Arrays.stream(shape).anyMatch(n -> n == 0)) {
      return 0;
    }
    long size = 1;
    for (long length : shape) {
      if (length > (Long.MAX_VALUE >> 4) / size) {
        throw badHeader("shape %s is of more bytes than 2^63".formatted(Arrays.toString(shape)));
      }
      size *= length;
    }
    return size;
  }

  private static String find(String key, Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (matcher.find()) {
      return matcher.group(1);
    }
    throw badHeader(
        key.equals("descr") && header.contains("descr")
            ? "descr is that of a structured array; save one field of it, a[name]"
            : "it has no valid " + key);
  }

  private static Pattern field(String key, String value) {
    return Pattern.compile(KEY.formatted(key) + value);
  }

  private static IllegalArgumentException badHeader(String what) {
    return bad("has an invalid header: " + what);
  }

  private static IllegalArgumentException bad(String what) {
    return new IllegalArgumentException(what);
  }
}
