package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;

/** How well the noise model knows the variance that it gives. */
class NoiseTest {
  private static final int ROWS = 600;
  private static final double PHI = 0.9;

  @Test
  void aMeanDependsOnTheSlowestWaves() {
    Noise noise = noise(new double[] {PHI}, new double[][] {{1}}, 100_000);

    double degrees = noise.degreesOfFreedom(new double[][] {ones(100_000)});

    assertThat(degrees).isCloseTo(100_000 * (1 - PHI) / (3 + PHI), withinPercentage(0.5));
  }

  /** Only the innovations' variance has to be known. */
  @Test
  void aContrastOfNeighboursIsKnownWell() {
    Noise noise = noise(new double[] {PHI}, new double[][] {{1}}, ROWS);
    double[] contrast = new double[ROWS];
    Arrays.setAll(contrast, k -> k % 2 == 0 ? 1 : -1);

    assertThat(noise.degreesOfFreedom(new double[][] {contrast})).isBetween(0.9 * ROWS, 1.0 * ROWS);
  }

  @Test
  void aCurveThatRepeatsAnotherAddsNoKnowledge() {
    double[][] two = {ones(ROWS), ones(ROWS)};
    double[] phi = {PHI, PHI};

    double repeated = noise(phi, new double[][] {{1, 1}, {1, 1}}, ROWS).degreesOfFreedom(two);
    double apart = noise(phi, new double[][] {{1, 0}, {0, 1}}, ROWS).degreesOfFreedom(two);

    assertThat(apart).isCloseTo(2 * repeated, withinPercentage(1e-6));
  }

  @Test
  void aCurveThatHasNoWeightChangesNothing() {
    double[][] one = {ones(ROWS)};
    double[][] two = {ones(ROWS), new double[ROWS]};

    double alone = noise(new double[] {PHI}, new double[][] {{1}}, ROWS).degreesOfFreedom(one);
    double beside =
        noise(new double[] {PHI, 0.5}, new double[][] {{1, 0}, {0, 1}}, ROWS).degreesOfFreedom(two);

    assertThat(beside).isEqualTo(alone);
  }

  /** The relative variance of the estimate over many series is 2 / nu. */
  @Test
  void theVarianceOfAMeanScattersAsTheDegreesOfFreedomSay() {
    int cases = 2000;
    double[][] g = {ones(ROWS)};
    double[] logarithms = new double[cases];
    for (int i = 0; i < cases; i++) {
      Noise noise =
          Noise.of(new double[][] {series(Seed.of(3).child(i))}, new double[][] {ones(ROWS)}, 0);
      logarithms[i] = Math.log(noise.spread(new double[][][] {g})[0][0]);
    }
    double mean = Arrays.stream(logarithms).average().orElseThrow();
    double variance =
        Arrays.stream(logarithms).map(each -> (each - mean) * (each - mean)).sum() / cases;

    double degrees = noise(new double[] {PHI}, new double[][] {{1}}, ROWS).degreesOfFreedom(g);

    // A variance of 2000 values has a standard error of 3 %; the rest is of higher order in 1 / nu.
    assertThat(2 / variance).isCloseTo(degrees, withinPercentage(20));
  }

  /**
   * Noise that is proportional to a size is as correlated as noise of size 1, and has its variance:
   * exactly so on average alone, since the variance is that of the residuals themselves. Its own
   * standard error over these series is 2 %.
   */
  @Test
  void aSizeThatVariesIsTakenOut() {
    double[] size = new double[ROWS];
    Arrays.setAll(size, k -> 0.1 + 2.0 * k / ROWS);
    double[] inverse = new double[ROWS];
    Arrays.setAll(inverse, k -> 1 / size[k]);
    double evenSpread = 0;
    double unevenSpread = 0;
    for (int i = 0; i < 200; i++) {
      double[] series = series(Seed.of(4).child(i));
      double[] scaled = new double[ROWS];
      Arrays.setAll(scaled, k -> size[k] * series[k]);

      Noise even = Noise.of(new double[][] {series}, new double[][] {ones(ROWS)}, 0);
      Noise uneven = Noise.of(new double[][] {scaled}, new double[][] {size}, 0);

      assertThat(uneven.phi()[0]).isCloseTo(even.phi()[0], withinPercentage(1e-9));
      evenSpread += even.spread(new double[][][] {{ones(ROWS)}})[0][0];
      unevenSpread += uneven.spread(new double[][][] {{inverse}})[0][0];
    }
    assertThat(unevenSpread).isCloseTo(evenSpread, withinPercentage(8));
  }

  private static Noise noise(double[] phi, double[][] covariance, int rows) {
    double[][] size = new double[phi.length][];
    Arrays.setAll(size, c -> ones(rows));
    return new Noise(phi, covariance, size, rows);
  }

  private static double[] ones(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] series(Seed seed) {
    double[] e = new double[ROWS];
    double at = seed.normal(0);
    for (int k = 0; k < ROWS; k++) {
      e[k] = at;
      at = PHI * at + Math.sqrt(1 - PHI * PHI) * seed.normal(k + 1);
    }
    return e;
  }
}
