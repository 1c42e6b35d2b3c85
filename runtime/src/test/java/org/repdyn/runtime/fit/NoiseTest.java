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
    Noise noise = new Noise(new double[] {PHI}, new double[][] {{1}}, 100_000);

    double degrees = noise.degreesOfFreedom(new double[][] {ones(100_000)});

    assertThat(degrees).isCloseTo(100_000 * (1 - PHI) / (3 + PHI), withinPercentage(0.5));
  }

  /** Only the innovations' variance has to be known. */
  @Test
  void aContrastOfNeighboursIsKnownWell() {
    Noise noise = new Noise(new double[] {PHI}, new double[][] {{1}}, ROWS);
    double[] contrast = new double[ROWS];
    Arrays.setAll(contrast, k -> k % 2 == 0 ? 1 : -1);

    assertThat(noise.degreesOfFreedom(new double[][] {contrast})).isBetween(0.9 * ROWS, 1.0 * ROWS);
  }

  @Test
  void aCurveThatRepeatsAnotherAddsNoKnowledge() {
    double[][] two = {ones(ROWS), ones(ROWS)};
    double[] phi = {PHI, PHI};

    double repeated = new Noise(phi, new double[][] {{1, 1}, {1, 1}}, ROWS).degreesOfFreedom(two);
    double apart = new Noise(phi, new double[][] {{1, 0}, {0, 1}}, ROWS).degreesOfFreedom(two);

    assertThat(apart).isCloseTo(2 * repeated, withinPercentage(1e-6));
  }

  @Test
  void aCurveThatHasNoWeightChangesNothing() {
    double[][] one = {ones(ROWS)};
    double[][] two = {ones(ROWS), new double[ROWS]};

    double alone = new Noise(new double[] {PHI}, new double[][] {{1}}, ROWS).degreesOfFreedom(one);
    double beside =
        new Noise(new double[] {PHI, 0.5}, new double[][] {{1, 0}, {0, 1}}, ROWS)
            .degreesOfFreedom(two);

    assertThat(beside).isEqualTo(alone);
  }

  /** The relative variance of the estimate over many series is 2 / nu. */
  @Test
  void theVarianceOfAMeanScattersAsTheDegreesOfFreedomSay() {
    int cases = 2000;
    double[][] g = {ones(ROWS)};
    double[] logarithms = new double[cases];
    for (int i = 0; i < cases; i++) {
      Noise noise = Noise.of(new double[][] {series(Seed.of(3).child(i))}, 0);
      logarithms[i] = Math.log(noise.spread(new double[][][] {g})[0][0]);
    }
    double mean = Arrays.stream(logarithms).average().orElseThrow();
    double variance =
        Arrays.stream(logarithms).map(each -> (each - mean) * (each - mean)).sum() / cases;

    double degrees = new Noise(new double[] {PHI}, new double[][] {{1}}, ROWS).degreesOfFreedom(g);

    // A variance of 2000 values has a standard error of 3 %; the rest is of higher order in 1 / nu.
    assertThat(2 / variance).isCloseTo(degrees, withinPercentage(20));
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
