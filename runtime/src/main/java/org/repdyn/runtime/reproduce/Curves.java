package org.repdyn.runtime.reproduce;

/** Arithmetic of curves that are known at some times. */
final class Curves {
  private Curves() {}

  /**
   * The value at a time, linear between its neighbours.
   *
   * @param x increasing
   * @return not a number outside of the curve
   */
  static double at(double[] x, double[] y, double time) {
    int n = x.length;
    if (n < 2 || !(time >= x[0] && time <= x[n - 1])) {
      return Double.NaN;
    }
    int low = 0;
    int high = n - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (x[middle] <= time) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return y[low] + (y[high] - y[low]) * (time - x[low]) / (x[high] - x[low]);
  }

  /**
   * The first time at which a curve rises to a level; not a number if it begins above, or never
   * does.
   */
  static double rise(double[] x, double[] y, double level) {
    for (int i = 1; i < y.length; i++) {
      if (y[i - 1] < level && y[i] >= level) {
        return x[i - 1] + (x[i] - x[i - 1]) * (level - y[i - 1]) / (y[i] - y[i - 1]);
      }
    }
    return Double.NaN;
  }
}
