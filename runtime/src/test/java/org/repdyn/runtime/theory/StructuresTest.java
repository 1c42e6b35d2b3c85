package org.repdyn.runtime.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;

class StructuresTest {
  private static final int[][] XOR = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final double[] LABELS = {0, 1, 1, 0};

  /**
   * From vanishing weights the final squared distance is {@code sqrt(r dy2)}: for exclusive or,
   * {@code sqrt(r)} where targets differ (always at dx2 = 1) and nothing where they are equal.
   */
  @Test
  void exclusiveOrFromSmallWeightsHasTwoClusters() {
    DistanceMatrix inputs = squared(i -> new double[] {XOR[i][0], XOR[i][1]});
    DistanceMatrix targets = squared(i -> new double[] {LABELS[i]});
    DistanceMatrix tiny = scaled(1e-9, inputs);
    DistanceMatrix none = scaled(0, inputs);
    DistanceMatrix end = Structures.pairwise(inputs, targets, tiny, none, 0.02, 0.5);
    assertThat(end.squared()).isTrue();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double expected = LABELS[i] == LABELS[j] ? 0 : Math.sqrt(0.02 / 0.5);
        // h_inf = A_low + A_high / 2 + ...: off by the initial distance, 2e-9 at most.
        assertThat(end.get(i, j)).isCloseTo(expected, within(3e-9));
      }
    }
  }

  /** From large weights nothing moves: {@code h_inf = h (1 + O(r dy2 / h²))}. */
  @Test
  void largeWeightsKeepTheirDistances() {
    DistanceMatrix inputs = squared(i -> new double[] {XOR[i][0], XOR[i][1]});
    DistanceMatrix targets = squared(i -> new double[] {LABELS[i]});
    DistanceMatrix large = scaled(1e6, inputs);
    DistanceMatrix end = Structures.pairwise(inputs, targets, large, inputs, 0.02, 0.5);
    for (int k = 0; k < 6; k++) {
      double start = large.pairs()[k];
      assertThat(end.pairs()[k]).isCloseTo(start, within(1e-6 * start));
    }
  }

  @Test
  void equalInputsStayTogetherAndLostPairsAreNamed() {
    DistanceMatrix inputs = squared(i -> new double[] {i / 2});
    DistanceMatrix targets = squared(i -> new double[] {i});
    DistanceMatrix end = Structures.pairwise(inputs, targets, inputs, inputs, 1, 1);
    assertThat(end.get(0, 1)).isZero();
    assertThat(end.get(0, 2)).isPositive();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Structures.pairwise(targets, targets, scaled(0, inputs), inputs, 1, 1))
        .withMessageStartingWith("samples 0 and 1 start with the same representation");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Structures.pairwise(inputs, targets.unsquared(), inputs, inputs, 1, 1))
        .withMessage("targets must be 4 x 4 squared distances, were 4 x 4 of kind euclidean");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Structures.pairwise(inputs, targets, inputs, inputs, Double.NaN, 1))
        .withMessage("etaH must be a number above 0, was NaN");
  }

  /** The formula as it is written, with whole matrices. */
  @Test
  void theImageFormulaIsThatOfWholeMatrices() {
    int n = 75;
    Points inputs = normal(n, 4, Seed.of(1));
    Points targets = normal(n, 2, Seed.of(2));
    double[][] dx = Distances.squared(inputs).unsquared().toArray();
    double[][] dy = Distances.squared(targets).unsquared().toArray();
    double[][] a = new double[n][n];
    double[][] e = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = dx[i][j] * dy[i][j];
        e[i][j] = Math.exp(-a[i][j]);
      }
    }
    double[][] expected = product(product(e, a), e);
    int[] shown = {70, 3, 41, 0};
    DistanceMatrix actual = Structures.images(inputs, targets, shown);
    assertThat(actual.squared()).isFalse();
    for (int i = 0; i < shown.length; i++) {
      for (int j = i + 1; j < shown.length; j++) {
        double value = expected[shown[i]][shown[j]];
        assertThat(actual.get(i, j)).isCloseTo(value, within(1e-12 * value));
      }
    }
  }

  /**
   * Far-apart classes: {@code (E A E)_st} is the sum of A over the classes of s and t, as E is 1
   * within a class (where targets are equal, A = 0) and 0 elsewhere.
   */
  @Test
  void onRawPixelsOnlySumsOverClassesAreLeft() {
    Points inputs =
        Points.of(
            IntStream.range(0, 6).mapToObj(i -> new double[] {1000 * i}).toArray(double[][]::new));
    Points targets =
        Points.of(
            IntStream.range(0, 6).mapToObj(i -> new double[] {i % 2}).toArray(double[][]::new));
    DistanceMatrix actual = Structures.images(inputs, targets, 0, 1, 2);
    double sum = 0;
    for (int i = 0; i < 6; i += 2) {
      for (int j = 1; j < 6; j += 2) {
        sum += 1000 * Math.abs(i - j);
      }
    }
    assertThat(actual.get(0, 1)).isCloseTo(sum, within(1e-9));
    assertThat(actual.get(1, 2)).isCloseTo(sum, within(1e-9));
    assertThat(actual.get(0, 2)).isZero();
  }

  private static DistanceMatrix squared(IntFunction<double[]> point) {
    return Distances.squared(
        Points.of(IntStream.range(0, 4).mapToObj(point).toArray(double[][]::new)));
  }

  private static DistanceMatrix scaled(double factor, DistanceMatrix matrix) {
    return DistanceMatrix.of(matrix.kind(), matrix.size(), (i, j) -> factor * matrix.get(i, j));
  }

  private static Points normal(int count, int dimension, Seed seed) {
    return new Points(
        count,
        dimension,
        IntStream.range(0, count * dimension).mapToDouble(seed::normal).toArray());
  }

  private static double[][] product(double[][] x, double[][] y) {
    double[][] product = new double[x.length][y[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y[0].length; j++) {
        for (int k = 0; k < y.length; k++) {
          product[i][j] += x[i][k] * y[k][j];
        }
      }
    }
    return product;
  }
}
