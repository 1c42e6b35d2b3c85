package org.repdyn.runtime.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;

/** Noise of known size on a smooth curve. */
class NoiseFloorTest {
  private static final int ROWS = 2000;
  private static final Seed SEED = Seed.of(11);

  @Test
  void aSmoothCurveHasNone() {
    assertThat(noise(_ -> 0).size(0)).isLessThan(1e-12);
  }

  /** An estimate from 2000 rows of noise scatters by about 4 %. */
  @Test
  void independentNoiseIsMeasured() {
    NoiseFloor noise = noise(k -> 0.01 * SEED.normal(k));

    assertThat(noise.size(0)).isBetween(0.0088, 0.0112);
    assertThat(noise.phi()[0]).isLessThan(0.3);
  }

  @Test
  void correlatedNoiseIsSeenAsSuch() {
    double[] e = new double[ROWS];
    double phi = 0.9;
    for (int k = 1; k < ROWS; k++) {
      e[k] = phi * e[k - 1] + 0.01 * Math.sqrt(1 - phi * phi) * SEED.normal(k);
    }
    NoiseFloor noise = noise(k -> e[k]);

    assertThat(noise.phi()[0]).isBetween(0.8, 0.97);
    assertThat(noise.size(0)).isBetween(0.006, 0.02);
    // The mean of many rows is far less certain than of as many independent ones.
    assertThat(noise.ofMean(0, 0, ROWS)).isGreaterThan(5 * Math.pow(noise.size(0), 2) / ROWS);
  }

  @Test
  void noiseInProportionToTheValueIsLocal() {
    NoiseFloor noise = noise(k -> 0.05 * curve(k) * SEED.normal(k));
    double[][] shape = noise.shape(ROWS);

    assertThat(noise.deviation()[0][ROWS - 1]).isBetween(0.035, 0.065);
    assertThat(noise.deviation()[0][10]).isLessThan(0.005);
    assertThat(shape[0][ROWS - 1] / shape[0][10]).isGreaterThan(5);
  }

  /** A sudden change of slope is not noise. */
  @Test
  void aKinkIsNone() {
    assertThat(noise(k -> k > 1000 ? 0.01 * (k - 1000) : 0).size(0)).isLessThan(1e-9);
  }

  @Test
  void unevenTimesAreNoNoise() {
    double[] time = new double[ROWS];
    double[] x = new double[ROWS];
    for (int k = 0; k < ROWS; k++) {
      time[k] = k + (k == 0 || k == ROWS - 1 ? 0 : 0.9 * SEED.uniform(k) - 0.45);
      x[k] = 1 / (1 + Math.exp((1000 - time[k]) / 100));
    }
    assertThat(NoiseFloor.of(time, new double[][] {x}).size(0)).isLessThan(1e-9);
  }

  @Test
  void fewRowsHaveNoEstimate() {
    NoiseFloor noise = NoiseFloor.of(new double[] {0, 1, 2}, new double[][] {{1, 5, 2}});

    assertThat(noise.deviation()[0]).containsOnly(0.0);
  }

  private static double curve(int k) {
    return 1 / (1 + Math.exp((1000 - k) / 100.0));
  }

  private static NoiseFloor noise(IntToDoubleFunction e) {
    double[] time = new double[ROWS];
    double[] x = new double[ROWS];
    Arrays.setAll(time, k -> k);
    Arrays.setAll(x, k -> curve(k) + e.applyAsDouble(k));
    return NoiseFloor.of(time, new double[][] {x});
  }
}
