package org.repdyn.runtime.theory;

/**
 * A pair of data points at one time, and how fast it moves.
 *
 * @param h squared representation distance, above 0
 * @param y squared prediction distance, 0 or more
 * @param w alignment
 * @param dx2 squared input distance
 * @param dy2 squared target distance
 * @param etaH effective learning rate of the encoder
 * @param etaY effective learning rate of the decoder
 */
public record TwoPointSystem(
    double h, double y, double w, double dx2, double dy2, double etaH, double etaY) {

  /**
   * The ratio of the rates of encoder and decoder.
   *
   * @return {@code r = etaH dx2 / etaY}
   */
  public double ratio() {
    return etaH * dx2 / etaY;
  }

  /**
   * The conserved quantity, for any schedule of the learning rates: {@code A_high = h - r y / h}.
   * In a plot of y/h against h the pair moves on a line of slope 1/r that meets y = 0 at A_high.
   *
   * @return the conserved quantity
   */
  public double aHigh() {
    return h - ratio() * y / h;
  }

  /**
   * The squared error of the prediction difference, which never increases.
   *
   * @return {@code |dy - dy*|² = 2 w - y + dy2}
   */
  public double error() {
    return 2 * w - y + dy2;
  }

  /**
   * The part of the prediction distance that is orthogonal to the targets; its share in h only
   * decays, {@code (ln(P/h))' = -etaY h}.
   *
   * @return {@code P = y - (y - w)² / dy2}; for dy2 = 0 all of y
   */
  public double orthogonal() {
    return dy2 == 0 ? y : y - (y - w) * (y - w) / dy2;
  }

  /**
   * The final regime.
   *
   * @return the regime of this pair
   */
  public Regime regime() {
    return new Regime(ratio(), aHigh(), dy2);
  }

  /**
   * The same pair with its representation measured in another unit: it moves in the same way.
   *
   * @param k factor of squared representation distances, above 0
   * @return h and etaH times k, etaY over k
   */
  public TwoPointSystem rescaled(double k) {
    return new TwoPointSystem(k * h, y, w, dx2, dy2, k * etaH, etaY / k);
  }
}
