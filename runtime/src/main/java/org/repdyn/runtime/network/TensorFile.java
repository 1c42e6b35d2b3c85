package org.repdyn.runtime.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named arrays in the safetensors format: the length of a JSON header as 8 bytes, the header (for
 * each name its type, shape and place), the numbers. In PyTorch: {@code
 * safetensors.torch.load_file(path)} and {@code save_file(tensors, path)}.
 *
 * @param arrays by name, in the order of the file
 * @param metadata further strings by name
 */
public record TensorFile(SequencedMap<String, Array> arrays, Map<String, String> metadata) {
  private static final int LONGEST_HEADER = 100_000_000;

  /**
   * One array.
   *
   * @param shape its dimensions
   * @param wide float64 in the file, or float32
   * @param values row-major
   */
  public record Array(Shape shape, boolean wide, double[] values) {
    /** Checks the number of values. */
    public Array {
      if (values.length != shape.size()) {
        throw new IllegalArgumentException(values.length + " values for shape " + shape);
      }
    }

    private long bytes() {
      return (wide ? 8L : 4L) * values.length;
    }

    private static Array read(ByteBuffer data, Shape shape, boolean wide) {
      double[] values = new double[shape.size()];
      Arrays.setAll(values, _ -> wide ? data.getDouble() : data.getFloat());
      return new Array(shape, wide, values);
    }

    private void write(OutputStream out) throws IOException {
      ByteBuffer one = ByteBuffer.allocate(wide ? 8 : 4).order(ByteOrder.LITTLE_ENDIAN);
      for (double value : values) {
        if (wide) {
          one.putDouble(0, value);
        } else {
          one.putFloat(0, (float) value);
        }
        out.write(one.array());
      }
    }
  }

  /** Nothing yet. */
  public TensorFile() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /**
   * Writes the file.
   *
   * @param path where to; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void write(Path path) throws IOException {
    ObjectNode header = JsonMapper.shared().createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = header.putObject("__metadata__");
      metadata.forEach(texts::put);
    }
    long offset = 0;
    for (Map.Entry<String, Array> entry : arrays.entrySet()) {
      Array array = entry.getValue();
      ObjectNode place = header.putObject(entry.getKey());
      place.put("dtype", array.wide ? "F64" : "F32");
      ArrayNode shape = place.putArray("shape");
      array.shape.dimensions().forEach(shape::add);
      place.putArray("data_offsets").add(offset).add(offset + array.bytes());
      offset += array.bytes();
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    // Spaces at the end are allowed; they keep the numbers aligned.
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.write(length.putLong(padded.length).array());
      out.write(padded);
      for (Array array : arrays.values()) {
        array.write(out);
      }
    }
  }

  /**
   * Reads a file of float32 and float64 arrays.
   *
   * @param path the file
   * @return all arrays
   * @throws InvalidInputException if it cannot be read or has another format
   */
  public static TensorFile read(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer length = bytes(channel, 0, 8);
      long headerLength = length.getLong();
      if (headerLength < 2 || headerLength > LONGEST_HEADER) {
        throw new InvalidInputException(
            path + " is not a safetensors file: its header has no valid length");
      }
      byte[] header = bytes(channel, 8, (int) headerLength).array();
      return read(channel, 8 + headerLength, JsonMapper.shared().readTree(header));
    } catch (IOException e) {
      throw new InvalidInputException(path + " cannot be read: " + e);
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new InvalidInputException(path + " is not a valid safetensors file: " + e.getMessage());
    }
  }

  private static TensorFile read(FileChannel channel, long start, JsonNode header)
      throws IOException {
    TensorFile file = new TensorFile();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      JsonNode place = entry.getValue();
      if (entry.getKey().equals("__metadata__")) {
        place.properties().forEach(t -> file.metadata.put(t.getKey(), t.getValue().asString()));
        continue;
      }
      String type = place.get("dtype").asString();
      if (!List.of("F32", "F64").contains(type)) {
        throw new IllegalArgumentException(
            entry.getKey() + " has type " + type + "; supported are F32 and F64");
      }
      boolean wide = type.equals("F64");
      JsonNode dimensions = place.get("shape");
      Shape shape =
          Shape.of(
              IntStream.range(0, dimensions.size()).map(i -> dimensions.get(i).asInt()).toArray());
      long from = place.get("data_offsets").get(0).asLong();
      ByteBuffer data =
          bytes(channel, start + from, Math.multiplyExact(wide ? 8 : 4, shape.size()));
      file.arrays.put(entry.getKey(), Array.read(data, shape, wide));
    }
    return file;
  }

  private static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
    if (at < 0 || at + count > channel.size()) {
      throw new IOException("unexpected end of file");
    }
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // Reads until full.
    }
    return buffer.flip();
  }
}
