package org.repdyn.runtime.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.repdyn.api.graph.Shape;
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
 * @param unread the type and shape of what a file holds beside, such as counters of batches; not
 *     written
 */
public record TensorFile(
    SequencedMap<String, Array> arrays, Map<String, String> metadata, Map<String, String> unread) {
  /**
   * One array.
   *
   * @param shape its dimensions
   * @param wide float64 in the file, or narrower
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
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
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
}
