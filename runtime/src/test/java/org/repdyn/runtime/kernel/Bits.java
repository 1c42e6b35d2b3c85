package org.repdyn.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Random;

/**
 * What the kernel tests share: random matrices, and how far float results may lie from exact ones.
 */
final class Bits {
  /** Half a unit in the last place of 1. */
  static final double UNIT = 0x1p-24;

  private final Arena arena = Arena.ofAuto();
  private final Random random;

  Bits(long seed) {
    random = new Random(seed);
  }

  /** Numbers around 1, with NaN before and after, so that a stray read or write shows. */
  Matrix matrix(int rows, int columns) {
    Matrix whole = Matrix.allocate(arena, rows + 2, columns + 20);
    whole.fill(Float.NaN);
    Matrix inner = new Matrix(whole.rows(1, rows).data(), rows, columns, columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        inner.set(r, c, (float) random.nextGaussian());
      }
    }
    return inner;
  }

  Matrix copy(Matrix m) {
    Matrix copy = matrix(m.rows(), m.columns());
    copy.set(m.toArray());
    return copy;
  }

  /** The same weights, in the order for tiny batches. */
  PackedMatrix packed(Matrix w) {
    int extent = PackedMatrix.extent(w.rows(), w.columns());
    PackedMatrix packed =
        new PackedMatrix(Matrix.allocate(arena, 1, extent), w.rows(), w.columns());
    packed.set(w.toArray());
    return packed;
  }

  /** Weights in row-major order; what fills up packed ones must be zero. */
  Matrix unpacked(LayerWeights w) {
    Matrix rows = matrix(w.rows(), w.columns());
    double[] values = new double[w.rows() * w.columns()];
    w.get(values);
    rows.set(values);
    if (w instanceof PackedMatrix p) {
      double all = Arrays.stream(p.data().toArray()).map(Math::abs).sum();
      assertThat(all)
          .as("sum with what fills up")
          .isEqualTo(Arrays.stream(values).map(Math::abs).sum(), within(1e-9 * all));
    }
    return rows;
  }

  /**
   * Compares with sums of at most {@code terms} products in exact arithmetic: any order of
   * summation in floats lies within {@code gamma_n sum |a_i b_i|}, gamma_n = n u / (1 - n u)
   * (Higham, Accuracy and Stability, section 3.1).
   */
  static void assertSums(Matrix actual, double[] exact, double[] magnitude, int terms) {
    double gamma = terms * UNIT / (1 - terms * UNIT);
    double[] values = actual.toArray();
    for (int i = 0; i < values.length; i++) {
      double error = Math.abs(values[i] - exact[i]);
      if (!(error <= gamma * magnitude[i] + Float.MIN_VALUE)) {
        throw new AssertionError(
            "element %d of %s is %s, exactly %s, error %s, allowed %s"
                .formatted(i, actual, values[i], exact[i], error, gamma * magnitude[i]));
      }
    }
    assertThat(actual.at(0, actual.rows() * actual.columns())).as("the float behind").isNaN();
  }

  /** {@code op(A) op(B)} in double precision; with {@code absolute}, of the absolute values. */
  static double[] product(Matrix a, boolean ta, Matrix b, boolean tb, boolean absolute) {
    int k = ta ? a.rows() : a.columns();
    int m = ta ? a.columns() : a.rows();
    int n = tb ? b.rows() : b.columns();
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int l = 0; l < k; l++) {
          double term =
              (double) (ta ? a.get(l, i) : a.get(i, l)) * (tb ? b.get(j, l) : b.get(l, j));
          c[i * n + j] += absolute ? Math.abs(term) : term;
        }
      }
    }
    return c;
  }

  /** {@code x + alpha y}; with {@code absolute}, of the absolute values. */
  static double[] plus(double[] x, double alpha, double[] y, boolean absolute) {
    double[] sum = new double[x.length];
    Arrays.setAll(
        sum, i -> absolute ? Math.abs(x[i]) + Math.abs(alpha * y[i]) : x[i] + alpha * y[i]);
    return sum;
  }
}
