package org.repdyn.runtime.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.config.TheorySettings.Structure.Prediction;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.RdmComparison;
import org.repdyn.runtime.results.RdmComparison.Agreement;
import org.repdyn.runtime.results.TrajectoryFacts;
import org.repdyn.runtime.theory.Structures;

class RdmProbeTest {
  private static final int SIZE = 90;
  private static final int[] LABELS = IntStream.range(0, SIZE).map(i -> i * 7 % 3).toArray();
  private static final FitResult NO_RATES =
      new FitResult.NotFitted(
          FitStatus.NO_FIT,
          new TrajectoryFacts(0, "step", OptionalDouble.empty(), Optional.empty()),
          Judgement.cannotTell("no rates"));

  private static final Grid TASK =
      new Grid(
          SIZE,
          i -> new double[] {Math.cos(i * i) + i % 5, Math.sin(3 * i)},
          LABELS,
          List.of(Grid.annotation("label", SIZE, i -> LABELS[i])));

  /** Of a network that multiplies its inputs, without training. */
  private static Optional<RdmComparison> seen(
      Grid task, double factor, Prediction prediction, int samples, int among) {
    try (var executor = Grid.network(factor)) {
      var settings = new TheorySettings.Structure(prediction, samples, among);
      return new RdmProbe(settings, executor, Grid.representation(executor), task).after(NO_RATES);
    }
  }

  @Test
  void theFirstSamplesStandSortedByLabelBesideTheFormulaOfMore() {
    RdmComparison seen = seen(TASK, 3, Prediction.IMAGES, 10, 80).orElseThrow();
    int[] order = {0, 3, 6, 9, 1, 4, 7, 2, 5, 8};
    assertThat(seen.samples().indices()).containsExactly(order);
    assertThat(seen.samples().labels()).startsWith("label a").endsWith("label c");
    assertThat(seen.samples().classes()).containsExactly(0, 0, 0, 0, 4, 4, 4, 7, 7, 7);
    Points inputs = points(80);
    double[][] targets = new double[80][];
    for (int i = 0; i < 80; i++) {
      targets[i] = new double[] {LABELS[i]};
    }
    assertThat(seen.predicted().orElseThrow().pairs())
        .containsExactly(Structures.images(inputs, Points.of(targets), order).pairs());
    assertThat(seen.observed().squared()).isTrue();
    assertThat(seen.initial()).usingRecursiveComparison().isEqualTo(seen.observed());
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < i; j++) {
        double expected = 9 * inputs.squaredDistance(order[i], order[j]);
        assertThat(seen.observed().get(i, j)).isCloseTo(expected, within(1e-12 * expected));
      }
    }
  }

  /**
   * Squared distances of networks that multiply by 1 and by 3 have five times those of the first as
   * their mean.
   */
  @Test
  void severalNetworksAreAveragedAndJudgedByTheirMean() {
    List<RdmComparison> two =
        List.of(
            seen(TASK, 1, Prediction.IMAGES, 12, 90).orElseThrow(),
            seen(TASK, 3, Prediction.IMAGES, 12, 90).orElseThrow());
    RdmComparison mean = RdmComparisons.mean(two).orElseThrow();
    DistanceMatrix first = two.getFirst().observed();
    for (int k = 0; k < first.pairs().length; k++) {
      double expected = 5 * first.pairs()[k];
      assertThat(mean.observed().pairs()[k]).isCloseTo(expected, within(1e-12 * expected));
    }
    Agreement theory =
        Agreements.of("theory", mean.predicted().get(), mean.observed(), mean.samples().classes());
    assertThat(mean.networks()).isEqualTo(2);
    assertThat(mean.observed().squared()).isTrue();
    assertThat(mean.theory()).isEqualTo(theory);
    assertThat(mean.theory().all()).isPresent();
    assertThat(mean.baselines())
        .extracting(Agreement::name)
        .containsExactly("classes alone", "inputs alone", "targets alone");
    assertThat(mean.baselines().getFirst().between()).isEmpty();
    assertThat(mean.observed().pairs()).hasSize(66);
  }

  @Test
  void networksThatSawOtherSamplesHaveNoMean() {
    assertThat(
            RdmComparisons.mean(
                List.of(
                    seen(TASK, 1, Prediction.IMAGES, 12, 90).orElseThrow(),
                    seen(TASK, 1, Prediction.IMAGES, 13, 90).orElseThrow())))
        .isEmpty();
    assertThat(RdmComparisons.mean(List.of())).isEmpty();
  }

  @Test
  void ofLargeTasksNothingIsSeenUnlessAskedFor() {
    assertThat(seen(TASK, 1, Prediction.PAIRWISE, 0, 90)).isEmpty();
    Grid small = new Grid(64, TASK.points(), LABELS, List.of());
    RdmComparison all = seen(small, 1, Prediction.PAIRWISE, 0, 90).orElseThrow();
    assertThat(all.observed().size()).isEqualTo(64);
    assertThat(all.observed().squared()).isFalse();
    assertThat(all.samples().labels()).startsWith("sample 0", "sample 1");
    // Without rates the theory says nothing.
    assertThat(all.predicted()).isEmpty();
    assertThat(all.theory().all()).isEmpty();
    assertThat(all.baselines()).hasSize(3);
  }

  @Test
  void whatCannotBeShownIsRefusedBeforeTraining() {
    assertThatThrownBy(() -> seen(TASK, 1, Prediction.PAIRWISE, 91, 90))
        .hasMessage(
            "theory.structure.samples must be at most 90, the number of training samples, was 91");
    assertThatThrownBy(() -> seen(TASK, 1, Prediction.IMAGES, 50, 40))
        .hasMessage(
            "theory.structure.among must be at least 50, the number of samples shown, was 40");
    assertThatThrownBy(() -> new TheorySettings.Structure(Prediction.IMAGES, 2, 40))
        .hasMessage("samples must lie in 3 .. 500, was 2");
  }

  private static Points points(int count) {
    return Points.of(IntStream.range(0, count).mapToObj(TASK.points()).toArray(double[][]::new));
  }
}
