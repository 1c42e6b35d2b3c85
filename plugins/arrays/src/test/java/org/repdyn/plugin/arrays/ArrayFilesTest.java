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
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;

class ArrayFilesTest {
  @TempDir Path directory;

  /** At the ends of its range, and without losing a sign. */
  @ParameterizedTest
  @CsvSource({
    "|b1, 0, 1",
    "|i1, -128, 127",
    "|u1, 0, 255",
    "<i2, -32768, 32767",
    ">i2, -32768, 32767",
    "<u2, 1, 65535",
    ">u2, 1, 65535",
    "<i4, -2147483648, 2147483647",
    ">i4, -2147483648, 2147483647",
    "<u4, 1, 4294967295",
    ">u4, 1, 4294967295",
    "<i8, -9223372036854775808, 4503599627370497",
    ">i8, -9223372036854775808, 4503599627370497",
    "<u8, 1, 18446744073709549568",
    ">u8, 1, 18446744073709549568",
    "<f2, -65504, 5.9604644775390625e-8",
    ">f2, -65504, 5.9604644775390625e-8",
    "<f4, -1.5, 1.401298464324817e-45",
    ">f4, -1.5, 1.401298464324817e-45",
    "<f8, -1.5, 4.9e-324",
    ">f8, -1.5, 4.9e-324"
  })
  void everyTypeIsRead(String type, double first, double last) {
    Path inputs = NpyFile.of(type, false, "(2, 2)", 0, 1, first, last).write(directory, "x.npy");

    assertThat(input(task(inputs, numbers(2)), 0)).containsExactly(0, 1);
    assertThat(input(task(inputs, numbers(2)), 1)).containsExactly(first, last);
  }

  /** NumPy writes 1, but other programs any byte. */
  @Test
  void everythingButZeroIsTrue() {
    Path inputs = NpyFile.of("|b1", false, "(2, 2)", 0, 1, 2, -1).write(directory, "x.npy");

    assertThat(input(task(inputs, numbers(2)), 1)).containsExactly(1, 1);
  }

  @Test
  void standardNormalisationIsOfAllTrainingInputsForBothSets() {
    Path inputs = NpyFile.of(">f4", false, "(2, 2)", 1, 3, 5, 7).write(directory, "x.npy");
    Path test = NpyFile.of("|u1", false, "(1, 2)", 4, 9).write(directory, "t.npy");
    Task task =
        create(
            new ArraysConfig(
                inputs,
                numbers(2),
                null,
                test,
                numbers(1),
                null,
                0,
                ArraysConfig.Normalization.STANDARD));
    double[] input = new double[2];
    task.test().orElseThrow().read(0, input, new double[1]);

    // The mean is 4, the variance (9 + 1 + 1 + 9) / 4.
    assertThat(input(task, 0)).containsExactly(-3 / Math.sqrt(5), -1 / Math.sqrt(5));
    assertThat(input).containsExactly(0, Math.sqrt(5));
  }

  @Test
  void equalNumbersCannotBeStandardised() {
    Path inputs = NpyFile.of("<f8", false, "(2,)", 3, 3).write(directory, "x.npy");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                create(
                    new ArraysConfig(
                        inputs,
                        numbers(2),
                        null,
                        null,
                        null,
                        null,
                        0,
                        ArraysConfig.Normalization.STANDARD)))
        .withMessage("normalization standard: all numbers of " + inputs + " are equal");
  }

  @Test
  void theTestSetHasTheClassesOfTheTrainingSet() {
    Path labels = NpyFile.of("|u1", false, "(3,)", 0, 2, 1).write(directory, "l.npy");
    Path few = NpyFile.of(">i4", false, "(2,)", 1, 0).write(directory, "few.npy");
    Task task = create(labelled(numbers(3), labels, numbers(2), few));
    double[] target = new double[3];
    task.test().orElseThrow().read(0, new double[1], target);

    assertThat(task.test().orElseThrow().size()).isEqualTo(2);
    assertThat(target).containsExactly(0, 1, 0);
    Path unknown = NpyFile.of("|u1", false, "(2,)", 1, 3).write(directory, "unknown.npy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(labelled(numbers(3), labels, numbers(2), unknown)))
        .withMessageContaining(
            "test-labels: %s has the label 3.0 at sample 1, byte ".formatted(unknown))
        .withMessageEndingWith("expected are whole numbers 0 .. 2");
  }

  @Test
  void theTestSetHasTheShapesOfTheTrainingSet() {
    Path labels = NpyFile.of("|u1", false, "(2,)", 0, 1).write(directory, "l.npy");
    Path wide = NpyFile.of("<f8", false, "(2, 3)", 0, 1, 2, 3, 4, 5).write(directory, "w.npy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(labelled(numbers(2), labels, wide, labels)))
        .withMessage(
            "test-inputs have the shape [3] of a sample; expected is that of the training set,"
                + " [1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(labelled(numbers(2), labels, null, labels)))
        .withMessage("test-inputs must be given with the test targets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(labelled(numbers(2), labels, numbers(3), labels)))
        .withMessageContaining("has 2 samples; expected are 3, as many as test-inputs has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(labelled(numbers(2), labels, numbers(2), null)))
        .withMessageContaining("either test-targets or test-labels must be given");
  }

  @Test
  void aFileOfAnotherKindIsNamed() throws IOException {
    Path text = Files.writeString(directory.resolve("x.csv"), "1,2\n3,4\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(text, numbers(2)))
        .withMessageContaining("inputs: %s is not a .npy file".formatted(text));
    Path complex = NpyFile.of("<c8", false, "(1,)", 1).write(directory, "c.npy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(complex, numbers(2)))
        .withMessageContaining("c.npy has type '<c8'; supported are bool and the integers");
    Path nowhere = directory.resolve("nowhere.npy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(nowhere, numbers(2)))
        .withMessage("inputs: %s does not exist", nowhere);
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
        create(
            new ArraysConfig(
                inputs, null, labels, null, null, null, 0, ArraysConfig.Normalization.UNIT));
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
                create(
                    new ArraysConfig(
                        inputs,
                        numbers(3),
                        null,
                        null,
                        null,
                        null,
                        0,
                        ArraysConfig.Normalization.STANDARD)))
        .withMessageContaining(
            "sample 2 of " + inputs + ", from byte 84, has a number that is not");
  }

  @Test
  void aLabelThatIsNoneIsNamedWithItsPlace() {
    Path labels = NpyFile.of("<f4", false, "(3,)", 0, 1, 1.5).write(directory, "l.npy");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                create(
                    new ArraysConfig(
                        numbers(3),
                        null,
                        labels,
                        null,
                        null,
                        null,
                        2,
                        ArraysConfig.Normalization.NONE)))
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
    return create(
        new ArraysConfig(
            inputs, targets, null, null, null, null, 0, ArraysConfig.Normalization.NONE));
  }

  private static ArraysConfig labelled(Path inputs, Path labels, Path test, Path testLabels) {
    return new ArraysConfig(
        inputs, null, labels, test, null, testLabels, 0, ArraysConfig.Normalization.NONE);
  }

  private static Task create(ArraysConfig config) {
    return new ArrayFiles().create(config, Seed.of(1));
  }

  private static double[] input(Task task, int index) {
    double[] input = new double[task.input().size()];
    task.training().read(index, input, new double[task.output().size()]);
    return input;
  }
}
