package org.repdyn.runtime.kernel;

import java.util.Objects;

/** Sums of float values in double precision, in a fixed order: what is recorded and reported. */
public final class Reductions {
  private Reductions() {}

  /**
   * {@code sum of (x_i - y_i)^2} over two rows of a matrix: what a recording reads at every step.
   * Four sums run side by side, so that none waits for the addition before it.
   *
   * @param x any matrix
   * @param first a row
   * @param second a row
   * @return the sum
   */
  public static double squaredDistance(Matrix x, int first, int second) {
    Objects.checkIndex(first, x.rows());
    Objects.checkIndex(second, x.rows());
    int n = x.columns();
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += squared(x, first, second, i);
      b += squared(x, first, second, i + 1);
      c += squared(x, first, second, i + 2);
      d += squared(x, first, second, i + 3);
    }
    for (; i < n; i++) {
      a += squared(x, first, second, i);
    }
    return a + b + (c + d);
  }

  private static double squared(Matrix x, int first, int second, int column) {
    double difference = (double) x.at(first, column) - x.at(second, column);
    return difference * difference;
  }
}
