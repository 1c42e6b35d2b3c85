package org.repdyn.runtime.theory;

/**
 * The alignments w that two predictions can have: {@code y - w} is the inner product of the
 * differences of predictions and of targets, so that {@code |y - w| <= sqrt(y dy2)} by the
 * Cauchy-Schwarz inequality.
 *
 * @param low {@code y - sqrt(y dy2)}
 * @param high {@code y + sqrt(y dy2)}
 */
public record AlignmentRange(double low, double high) {
  /** A few roundings of single precision, in which the values of many programs are computed. */
  private static final double ROUNDING = 1e-6;

  /**
   * The range at a distance of predictions.
   *
   * @param y squared prediction distance, 0 or more
   * @param dy2 squared target distance, 0 or more
   * @return the range of w
   */
  public static AlignmentRange of(double y, double dy2) {
    double reach = largestProduct(y, dy2);
    return new AlignmentRange(y - reach, y + reach);
  }

  /**
   * The largest inner product of the two differences.
   *
   * @param y squared prediction distance, 0 or more
   * @param dy2 squared target distance, 0 or more
   * @return {@code sqrt(y dy2)}
   */
  public static double largestProduct(double y, double dy2) {
    return Math.sqrt(y) * Math.sqrt(dy2);
  }

  /**
   * Whether an alignment lies in the range, but for rounding.
   *
   * @param w alignment
   * @return false if no two predictions have it
   */
  public boolean allows(double w) {
    double rounding = ROUNDING * high;
    return w >= low - rounding && w <= high + rounding;
  }
}
