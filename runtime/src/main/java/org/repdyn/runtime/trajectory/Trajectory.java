package org.repdyn.runtime.trajectory;

/**
 * The observables of the theory: one pair of data points at one tap. Row {@code k} was recorded at
 * {@code time[k]}, before the update of that step.
 *
 * @param dx2 squared distance of the two inputs, above 0
 * @param dy2 squared distance of the two targets, 0 or more
 * @param time strictly increasing, in the unit of the step column
 * @param loss the loss of the network, or an empty array where it was not recorded
 * @param h squared distance of the two representations
 * @param y squared distance of the two predictions
 * @param w alignment, {@code y - dy.dy*}
 */
public record Trajectory(
    double dx2, double dy2, double[] time, double[] loss, double[] h, double[] y, double[] w) {

  /** Checks ranges and that all columns have the length of {@code time}. */
  public Trajectory {
    if (!(dx2 > 0 && dx2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("dx2 must be a number above 0, was " + dx2);
    }
    if (!(dy2 >= 0 && dy2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("dy2 must be 0 or more, was " + dy2);
    }
    int rows = time.length;
    if (h.length != rows
        || y.length != rows
        || w.length != rows
        || loss.length != rows && loss.length != 0) {
      throw new IllegalArgumentException("columns differ in length");
    }
  }

  /**
   * The number of rows.
   *
   * @return 0 or more
   */
  public int rows() {
    return time.length;
  }

  /**
   * The squared error of the prediction difference, |dy - dy*|².
   *
   * @param row which one
   * @return {@code 2 w - y + dy2}
   */
  public double squaredError(int row) {
    return 2 * w[row] - y[row] + dy2;
  }

  /**
   * The same without the loss, if that is not the loss of these two points.
   *
   * @return a view; arrays are shared
   */
  public Trajectory withoutLoss() {
    return new Trajectory(dx2, dy2, time, new double[0], h, y, w);
  }
}
