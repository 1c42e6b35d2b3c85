package org.repdyn.runtime.training.statistics;

/** Sums over the elements of arrays. */
final class Sums {
  private Sums() {}

  /** The sum of the squares. */
  static double squared(double[] array) {
    double sum = 0;
    for (double v : array) {
      sum += v * v;
    }
    return sum;
  }

  /**
   * The sum of {@code x[xAt + i] * y[yAt + i]}, in four partial sums that do not wait for each
   * other.
   */
  static double dot(double[] x, int xAt, double[] y, int yAt, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += x[xAt + i] * y[yAt + i];
      b += x[xAt + i + 1] * y[yAt + i + 1];
      c += x[xAt + i + 2] * y[yAt + i + 2];
      d += x[xAt + i + 3] * y[yAt + i + 3];
    }
    for (; i < length; i++) {
      a += x[xAt + i] * y[yAt + i];
    }
    return (a + b) + (c + d);
  }
}
