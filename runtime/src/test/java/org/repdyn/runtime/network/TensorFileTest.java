package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.error.InvalidInputException;
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
    TensorFile read = TensorFileReader.read(path);
    assertThat(read.metadata()).isEqualTo(file.metadata());
    assertThat(read.arrays()).containsOnlyKeys("a/wide", "a/narrow");
    assertThat(read.arrays().get("a/wide").values()).isEqualTo(wide);
    assertThat(read.arrays().get("a/narrow").values()).isEqualTo(narrow);
    assertThat(read.arrays().get("a/narrow").shape()).isEqualTo(Shape.of(2, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | uplicate
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]},"b":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}} | tensor a: data_offsets must be whole numbers from 0, was [-8,0]
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | tensor b: data_offsets [8, 16] must begin at 12, where the tensor before it ends
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | tensor b: data_offsets [8, 16] must begin at 4
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | has 16 bytes of data, but its tensors take 8
          {"a":{"dtype":"F32","shape":[5],"data_offsets":[0,16]}} | tensor a: data_offsets [0, 16] span 16 bytes, but F32 of shape [5] takes 20
          {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,16]}} | takes 17179869184
          {"a":{"dtype":"F32","shape":[9000000000,9000000000],"data_offsets":[0,16]}} | takes more than 2^63
          {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,16]}} | tensor a: shape must be whole numbers
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}} | tensor a: data_offsets must be [begin, end], was [16, 0]
          {"a":{"shape":[4],"data_offsets":[0,16]}} | tensor a: must have a dtype
          {"a":{"dtype":"F32","data_offsets":[0,16]}} | tensor a: must have a list shape
          {"a":7} | tensor a: must have a dtype
          {"__metadata__":{"x":1}} | __metadata__.x must be a string
          [1] | must be a JSON object
          {"a":{"dtype":"F32", | line 1, column
          """)
  void refusesWhatTheSpecificationForbids(String header, String message) throws IOException {
    Path path = file(header, ByteBuffer.allocate(16));
    assertThatThrownBy(() -> TensorFileReader.read(path))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatIsNoSuchFile() throws IOException {
    assertThatThrownBy(() -> TensorFileReader.read(directory.resolve("none")))
        .hasMessageContaining("no such file");
    Path path = Files.write(directory.resolve("short"), new byte[] {1, 2});
    assertThatThrownBy(() -> TensorFileReader.read(path))
        .hasMessageContaining("not a safetensors file");
    Files.write(path, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0});
    assertThatThrownBy(() -> TensorFileReader.read(path))
        .hasMessageContaining("at most 1 in this file, was 18446744073709551615");
  }

  @Test
  void readsHalfPrecisionAndLeavesOutWhatIsNotFloatingPoint() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    data.putShort(Float.floatToFloat16(-0.1f)).putShort((short) 0x0001).putShort((short) 0xc080);
    data.putShort((short) 0x7fff).putLong(5).putFloat(2);
    TensorFile read =
        TensorFileReader.read(
            file(
                """
                {"half":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},
                 "brain":{"dtype":"BF16","shape":[1,1],"data_offsets":[4,6]},
                 "new":{"dtype":"F8_NEW","shape":[2],"data_offsets":[6,8]},
                 "batches":{"dtype":"I64","shape":[],"data_offsets":[8,16]},
                 "none":{"dtype":"F32","shape":[0,3],"data_offsets":[16,16]},
                 "scalar":{"dtype":"F32","shape":[],"data_offsets":[16,20]}}
                """,
                data));
    assertThat(read.arrays()).containsOnlyKeys("half", "brain");
    assertThat(read.arrays().get("half").values())
        .containsExactly(Float.float16ToFloat(Float.floatToFloat16(-0.1f)), 0x1p-24);
    assertThat(read.arrays().get("brain").values()).containsExactly(-4);
    assertThat(read.unread())
        .containsOnlyKeys("new", "batches", "none", "scalar")
        .containsEntry("batches", "I64 of shape []");
  }

  private Path file(String header, ByteBuffer data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.capacity());
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).put(data.array());
    return Files.write(directory.resolve("made.safetensors"), bytes.array());
  }
}
