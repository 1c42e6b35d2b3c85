package org.repdyn.plugin.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/** The shipped images, against figures that NumPy gave for the original files. */
class MnistTest {
  private static final Mnist PROVIDER = new Mnist();
  private static Task raw;

  @BeforeAll
  static void readOnce() {
    raw = task(List.of(), 0, MnistConfig.Normalization.RAW, Targets.ONE_HOT, 1);
  }

  @Test
  void allSeventyThousandAreThere() {
    assertThat(raw.training().size()).isEqualTo(60_000);
    assertThat(raw.test().orElseThrow().size()).isEqualTo(10_000);
    assertThat(raw.input()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(raw.output()).isEqualTo(Shape.of(10));
    assertThat(counts(raw.training()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(counts(raw.test().orElseThrow()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat(sumOfPixels(raw.training())).isEqualTo(1_567_298_545L);
    assertThat(sumOfPixels(raw.test().orElseThrow())).isEqualTo(264_923_200L);
  }

  @Test
  void theFirstImageIsTheWellKnownFive() {
    double[] input = new double[784];
    double[] target = new double[10];
    raw.training().read(0, input, target);
    assertThat(Arrays.copyOfRange(input, 14 * 28 + 9, 14 * 28 + 19))
        .containsExactly(0, 0, 0, 0, 81, 240, 253, 253, 119, 25);
    assertThat(target).containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
  }

  @Test
  void normalizationIsThePapersUnlessAskedOtherwise() {
    double[] plain = new double[784];
    double[] input = new double[784];
    double[] target = new double[10];
    raw.training().read(7, plain, target);
    PROVIDER.create(PROVIDER.defaults(), Seed.of(1)).training().read(7, input, target);
    for (int i = 0; i < input.length; i++) {
      assertThat(input[i]).isCloseTo((plain[i] / 255 - 0.1307) / 0.3081, within(1e-14));
    }
    Task standard = task(List.of(), 0, MnistConfig.Normalization.STANDARD, Targets.ONE_HOT, 1);
    standard.training().read(7, input, target);
    for (int i = 0; i < input.length; i++) {
      assertThat(input[i])
          .isCloseTo((plain[i] / 255 - 0.1306604762738429) / 0.30810780385646264, within(1e-12));
    }
  }

  @Test
  void classesKeepTheirOrderAndTheFirstImagesOfTheFile() {
    Task few = task(List.of(7, 3), 4, MnistConfig.Normalization.RAW, Targets.CENTERED, 1);
    double[] input = new double[784];
    double[] target = new double[2];
    double[] original = new double[784];
    int[] first = {7, 10, 12, 15};
    for (int i = 0; i < 4; i++) {
      few.training().read(i, input, target);
      raw.training().read(first[i], original, new double[10]);
      assertThat(input).containsExactly(original);
      boolean seven = raw.training().annotations().getFirst().codes()[first[i]] == 7;
      assertThat(target).containsExactly(seven ? 0.5 : -0.5, seven ? -0.5 : 0.5);
    }
    assertThat(few.test().orElseThrow().size()).isEqualTo(1028 + 1010);
    assertThat(few.training().annotations().getFirst().categories()).containsExactly("7", "3");
  }

  @Test
  void thePairIsARandomZeroAndARandomOne() {
    int[] labels = raw.training().annotations().getFirst().codes();
    Pair pair = raw.pairs().getFirst();
    assertThat(labels[pair.first()]).isZero();
    assertThat(labels[pair.second()]).isEqualTo(1);
    Task again = task(List.of(), 0, MnistConfig.Normalization.RAW, Targets.ONE_HOT, 1);
    Task other = task(List.of(), 0, MnistConfig.Normalization.RAW, Targets.ONE_HOT, 2);
    assertThat(again.pairs()).isEqualTo(raw.pairs());
    assertThat(other.pairs()).isNotEqualTo(raw.pairs());
  }

  @Test
  void whatCannotBeHadIsRefused() {
    assertThatThrownBy(
            () -> task(List.of(0), 6000, MnistConfig.Normalization.RAW, Targets.SIGNED, 1))
        .hasMessage(
            "samples: there are 5923 training images of the classes [0], but at least 6000 are"
                + " required");
    assertThatThrownBy(() -> task(List.of(10), 0, MnistConfig.Normalization.RAW, Targets.SIGNED, 1))
        .hasMessage("classes must lie in 0 .. 9, was 10");
    assertThatThrownBy(
            () -> task(List.of(1, 1), 0, MnistConfig.Normalization.RAW, Targets.SIGNED, 1))
        .hasMessageContaining("differ");
  }

  private static Task task(
      List<Integer> classes,
      int samples,
      MnistConfig.Normalization normalization,
      Targets targets,
      long seed) {
    return PROVIDER.create(
        new MnistConfig(null, 10, classes, samples, normalization, targets), Seed.of(seed));
  }

  private static long sumOfPixels(Samples samples) {
    double[] input = new double[784];
    double[] target = new double[10];
    long sum = 0;
    for (int i = 0; i < samples.size(); i++) {
      samples.read(i, input, target);
      for (double x : input) {
        sum += (long) x;
      }
    }
    return sum;
  }

  private static int[] counts(Samples samples) {
    int[] counts = new int[10];
    for (int code : samples.annotations().getFirst().codes()) {
      counts[code]++;
    }
    return counts;
  }
}
