package org.repdyn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {
  private static final int N = 100_000;

  /** Values of scipy.stats.norm.ppf (SciPy 1.10.1). */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.0",
    "0.6, 0.2533471031357997",
    "0.9, 1.2815515655446004",
    "0.925, 1.4395314709384563",
    "0.075, -1.4395314709384563",
    "1e-3, -3.090232306167813",
    "1e-12, -7.034483825301131",
    "5.551115123125783e-17, -8.292361075813597",
    "0.9999999999999999, 8.209536151601387"
  })
  void normalQuantilesAreAccurate(double p, double expected) {
    assertThat(NormalQuantile.of(p)).isCloseTo(expected, within(4e-15 * Math.abs(expected)));
  }

  /** Means of N independent values lie within 5 standard errors but once in 1.7 million trials. */
  @Test
  void momentsAreThoseOfTheDistributions() {
    Seed seed = Seed.of(1).child("moments");
    double uniform = 0;
    double normal = 0;
    double square = 0;
    double product = 0;
    for (int i = 0; i < N; i++) {
      uniform += seed.uniform(i);
      normal += seed.normal(i);
      square += seed.normal(i) * seed.normal(i);
      product += seed.normal(i) * seed.normal(i + 1);
    }
    double error = 5 / Math.sqrt(N);
    assertThat(uniform / N).isCloseTo(0.5, within(error / Math.sqrt(12)));
    assertThat(normal / N).isCloseTo(0, within(error));
    assertThat(square / N).isCloseTo(1, within(error * Math.sqrt(2)));
    assertThat(product / N).isCloseTo(0, within(error));
  }

  @Test
  void valuesDependOnKeyAndIndexAlone() {
    Seed seed = Seed.of(7);
    assertThat(seed.child("a").uniform(3)).isEqualTo(Seed.of(7).child("a").uniform(3));
    assertThat(seed.child("a").bits(0)).isNotEqualTo(seed.child("b").bits(0));
    assertThat(seed.child(0).bits(0)).isNotEqualTo(seed.child(1).bits(0));
    assertThat(seed.child("ab").bits(0)).isNotEqualTo(seed.child("ba").bits(0));
    assertThat(Seed.of(0).bits(0)).isNotEqualTo(Seed.of(1).bits(0));
  }

  @Test
  void aPermutationHasEachNumberOnceAndFavoursNone() {
    int[] order = Seed.of(1).permutation(1000);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
    // Where 0 ends up is uniform over 4 places: 4 standard errors of a share of 1/4.
    int[] places = new int[4];
    for (int trial = 0; trial < N; trial++) {
      int[] small = Seed.of(trial).permutation(4);
      for (int place = 0; place < 4; place++) {
        places[place] += small[place] == 0 ? 1 : 0;
      }
    }
    double error = 4 * Math.sqrt(N * 0.25 * 0.75);
    for (int place : places) {
      assertThat((double) place).isCloseTo(N / 4.0, within(error));
    }
  }

  @Test
  void boundsAreChecked() {
    assertThat(Seed.of(1).below(5, 1)).isZero();
    assertThatThrownBy(() -> Seed.of(1).below(0, 0)).hasMessageContaining("at least 1, was 0");
  }
}
