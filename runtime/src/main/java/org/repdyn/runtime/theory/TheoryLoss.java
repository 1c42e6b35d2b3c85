package org.repdyn.runtime.theory;

/**
 * The loss {@code 1/2 <|y - y*|²>} of two points: that of their mean, which decays by itself, and
 * that of their difference, which follows from y and w.
 *
 * <pre>
 *   L(t) = 1/4 (2 ybar0 exp(-2 etaYbar t) + w + (dy2 - y)/2)
 * </pre>
 *
 * @param ybar0 squared error of the mean prediction at t = 0
 * @param etaYbar effective learning rate of the mean prediction
 * @param dy2 squared target distance
 */
public record TheoryLoss(double ybar0, double etaYbar, double dy2) {

  /**
   * The loss at one time.
   *
   * @param t time since the start
   * @param y squared prediction distance at that time
   * @param w alignment at that time
   * @return the loss
   */
  public double at(double t, double y, double w) {
    return 0.5 * ybar0 * StrictMath.exp(-2 * etaYbar * t) + ofDifference(y, w, dy2);
  }

  /**
   * The contribution of the prediction difference to the loss.
   *
   * @param y squared prediction distance
   * @param w alignment
   * @param dy2 squared target distance
   * @return {@code |dy - dy*|² / 8}
   */
  public static double ofDifference(double y, double w, double dy2) {
    return 0.25 * (w + 0.5 * (dy2 - y));
  }

  /**
   * The squared error of the mean prediction implied by a loss.
   *
   * @param loss a loss of this normalization
   * @param y squared prediction distance at the same time
   * @param w alignment at the same time
   * @param dy2 squared target distance
   * @return ybar at that time
   */
  public static double meanError(double loss, double y, double w, double dy2) {
    return 2 * (loss - ofDifference(y, w, dy2));
  }
}
