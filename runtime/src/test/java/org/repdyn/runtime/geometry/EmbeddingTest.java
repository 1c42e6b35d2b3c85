package org.repdyn.runtime.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;

/** Figures: {@code numpy.linalg.eigvalsh} of the double-centred matrix, NumPy 2.4.6. */
class EmbeddingTest {
  private final Points x = Samples.formula(12, 5, 31);

  /** Too large for a whole decomposition. */
  private final Points big = Samples.formula(300, 20, 31);

  @Test
  void squaresAlongTheAxesAreTheEigenvalues() {
    double[] expected = {
      6.741117563432104, 5.115364097879757, 3.2158619945840448, 2.040366806245908, 0.515744204524856
    };
    requireAll(Embedding.scaling(Distances.squared(x), 5).variance(), expected, 1e-13);
    requireAll(Embedding.scaling(Distances.squared(x).unsquared(), 5).variance(), expected, 1e-13);
    assertThat(Embedding.scaling(Distances.squared(x), 2).share())
        .isCloseTo((expected[0] + expected[1]) / 17.628454666666666, within(1e-13));
  }

  /** City-block distances are not Euclidean: the operator has negative eigenvalues. */
  @Test
  void largestMeansLargestNotFarthestFromZero() {
    requireAll(
        Embedding.scaling(cityBlock(x), 8).variance(),
        new double[] {
          27.911025729102075,
          21.139342446208047,
          11.378658840375651,
          4.626708678619158,
          3.2290483115165745,
          2.250772523634234,
          0.6473528605757048,
          0
        },
        1e-12);
    requireAll(
        Embedding.scaling(cityBlock(big), 4).variance(),
        new double[] {
          2868.2077850215105, 2184.9186381402633, 2115.5598919593212, 2005.3293058978004
        },
        1e-7);
  }

  @Test
  void manyPointsGiveTheSameAsNumPy() {
    requireAll(
        Embedding.scaling(Distances.squared(big), 4).variance(),
        new double[] {
          169.07800770446158, 131.21813314735235, 129.0814517646281, 123.51920869565228
        },
        1e-8);
  }

  /** Equal eigenvalues, as in the corners of a cube, many times over. */
  @Test
  void equalEigenvaluesAreAllFound() {
    double[][] corners = new double[400][3];
    for (int i = 0; i < corners.length; i++) {
      for (int k = 0; k < 3; k++) {
        corners[i][k] = (i % 8 >> k & 1) * 2 - 1;
      }
    }
    Embedding cube = Embedding.scaling(Distances.squared(Points.of(corners)), 4);
    requireAll(cube.variance(), new double[] {400, 400, 400, 0}, 1e-9);
    assertThat(cube.share()).isCloseTo(1, within(1e-12));
  }

  @Test
  void distancesAreRestoredInEnoughDimensions() {
    for (int n : new int[] {20, 250}) {
      Points points = Samples.normal(n, 3, Seed.of(n));
      double[] given = Distances.squared(points).pairs();
      double[] scaled =
          Distances.squared(Embedding.scaling(Distances.squared(points), 3).points()).pairs();
      for (int k = 0; k < given.length; k++) {
        assertThat(scaled[k]).isCloseTo(given[k], within(1e-6));
      }
    }
  }

  @Test
  void theSignOfAnAxisDoesNotDependOnTheGivenPosition() {
    Points mirrored = Points.of(new double[] {-1, 0}, new double[] {3, 0.1}, new double[] {0, -2});
    for (Points p : new Points[] {mirrored, Samples.moved(mirrored, 1, Seed.of(4))}) {
      double[] axis = Embedding.scaling(Distances.squared(p), 1).points().values();
      assertThat(Math.abs(axis[1])).isGreaterThan(Math.abs(axis[0]));
      assertThat(axis[1]).isPositive();
    }
  }

  @Test
  void whatHasNoSpreadOrTooFewDimensionsIsRefused() {
    Points same = Points.of(new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.scaling(Distances.squared(same), 2))
        .withMessageContaining("all distances are 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.scaling(Distances.squared(x), 12))
        .withMessageContaining("1 to 11 dimensions, was 12");
  }

  /** Two groups at -1 and 1 with spread 1/2 within: 1 of 1.25 is between. */
  @Test
  void explainedVarianceIsBetweenOverTotal() {
    Points p =
        Points.of(
            new double[] {-1.5, 7},
            new double[] {-0.5, 7},
            new double[] {0.5, 7},
            new double[] {1.5, 7});
    assertThat(p.explainedBy(new int[] {3, 3, 8, 8})).isCloseTo(0.8, within(1e-15));
    assertThat(p.explainedBy(new int[] {0, 1, 1, 0})).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> p.explainedBy(new int[4]));
  }

  @Test
  void explainedVarianceIgnoresPositionSizeAndOrder() {
    for (int trial = 0; trial < 20; trial++) {
      Seed seed = Seed.of(trial);
      Points a = Samples.normal(24, 5, seed);
      int[] groups = IntStream.range(0, 24).map(i -> seed.child("group").below(i, 4)).toArray();
      double share = a.explainedBy(groups);
      assertThat(share).isBetween(0.0, 1.0);
      Points moved = Samples.moved(a, Math.exp(seed.child("scale").normal(0)), seed);
      assertThat(moved.explainedBy(groups)).isCloseTo(share, within(1e-12));
      int[] order = seed.permutation(24);
      int[] reordered = IntStream.of(order).map(i -> 9 - groups[i]).toArray();
      assertThat(a.select(order).explainedBy(reordered)).isCloseTo(share, within(1e-13));
    }
  }

  private static DistanceMatrix cityBlock(Points p) {
    return DistanceMatrix.of(
        DistanceMatrix.Kind.OTHER,
        p.count(),
        (i, j) -> {
          double sum = 0;
          for (int k = 0; k < p.dimension(); k++) {
            sum += Math.abs(p.get(i, k) - p.get(j, k));
          }
          return sum;
        });
  }

  private static void requireAll(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int k = 0; k < expected.length; k++) {
      assertThat(actual[k]).isCloseTo(expected[k], within(tolerance * (1 + expected[0])));
    }
  }
}
