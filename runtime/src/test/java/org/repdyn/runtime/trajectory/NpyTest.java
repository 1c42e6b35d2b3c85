package org.repdyn.runtime.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.runtime.error.InvalidInputException;

/** Arrays in NumPy's format, and trajectories from them. */
class NpyTest {

  @TempDir Path dir;

  @Test
  void everyBitSurvivesTheFile() throws IOException {
    double[] values = {0, -0.0, Math.PI, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN};
    for (int[] shape : new int[][] {{6}, {2, 3}, {1, 6, 1}, {3, 1, 2, 1}}) {
      Path file = dir.resolve("a.npy");
      new Npy(shape, values).write(file);
      assertThat(Npy.read(file).shape()).isEqualTo(shape);
      assertThat(Npy.read(file).values()).isEqualTo(values);
      assertThat(Files.size(file) % 64).isEqualTo(values.length * 8 % 64);
    }
  }

  @Test
  void longArraysAreReadInPieces() throws IOException {
    double[] values = new double[20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = dir.resolve("long.npy");
    new Npy(new int[] {values.length}, values).write(file);
    assertThat(Npy.read(file).values()).isEqualTo(values);
  }

  /** The bytes that numpy 1.24 writes for numpy.array([[1.5, -2], [3, 0.25]], '&lt;f4'). */
  @Test
  void readsWhatNumpyWrote() throws IOException {
    Path file = file("<f4", "False", "(2, 2)", 1.5f, -2f, 3f, 0.25f);
    assertThat(Npy.read(file).values()).containsExactly(1.5, -2, 3, 0.25);
  }

  @Test
  void refusesDamagedAndForeignFiles() throws IOException {
    refuses(file("<c8", "False", "(2,)", 1f, 2f, 3f, 4f), "has type '<c8'");
    refuses(file("<f4", "False", "(5,)", 1f, 2f, 3f, 4f), "its header declares");
    refuses(file("<f4", "False", "(3,)", 1f, 2f, 3f, 4f), "its header declares");
    refuses(file("<f4", "False", "(-3,)", 1f), "not a tuple of lengths");
    refuses(file("<f4", "False", "(999999999999, 999999999999)", 1f), "more bytes than");
    Path text = dir.resolve("text.npy");
    Files.writeString(text, "step,h,y,w\n");
    refuses(text, "magic string of NumPy");
    refuses(dir, "is a directory");
    refuses(dir.resolve("none.npy"), "does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<f2 ; 003c 00c0 ; 1 ; -2",
        ">f2 ; 3c00 c000 ; 1 ; -2",
        "|b1 ; 00 02 ; 0 ; 1",
        "? ; 00 01 ; 0 ; 1",
        "|i1 ; 7f 80 ; 127 ; -128",
        "|u1 ; 7f 80 ; 127 ; 128",
        ">i2 ; 0102 ffff ; 258 ; -1",
        "<u2 ; 0201 ffff ; 258 ; 65535",
        ">u4 ; 00000001 ffffffff ; 1 ; 4294967295",
        "<u8 ; 0100000000000000 ffffffffffffffff ; 1 ; 18446744073709551616",
        "=f8 ; 000000000000f03f 00000000000000c0 ; 1 ; -2",
      })
  void readsEveryRealAndWholeNumberType(String descr, String hex, double first, double second)
      throws IOException {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
    for (int version = 1; version <= 3; version++) {
      Path file =
          file(version, "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (2,)}", data);
      assertThat(Npy.read(file).values()).containsExactly(first, second);
    }
  }

  /** What numpy.asfortranarray(numpy.arange(12, dtype='u1').reshape(2, 3, 2)) is in a file. */
  @Test
  void fortranOrderIsTurned() throws IOException {
    byte[] data = {0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11};
    String header = "{\"shape\": (2L, 3L, 2L), \"fortran_order\": True, \"descr\": \"|u1\"}";
    Npy read = Npy.read(file(1, header, data));
    assertThat(read.shape()).containsExactly(2, 3, 2);
    assertThat(read.values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'descr': '<f8', 'fortran_order': False, 'shape': (900000000000000000, 2) | more bytes"
            + " than",
        "'descr': '<f8', 'fortran_order': False, 'shape': (9999999999999999999,) | beyond 2^63",
        "'descr': '<f8', 'fortran_order': False, 'shape': (0, 9000000000) | contains no numbers",
        "'descr': '<f8', 'fortran_order': False, 'shape': 3 | no valid shape",
        "'descr': '<f8', 'fortran_order': 0, 'shape': (3,) | no valid fortran_order",
        "'descr': '<f16', 'fortran_order': False, 'shape': (3,) | has type '<f16'",
        "'descr': [('a', '<f8'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,) | structured",
        "'shape': (1,) | no valid descr",
      })
  void refusesHeadersWithTheirField(String header, String message) throws IOException {
    refuses(file(1, "{" + header + "}", new byte[0]), message);
  }

  @Test
  void twoPointsGiveTheThreeObservables() throws IOException {
    Path hidden = write("h.npy", new int[] {2, 2, 1, 2}, 0, 0, 3, 4, 1, 1, 1, 2);
    Path output = write("y.npy", new int[] {2, 2, 2}, 1, 1, 2, 3, 0, 0, 0.5, 0);
    Path targets = write("t.npy", new int[] {2, 2}, 0, 0, 1, -1);
    Path inputs = write("x.npy", new int[] {2, 1}, -1, 0.5);

    Trajectory t = new TwoPointArrays(hidden, output, targets, inputs).read().recording().primary();

    assertThat(t.dx2()).isEqualTo(2.25);
    assertThat(t.dy2()).isEqualTo(2);
    assertThat(t.time()).containsExactly(0, 1);
    assertThat(t.h()).containsExactly(25, 1);
    assertThat(t.y()).containsExactly(5, 0.25);
    assertThat(t.w()[0]).isCloseTo(5 - (1 - 2), within(1e-15));
    assertThat(t.w()[1]).isCloseTo(0.25 - 0.5, within(1e-15));
  }

  @Test
  void twoPointsWhoseShapesDifferAreRefused() throws IOException {
    Path one = write("1.npy", new int[] {1, 2, 1}, 0, 1);
    Path two = write("2.npy", new int[] {2, 2, 1}, 0, 1, 2, 3);
    Path flat = write("3.npy", new int[] {2, 1}, 0, 1);
    Path wide = write("4.npy", new int[] {2, 2}, 0, 1, 2, 3);
    assertThatThrownBy(() -> new TwoPointArrays(one, two, flat, flat).read())
        .hasMessageContaining("has 2 rows");
    assertThatThrownBy(() -> new TwoPointArrays(flat, two, flat, flat).read())
        .hasMessageContaining("required is [rows, 2, ...]");
    assertThatThrownBy(() -> new TwoPointArrays(two, two, wide, flat).read())
        .hasMessageContaining("has 1 components");
  }

  private void refuses(Path file, String message) {
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  private Path write(String name, int[] shape, double... values) throws IOException {
    Path file = dir.resolve(name);
    new Npy(shape, values).write(file);
    return file;
  }

  private Path file(int version, String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(12 + text.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'});
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    bytes.put(text).put(data).flip();
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    return Files.write(dir.resolve("made.npy"), all);
  }

  private Path file(String descr, String fortran, String shape, float... values)
      throws IOException {
    String dictionary =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }".formatted(descr, fortran, shape);
    String header = dictionary + " ".repeat(117 - dictionary.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    for (float value : values) {
      bytes.putFloat(value);
    }
    Path file = dir.resolve("numpy.npy");
    Files.write(file, bytes.array());
    return file;
  }
}
