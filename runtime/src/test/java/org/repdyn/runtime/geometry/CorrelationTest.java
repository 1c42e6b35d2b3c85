package org.repdyn.runtime.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;

/** Figures: {@code scipy.stats} 1.17.1. */
class CorrelationTest {
  private static double[] distances(int factor) {
    return Distances.squared(Samples.formula(12, 5, factor)).unsquared().pairs();
  }

  @Test
  void coefficientsAreThoseOfSciPy() {
    assertThat(Correlation.pearson(distances(31), distances(57)))
        .isCloseTo(-0.025284637378101604, within(1e-14));
  }

  @Test
  void scaleShiftAndOrderChangeNothing() {
    for (int trial = 0; trial < 20; trial++) {
      Points a = Samples.normal(30, 1, Seed.of(trial));
      Points b = Samples.normal(30, 1, Seed.of(trial).child("b"));
      double r = Correlation.pearson(a.values(), b.values());
      double[] moved = a.values().clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] = 5 - 3 * moved[i];
      }
      assertThat(Correlation.pearson(moved, b.values())).isCloseTo(-r, within(1e-13));
      assertThat(Correlation.pearson(moved, a.values())).isCloseTo(-1, within(1e-13));
      int[] order = Seed.of(trial).permutation(30);
      assertThat(Correlation.pearson(a.select(order).values(), b.select(order).values()))
          .isCloseTo(r, within(1e-13));
    }
  }

  @Test
  void numbersWithoutSpreadAreRefused() {
    double[] same = {0.1, 0.1, 0.1};
    double[] some = {1, 2, 3};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(some, same))
        .withMessageContaining("the second set of numbers has no spread");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(new double[] {1}, new double[] {2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(some, new double[] {1, Double.NaN, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(some, new double[] {1, 2}))
        .withMessageContaining("3 and 2");
  }
}
