package org.repdyn.plugin.incontextregression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Staircase;
import org.repdyn.api.task.Task;
import org.repdyn.plugin.incontextregression.InContextRegressionSettings.Draw;

class SequencesTest {
  private static Task task(int dimension, int context, int sequences, Draw draw) {
    return new InContextRegression()
        .create(
            new InContextRegressionSettings(dimension, context, 1, sequences, draw), Seed.of(3));
  }

  @Test
  void labelsAndTargetAreOfOneMapAndTheQueryHasNoLabel() {
    Task task = task(1, 3, 10, Draw.INDEPENDENT);
    double[] input = new double[8];
    double[] target = new double[1];
    double first = 0;
    for (int p = 0; p < 10; p++) {
      task.training().read(p, input, target);
      double map = input[1] / input[0];
      assertThat(input[3]).isCloseTo(map * input[2], within(1e-12));
      assertThat(input[5]).isCloseTo(map * input[4], within(1e-12));
      assertThat(target[0]).isCloseTo(map * input[6], within(1e-12));
      assertThat(input[7]).isZero();
      assertThat(map).isNotEqualTo(first);
      first = map;
    }
  }

  /** The numbers of the publication's setting. */
  @Test
  void plateausAreThoseOfTheClosedForm() {
    Staircase staircase = task(4, 31, 20_000, Draw.BALANCED).staircase().orElseThrow();
    double[] expected = {1, 0.6406, 0.3774, 0.2098, 0.1360};
    assertThat(staircase.expected().plateaus()).containsExactly(expected, within(5e-5));
    double[] sampled = staircase.sampled().plateaus();
    assertThat(sampled[0]).isCloseTo(1, within(1e-3));
    assertThat(sampled).containsExactly(expected, within(0.01));
    for (int m = 0; m < 4; m++) {
      Staircase.Mode exact = staircase.expected().modes().get(m);
      Staircase.Mode found = staircase.sampled().modes().get(m);
      assertThat(found.correlation() / exact.correlation()).isCloseTo(1, within(0.05));
      assertThat(found.curvature() / exact.curvature()).isCloseTo(1, within(0.1));
    }
  }

  /** Over the dimension² sequences of a set, both covariances are exact. */
  @Test
  void balancedSetsHaveTheCovariancesOfUnlimitedData() {
    Task task = task(3, 1, 9, Draw.BALANCED);
    double[] input = new double[8];
    double[] target = new double[1];
    double squares = 0;
    double[] variances = new double[3];
    for (int p = 0; p < 9; p++) {
      task.training().read(p, input, target);
      squares += target[0] * target[0] / 9;
      for (int d = 0; d < 3; d++) {
        variances[d] += input[4 + d] * input[4 + d] / 9;
      }
    }
    assertThat(squares).isCloseTo(1, within(1e-12));
    assertThat(variances).containsExactly(new double[] {1 / 6.0, 2 / 6.0, 3 / 6.0}, within(1e-12));
  }

  @Test
  void tooFewSequencesHaveNoClosedForm() {
    boolean found = false;
    for (int seed = 0; seed < 20; seed++) {
      found |=
          new InContextRegression()
              .create(new InContextRegressionSettings(8, 1, 3, 2, Draw.INDEPENDENT), Seed.of(seed))
              .staircase()
              .isEmpty();
    }
    assertThat(found).isTrue();
  }
}
