package org.repdyn.runtime.kernel;

/** Sums of float values in double precision, in a fixed order: what is recorded and reported. */
public final class Reductions {
  private Reductions() {}

  /**
   * The sum of all elements.
   *
   * @param x any matrix
   * @return the sum
   */
  public static double sum(Matrix x) {
    double sum = 0;
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.columns(); c++) {
        sum += x.get(r, c);
      }
    }
    return sum;
  }

  /**
   * {@code sum of x_i y_i}.
   *
   * @param x any matrix
   * @param y of the same shape
   * @return the sum
   */
  public static double dot(Matrix x, Matrix y) {
    check(x, y);
    double sum = 0;
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.columns(); c++) {
        sum += (double) x.get(r, c) * y.get(r, c);
      }
    }
    return sum;
  }

  /**
   * {@code sum of x_i^2}.
   *
   * @param x any matrix
   * @return the sum
   */
  public static double sumOfSquares(Matrix x) {
    return dot(x, x);
  }

  /**
   * {@code sum of (x_i - y_i)^2}, for matrices or pairs of {@link Matrix#rows rows}.
   *
   * @param x any matrix
   * @param y of the same shape
   * @return the sum
   */
  public static double squaredDistance(Matrix x, Matrix y) {
    check(x, y);
    double sum = 0;
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.columns(); c++) {
        double d = (double) x.get(r, c) - y.get(r, c);
        sum += d * d;
      }
    }
    return sum;
  }

  private static void check(Matrix x, Matrix y) {
    if (x.rows() != y.rows() || x.columns() != y.columns()) {
      throw Matrix.mismatch("needs one shape", x, y);
    }
  }
}
