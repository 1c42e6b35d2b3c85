package org.repdyn.runtime.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.config.ParserMessage;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the safetensors format as its specification says: no name twice, and every byte of the data
 * belongs to exactly one tensor, so that no two readers take different numbers from one file.
 */
public final class TensorFileReader {
  private static final int LONGEST_HEADER = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The bytes of one number of each type. */
  private static final Map<String, Integer> WIDTHS = new HashMap<>();

  static {
    List.of("BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0").forEach(t -> WIDTHS.put(t, 1));
    List.of("U16", "I16", "F16", "BF16").forEach(t -> WIDTHS.put(t, 2));
    List.of("U32", "I32", "F32").forEach(t -> WIDTHS.put(t, 4));
    List.of("U64", "I64", "F64", "C64").forEach(t -> WIDTHS.put(t, 8));
  }

  private final Path path;
  private final FileChannel channel;

  private TensorFileReader(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Where the file says that a tensor is; offsets in bytes from the end of the header. */
  private record Entry(String name, String type, List<Long> shape, long begin, long end) {
    boolean readable() {
      boolean real = List.of("F16", "BF16", "F32", "F64").contains(type);
      // A graph has no scalars and no empty parameters, so no network asks for these.
      return real && !shape.isEmpty() && !shape.contains(0L);
    }
  }

  /**
   * Reads a file. Arrays of float16, bfloat16, float32 and float64 are read; of any others, and of
   * scalars, only name and type are kept, in {@link TensorFile#unread}.
   *
   * @param path the file
   * @return all arrays
   * @throws InvalidInputException if it cannot be read or breaks the format, naming the tensor
   */
  public static TensorFile read(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      return new TensorFileReader(path, channel).read();
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(path + ": there is no such file");
    } catch (IOException e) {
      throw new InvalidInputException("%s: cannot be read (%s)".formatted(path, e.getMessage()));
    }
  }

  private TensorFile read() throws IOException {
    long size = channel.size();
    long headerLength = size < 8 ? -1 : bytes(0, 8).getLong();
    if (headerLength < 2 || headerLength > Math.min(LONGEST_HEADER, size - 8)) {
      throw bad(
          size < 8
              ? "is not a safetensors file: it has %d bytes".formatted(size)
              : "is not a safetensors file: its first 8 bytes must be the length of its header, at"
                  + " most %d in this file, was %s"
                      .formatted(
                          Math.min(LONGEST_HEADER, size - 8), Long.toUnsignedString(headerLength)));
    }
    JsonNode header = header(bytes(8, (int) headerLength).array());
    TensorFile file = new TensorFile();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals("__metadata__")) {
        metadata(field.getValue(), file);
      } else {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    long start = 8 + headerLength;
    requireEveryByteOnce(entries, size - start);
    for (Entry entry : entries) {
      if (entry.readable()) {
        file.arrays().put(entry.name, array(entry, start));
      } else {
        file.unread().put(entry.name, "%s of shape %s".formatted(entry.type, entry.shape));
      }
    }
    return file;
  }

  private JsonNode header(byte[] text) {
    try {
      JsonNode header = JSON.readTree(text);
      if (header.isObject()) {
        return header;
      }
    } catch (JacksonException e) {
      throw bad("its header is not valid: " + ParserMessage.of(e));
    }
    throw bad("its header must be a JSON object of tensors");
  }

  private void metadata(JsonNode texts, TensorFile file) {
    for (Map.Entry<String, JsonNode> text : texts.properties()) {
      if (!text.getValue().isString()) {
        throw bad("__metadata__.%s must be a string".formatted(text.getKey()));
      }
      file.metadata().put(text.getKey(), text.getValue().stringValue());
    }
    if (!texts.isObject()) {
      throw bad("__metadata__ must be an object of strings");
    }
  }

  private Entry entry(String name, JsonNode place) {
    JsonNode type = place.path("dtype");
    if (!type.isString()) {
      throw bad(name, "must have a dtype that is a string");
    }
    List<Long> shape = numbers(name, "shape", place.path("shape"));
    List<Long> offsets = numbers(name, "data_offsets", place.path("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw bad(name, "data_offsets must be [begin, end], was " + offsets);
    }
    Entry entry = new Entry(name, type.stringValue(), shape, offsets.getFirst(), offsets.getLast());
    Integer width = WIDTHS.get(entry.type);
    if (width != null && entry.end - entry.begin != bytes(entry, width)) {
      throw bad(
          name,
          "data_offsets %s span %d bytes, but %s of shape %s takes %s"
              .formatted(
                  offsets,
                  entry.end - entry.begin,
                  entry.type,
                  shape,
                  bytes(entry, width) < 0 ? "more than 2^63" : bytes(entry, width)));
    }
    return entry;
  }

  /** The bytes of a tensor, or -1 where they are too many for a number. */
  private static long bytes(Entry entry, int width) {
    try {
      return entry.shape.contains(0L)
          ? 0
          : entry.shape.stream().reduce((long) width, Math::multiplyExact);
    } catch (ArithmeticException e) {
      return -1;
    }
  }

  private List<Long> numbers(String name, String key, JsonNode list) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode number : list) {
      if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
        throw bad(name, "%s must be whole numbers from 0, was %s".formatted(key, list));
      }
      numbers.add(number.longValue());
    }
    if (!list.isArray()) {
      throw bad(name, "must have a list " + key);
    }
    return numbers;
  }

  private void requireEveryByteOnce(List<Entry> entries, long data) {
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    for (Entry entry : ordered) {
      if (entry.begin != end) {
        throw bad(
            entry.name,
            "data_offsets [%d, %d] must begin at %d, where the tensor before it ends"
                .formatted(entry.begin, entry.end, end));
      }
      end = entry.end;
    }
    if (end != data) {
      throw bad("has %d bytes of data, but its tensors take %d".formatted(data, end));
    }
  }

  private TensorFile.Array array(Entry entry, long start) throws IOException {
    long count = (entry.end - entry.begin) / WIDTHS.get(entry.type);
    if (entry.end - entry.begin > Integer.MAX_VALUE - 8) {
      throw bad(entry.name, "has %d numbers, more than can be read".formatted(count));
    }
    ByteBuffer data = bytes(start + entry.begin, (int) (entry.end - entry.begin));
    double[] values = new double[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (entry.type) {
            case "F16" -> Float.float16ToFloat(data.getShort());
            case "BF16" -> Float.intBitsToFloat(data.getShort() << 16);
            case "F32" -> data.getFloat();
            default -> data.getDouble();
          };
    }
    Shape shape = new Shape(entry.shape.stream().map(Math::toIntExact).toList());
    return new TensorFile.Array(shape, entry.type.equals("F64"), values);
  }

  private ByteBuffer bytes(long at, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("unexpected end of file");
      }
    }
    return buffer.flip();
  }

  private InvalidInputException bad(String tensor, String what) {
    return bad("tensor %s: %s".formatted(tensor, what));
  }

  private InvalidInputException bad(String what) {
    return new InvalidInputException(path + ": " + what);
  }
}
