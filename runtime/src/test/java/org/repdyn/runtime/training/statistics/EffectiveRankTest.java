package org.repdyn.runtime.training.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.network.Network;

class EffectiveRankTest {

  private static double rank(int rows, int columns, double... matrix) {
    Network network =
        Network.build(
            Shape.of(2),
            (g, x) -> {
              g.parameter("m", Shape.of(rows, columns), new Initializer.Constant(0));
              return x;
            },
            (_, x, _) -> x,
            Shape.of(2));
    EffectiveRank statistic = new EffectiveRank("effective-rank", network);
    assertThat(statistic.columns()).containsExactly("effective-rank@encoder/m");
    double[] value = new double[1];
    statistic.measure(new double[][] {matrix}, value);
    return value[0];
  }

  @Test
  void matricesOfKnownRank() {
    assertThat(rank(3, 3, 2, 0, 0, 0, 2, 0, 0, 0, 2)).isCloseTo(3, within(1e-12));
    assertThat(rank(3, 2, 3, 0, 0, 1, 0, 0)).isCloseTo(10 / 9.0, within(1e-12));
    assertThat(rank(2, 3, 1, 2, 3, 2, 4, 6)).isCloseTo(1, within(1e-12));
    assertThat(rank(1, 4, 1, -2, 3, 1e-3)).isCloseTo(1, within(1e-12));
    assertThat(rank(4, 1, 1, -2, 3, 1e-3)).isCloseTo(1, within(1e-12));
    assertThat(rank(2, 2, 0, 0, 0, 0)).isZero();
    assertThat(rank(2, 2, 1, Double.NaN, 0, 0)).isNaN();
  }

  /** The edge of the spectrum of a random matrix is dense, which is hard for the method. */
  @ParameterizedTest
  @CsvSource({"40, 70, 0", "120, 120, 0", "200, 31, 0", "60, 60, 1e-6", "50, 50, 3"})
  void randomMatricesAgreeWithAllSingularValues(int rows, int columns, double spike) {
    Seed seed = Seed.of(4).child(rows);
    double[] matrix = new double[rows * columns];
    Arrays.setAll(matrix, i -> seed.normal(i) + spike * (i % columns == 0 ? 1 : 0));
    double[][] square = new double[rows][];
    Arrays.setAll(square, r -> Arrays.copyOfRange(matrix, r * columns, (r + 1) * columns));
    double[] values =
        new SingularValueDecomposition(new Array2DRowRealMatrix(square)).getSingularValues();
    double expected = Arrays.stream(values).map(v -> v * v).sum() / (values[0] * values[0]);
    assertThat(rank(rows, columns, matrix)).isCloseTo(expected, within(1e-8 * expected));
  }

  /** Kernels of a convolution are rows; biases are no matrices. */
  @Test
  void parametersOfMoreDimensionsAreMatrices() {
    Network network =
        Network.build(
            Shape.of(1, 4, 4),
            (g, x) -> g.flatten(g.convolution("conv", x, 2, 3, 1, 0)),
            (g, h, _) -> g.linear("readout", h, 1),
            Shape.of(1));
    EffectiveRank statistic = new EffectiveRank("effective-rank", network);
    assertThat(statistic.columns())
        .isEqualTo(
            List.of("effective-rank@encoder/conv/weight", "effective-rank@decoder/readout/weight"));
    double[] kernels = new double[18];
    kernels[0] = 1;
    kernels[9 + 8] = 1;
    double[] readout = new double[8];
    readout[3] = 5;
    double[] values = new double[2];
    statistic.measure(new double[][] {kernels, {0, 0}, readout, {0}}, values);
    assertThat(values[0]).isCloseTo(2, within(1e-12));
    assertThat(values[1]).isCloseTo(1, within(1e-12));
  }
}
