package org.repdyn.plugin.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;

class ArrayFilesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|i1", "|u1", "<i2", ">i2", "<u2", "<i4", ">i4", "<u4", "<i8", ">i8", "<u8", "<f2", "<f4",
        ">f4", "<f8", ">f8"
      })
  void everyTypeIsRead(String type) {
    Path inputs = NpyFile.of(type, false, "(2, 2)", 1, 2, 3, 100).write(directory, "x.npy");

    assertThat(input(task(inputs, numbers(2)), 1)).containsExactly(3, 100);
  }

  @Test
  void fortranOrderIsTurned() {
    Path inputs =
        NpyFile.of("<f8", true, "(2, 3, 2)", 0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11)
            .write(directory, "x.npy");
    Task task = task(inputs, numbers(2));

    assertThat(task.input()).isEqualTo(Shape.of(3, 2));
    assertThat(input(task, 0)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(input(task, 1)).containsExactly(6, 7, 8, 9, 10, 11);
  }

  @Test
  void labelsBecomeOneHotAndDecideOnThePair() {
    Path inputs = numbers(4);
    Path labels = NpyFile.of("<i8", false, "(4,)", 2, 2, 0, 1).write(directory, "l.npy");
    Task task =
        new ArrayFiles()
            .create(
                new ArraysConfig(
                    inputs, null, labels, null, null, null, 0, ArraysConfig.Normalization.UNIT),
                Seed.of(1));
    double[] target = new double[3];
    task.training().read(2, new double[1], target);

    assertThat(target).containsExactly(1, 0, 0);
    assertThat(task.pairs()).containsExactly(new Pair(0, 2));
    assertThat(input(task, 3)[0]).isEqualTo(3 / 255.0);
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    Path inputs = numbers(4);
    Files.write(inputs, Arrays.copyOf(Files.readAllBytes(inputs), 80));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(inputs, numbers(2)))
        .withMessageContaining(
            "inputs: " + inputs + " has 80 bytes; expected are 100, of which 68");
  }

  @Test
  void numbersThatAreNotFiniteCannotBeStandardised() {
    Path inputs = NpyFile.of("<f8", false, "(3,)", 0, 1, Double.NaN).write(directory, "x.npy");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ArrayFiles()
                    .create(
                        new ArraysConfig(
                            inputs,
                            numbers(3),
                            null,
                            null,
                            null,
                            null,
                            0,
                            ArraysConfig.Normalization.STANDARD),
                        Seed.of(1)))
        .withMessageContaining(
            "sample 2 of " + inputs + ", from byte 84, has a number that is not");
  }

  @Test
  void aLabelThatIsNoneIsNamedWithItsPlace() {
    Path labels = NpyFile.of("<f4", false, "(3,)", 0, 1, 1.5).write(directory, "l.npy");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ArrayFiles()
                    .create(
                        new ArraysConfig(
                            numbers(3),
                            null,
                            labels,
                            null,
                            null,
                            null,
                            2,
                            ArraysConfig.Normalization.NONE),
                        Seed.of(1)))
        .withMessageContaining(
            "has the label 1.5 at sample 2, byte 76; expected are whole numbers");
  }

  @Test
  void asManyTargetsAsInputsAreRequired() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(numbers(3), numbers(2)))
        .withMessageContaining("has 2 samples; expected are 3, as many as inputs has");
  }

  private Path numbers(int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> i);
    return NpyFile.of("<f8", false, "(%d,)".formatted(count), values)
        .write(directory, "numbers-%d.npy".formatted(count));
  }

  private static Task task(Path inputs, Path targets) {
    return new ArrayFiles()
        .create(
            new ArraysConfig(
                inputs, targets, null, null, null, null, 0, ArraysConfig.Normalization.NONE),
            Seed.of(1));
  }

  private static double[] input(Task task, int index) {
    double[] input = new double[task.input().size()];
    task.training().read(index, input, new double[task.output().size()]);
    return input;
  }
}
