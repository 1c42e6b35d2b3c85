package org.repdyn.runtime.geometry;

/** Pearson's correlation coefficient: a similarity from -1 to 1, centred and scaled. */
public final class Correlation {
  private Correlation() {}

  /**
   * Pearson's coefficient.
   *
   * @param x at least 2 numbers, not all equal
   * @param y as many, not all equal
   * @return -1 to 1
   */
  public static double pearson(double[] x, double[] y) {
    Require.that(x.length == y.length, "%d and %d numbers do not correlate", x.length, y.length);
    double[] u = unit(x, "the first");
    double[] v = unit(y, "the second");
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += u[i] * v[i];
    }
    return Math.clamp(sum, -1, 1);
  }

  /** The numbers with mean 0 and length 1. */
  private static double[] unit(double[] x, String name) {
    Require.that(x.length >= 2, "a correlation needs at least 2 numbers, was %d", x.length);
    Points centered = new Points(x.length, 1, x).spread(name + " set of numbers");
    double length = Math.sqrt(centered.sumOfSquares());
    double[] unit = centered.values();
    for (int i = 0; i < unit.length; i++) {
      unit[i] /= length;
    }
    return unit;
  }
}
