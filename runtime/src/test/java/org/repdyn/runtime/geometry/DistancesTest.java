package org.repdyn.runtime.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;

/** Figures: {@code scipy.spatial.distance.pdist}, SciPy 1.17.1. */
class DistancesTest {
  private static final int[] PLACES = {0, 1, 10, 11, 40, 65};
  private final Points x = Samples.formula(12, 5, 31);

  @Test
  void distancesAreThoseOfSciPy() {
    requirePairs(Distances.squared(x), 3.322604, 3.667924, 1.07464, 3.542728, 2.201568, 0.863784);
  }

  @Test
  void matricesSayWhatTheyHold() {
    DistanceMatrix squared = Distances.squared(x);
    assertThat(squared.squared()).isTrue();
    assertThat(squared.unsquared().squared()).isFalse();
    assertThat(squared.unsquared().get(4, 1)).isEqualTo(Math.sqrt(squared.get(1, 4)));
    assertThat(squared.kind()).hasToString("squared-euclidean");
    assertThatIllegalArgumentException().isThrownBy(() -> squared.unsquared().unsquared());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DistanceMatrix(DistanceMatrix.Kind.OTHER, 3, new double[] {1, -1, 0}))
        .withMessageContaining("pair number 1 is -1.0");
  }

  @Test
  void entriesAndPairsAgree() {
    DistanceMatrix all = Distances.squared(x);
    double[][] rows = all.toArray();
    assertThat(rows[9][2]).isEqualTo(x.squaredDistance(2, 9)).isEqualTo(rows[2][9]);
    assertThat(rows[4][4]).isZero();
    assertThat(all.where((i, j) -> i == 3)).hasSize(8).startsWith(rows[3][4], rows[3][5]);
  }

  @Test
  void rotationAndShiftKeepDistances() {
    for (int trial = 0; trial < 20; trial++) {
      Points a = Samples.normal(8, 1 + trial, Seed.of(trial));
      double[] before = Distances.squared(a).pairs();
      double[] after = Distances.squared(Samples.moved(a, 3, Seed.of(-trial))).pairs();
      for (int k = 0; k < before.length; k++) {
        assertThat(after[k]).isCloseTo(9 * before[k], within(1e-12 * (1 + 9 * before[k])));
      }
    }
  }

  /**
   * Tight clusters far apart and far from the origin, over blocks of unequal size: where float32
   * products alone would lose every digit of the distances within a cluster.
   */
  @Test
  void gramBlocksAreAccurateInEveryEntry() {
    int n = 2600;
    int d = 7;
    Points clusters = Samples.normal(n, d, Seed.of(3));
    double[] v = clusters.values();
    for (int i = 0; i < v.length; i++) {
      v[i] = 1000 + 50 * (i / d % 10) * ((i % d) - 3) + 1e-3 * v[i];
    }
    double bound = 64 * (d + 2) * 0x1p-24;
    boolean[][] seen = new boolean[n][n];
    GramBlocks.squaredDistances(
        clusters,
        (i, first, count, distances) -> {
          for (int k = 0; k < count; k++) {
            int j = first + k;
            double exact = clusters.squaredDistance(i, j);
            if (!(Math.abs(distances[k] - exact) <= bound * exact) || j <= i || seen[i][j]) {
              assertThat(distances[k]).as("%d, %d", i, j).isCloseTo(exact, within(bound * exact));
              assertThat(j).as("pair once, above the diagonal").isGreaterThan(i);
              assertThat(seen[i][j]).as("%d, %d seen twice", i, j).isFalse();
            }
            seen[i][j] = true;
          }
        });
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (!seen[i][j]) {
          assertThat(seen[i][j]).as("%d, %d was given", i, j).isTrue();
        }
      }
    }
  }

  @Test
  void onePointHasNoDistances() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distances.squared(x.select(0)))
        .withMessageContaining("at least 2 points");
  }

  private static void requirePairs(DistanceMatrix matrix, double... expected) {
    for (int k = 0; k < PLACES.length; k++) {
      assertThat(matrix.pairs()[PLACES[k]]).isCloseTo(expected[k], within(1e-14));
    }
  }
}
