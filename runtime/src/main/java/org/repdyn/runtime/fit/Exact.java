package org.repdyn.runtime.fit;

/** The exact results of THEORY.md section 4 that a fit reports, with r = etaH dx2 / etaY. */
final class Exact {
  private Exact() {}

  /** The conserved quantity. */
  static double aHigh(double h, double y, double r) {
    return h - r * y / h;
  }

  static double aLow(double r, double dy2) {
    return Math.sqrt(r * dy2);
  }

  /** The final distance, without loss of digits where aHigh is far below 0. */
  static double finalDistance(double aHigh, double aLow) {
    double half = aHigh / 2;
    double root = StrictMath.hypot(half, aLow);
    return aHigh >= 0 ? half + root : aLow * aLow / (root - half);
  }

  /** The regime coordinate asinh(aHigh / (2 aLow)), or null for equal targets. */
  static Double theta(double aHigh, double aLow) {
    if (!(aLow > 0)) {
      return null;
    }
    double x = Math.abs(aHigh / (2 * aLow));
    return Math.copySign(StrictMath.log(x + StrictMath.hypot(x, 1)), aHigh);
  }
}
