package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.graph.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bytes of a file, read by hand as the description of the format says. */
class TensorFileTest {
  @TempDir private Path directory;

  @Test
  void isWhatTheFormatAsksFor() throws IOException {
    TensorFile file = new TensorFile();
    double[] wide = {Math.PI, -0.0, Double.MIN_VALUE};
    file.arrays().put("a/wide", new TensorFile.Array(Shape.of(3), true, wide));
    double[] narrow = {1, 0.1f, Float.MAX_VALUE, -3, Double.NaN, Double.NEGATIVE_INFINITY};
    file.arrays().put("a/narrow", new TensorFile.Array(Shape.of(2, 3), false, narrow));
    file.metadata().put("note", "a \"text\"");
    Path path = directory.resolve("a.safetensors");
    file.write(path);

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] text = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(text);
    assertThat(text[0]).isEqualTo((byte) '{');
    JsonNode header =
        JsonMapper.shared().readTree(new String(text, StandardCharsets.UTF_8).stripTrailing());
    assertThat(header.toString())
        .isEqualTo(
            "{\"__metadata__\":{\"note\":\"a \\\"text\\\"\"},"
                + "\"a/wide\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[0,24]},"
                + "\"a/narrow\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[24,48]}}");
    assertThat(bytes.remaining()).isEqualTo(48);
    assertThat(bytes.position() % 8).as("aligned").isZero();
    for (double value : wide) {
      assertThat(bytes.getLong()).isEqualTo(Double.doubleToLongBits(value));
    }
    for (double value : narrow) {
      assertThat(bytes.getInt()).isEqualTo(Float.floatToIntBits((float) value));
    }
    TensorFile read = TensorFile.read(path);
    assertThat(read.metadata()).isEqualTo(file.metadata());
    assertThat(read.arrays()).containsOnlyKeys("a/wide", "a/narrow");
    assertThat(read.arrays().get("a/wide").values()).isEqualTo(wide);
    assertThat(read.arrays().get("a/narrow").values()).isEqualTo(narrow);
    assertThat(read.arrays().get("a/narrow").shape()).isEqualTo(Shape.of(2, 3));
  }
}
