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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    refuses(file("<f4", "True", "(2, 2)", 1f, 2f, 3f, 4f), "Fortran order");
    refuses(file("<c8", "False", "(2,)", 1f, 2f, 3f, 4f), "has type '<c8'");
    refuses(file("<f4", "False", "(5,)", 1f, 2f, 3f, 4f), "its header declares");
    refuses(file("<f4", "False", "(3,)", 1f, 2f, 3f, 4f), "its header declares");
    refuses(file("<f4", "False", "(-3,)", 1f), "invalid header");
    refuses(file("<f4", "False", "(999999999999, 999999999999)", 1f), "invalid header");
    Path text = dir.resolve("text.npy");
    Files.writeString(text, "step,h,y,w\n");
    refuses(text, "magic string of NumPy");
    refuses(dir, "is a directory");
    refuses(dir.resolve("none.npy"), "does not exist");
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
