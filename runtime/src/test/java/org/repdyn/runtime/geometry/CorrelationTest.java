package org.repdyn.runtime.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;

/** Figures: {@code scipy.stats} 1.17.1; the Mantel test over all 5040 relabellings of 7 things. */
class CorrelationTest {
  private final DistanceMatrix x = Distances.euclidean(Samples.formula(12, 5, 31));
  private final DistanceMatrix y = Distances.euclidean(Samples.formula(12, 5, 57));

  @Test
  void coefficientsAreThoseOfSciPy() {
    assertThat(Correlation.pearson(x, y)).isCloseTo(-0.025284637378101604, within(1e-14));
    assertThat(Correlation.spearman(x, y)).isCloseTo(-0.042312910969627394, within(1e-14));
    double[] a = {1, 2, 2, 3, 5, 5, 5, 8};
    double[] b = {2, 1, 4, 4, 4, 9, 7, 3};
    assertThat(Correlation.spearman(a, b)).isCloseTo(0.4779968751552962, within(1e-14));
  }

  @Test
  void scaleShiftAndOrderChangeNothing() {
    for (int trial = 0; trial < 20; trial++) {
      Points a = Samples.normal(30, 1, Seed.of(trial));
      Points b = Samples.normal(30, 1, Seed.of(trial).child("b"));
      double r = Correlation.pearson(a.values(), b.values());
      double[] moved = a.values().clone();
      double[] cubed = a.values().clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] = 5 - 3 * moved[i];
        cubed[i] = cubed[i] * cubed[i] * cubed[i];
      }
      assertThat(Correlation.pearson(moved, b.values())).isCloseTo(-r, within(1e-13));
      assertThat(Correlation.pearson(moved, a.values())).isCloseTo(-1, within(1e-13));
      assertThat(Correlation.spearman(cubed, b.values()))
          .isEqualTo(Correlation.spearman(a.values(), b.values()));
      int[] order = Seed.of(trial).permutation(30);
      assertThat(Correlation.pearson(a.select(order).values(), b.select(order).values()))
          .isCloseTo(r, within(1e-13));
    }
  }

  @Test
  void mantelIsCloseToTheShareOfAllRelabellings() {
    int[] first = {0, 1, 2, 3, 4, 5, 6};
    Correlation.Mantel test =
        Correlation.mantel(x.select(first), y.select(first), 9999, Seed.of(1));
    double exact = 3447.0 / 5040;
    assertThat(test.r()).isCloseTo(-0.12193938519505644, within(1e-14));
    // 4 standard errors of a share of 9999 draws.
    assertThat(test.pValue()).isCloseTo(exact, within(4 * Math.sqrt(exact * (1 - exact) / 9999)));
    assertThat(Correlation.mantel(x.select(first), y.select(first), 9999, Seed.of(1)))
        .isEqualTo(test);
  }

  @Test
  void mantelCountsTheGivenLabelsAsOneCase() {
    Correlation.Mantel test = Correlation.mantel(x, x, 999, Seed.of(1));
    assertThat(test.r()).isCloseTo(1, within(1e-14));
    assertThat(test.pValue()).isEqualTo(1.0 / 1000);
  }

  @Test
  void numbersWithoutSpreadAreRefused() {
    double[] same = {0.1, 0.1, 0.1};
    double[] some = {1, 2, 3};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(some, same))
        .withMessageContaining("the second set of numbers has no spread");
    assertThatIllegalArgumentException().isThrownBy(() -> Correlation.spearman(same, some));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(new double[] {1}, new double[] {2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(some, new double[] {1, Double.NaN, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correlation.pearson(x, y.select(0, 1, 2)))
        .withMessageContaining("12 and 3");
  }
}
