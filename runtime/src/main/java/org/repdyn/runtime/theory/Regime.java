package org.repdyn.runtime.theory;

import org.repdyn.runtime.results.Asymptotics.RegimeKind;

/**
 * The regime, which determines the final distance of two representations: the initial encoder, the
 * initial decoder, or the data (van Rossem and Saxe 2024).
 *
 * @param ratio {@code r = etaH dx2 / etaY}, above 0
 * @param aHigh the conserved quantity {@code h - r y / h}
 * @param dy2 squared target distance
 */
public record Regime(double ratio, double aHigh, double dy2) {
  /** The largest magnitude of theta in the rich regime, {@code -ln(1 - exp(-2))}. */
  public static final double RICH = -StrictMath.log1p(-StrictMath.exp(-2));

  /**
   * The final squared distance of representations that start together, with a decoder of zero.
   *
   * @return {@code A_low = sqrt(r dy2)}
   */
  public double aLow() {
    return Math.sqrt(ratio * dy2);
  }

  /**
   * The coordinate of the regimes, {@code asinh(A_high / (2 A_low))}.
   *
   * @return theta; not a number for equal targets
   */
  public double theta() {
    return dy2 == 0 ? Double.NaN : asinh(aHigh / (2 * aLow()));
  }

  /**
   * The kind of learning. The lazy and the decoder regime begin at {@code |theta| = 1}. There the
   * final distance exceeds {@code A_high}, its limit for large theta, by 15.7 %, a factor of {@code
   * e / (2 sinh 1)}, and {@code r dy2 / |A_high|}, the limit for large -theta, exceeds the final
   * distance by as much; farther out the difference is smaller. The rich regime ends where the
   * final distance differs by this factor from its own limit, A_low.
   *
   * @return the kind
   */
  public RegimeKind kind() {
    if (dy2 == 0) {
      return RegimeKind.EQUAL_TARGETS;
    }
    double theta = theta();
    if (Math.abs(theta) <= RICH) {
      return RegimeKind.RICH;
    }
    return theta >= 1 ? RegimeKind.LAZY : theta <= -1 ? RegimeKind.DECODER : RegimeKind.BETWEEN;
  }

  /**
   * The squared representation distance at the end of learning, {@code A_low exp(theta)}, without
   * cancellation.
   *
   * @return h at infinite time
   */
  public double finalDistance() {
    return distance(ratio * dy2);
  }

  /**
   * The squared representation distance that belongs to a squared prediction distance, as both
   * move.
   *
   * @param y squared prediction distance
   * @return the h of 0 or more with {@code h - r y / h = A_high}
   */
  public double distanceAt(double y) {
    return distance(ratio * y);
  }

  /** The larger root of {@code h² - A_high h - product = 0}. */
  private double distance(double product) {
    double half = 0.5 * aHigh;
    double root = StrictMath.hypot(half, Math.sqrt(product));
    return half >= 0 ? half + root : product / (root - half);
  }

  /** The inverse hyperbolic sine: Math has none. */
  private static double asinh(double x) {
    double size = Math.abs(x);
    // ln(x + sqrt(x² + 1)) as log1p, which keeps small x.
    double root = StrictMath.hypot(size, 1);
    double value =
        size > 1e15
            ? StrictMath.log(2) + StrictMath.log(size)
            : StrictMath.log1p(size + size * (size / (1 + root)));
    return Math.copySign(value, x);
  }
}
