package org.repdyn.runtime.fit;

/**
 * The line test: a run that obeys the theory has y/h on a straight line over h, of slope 1/r with r
 * = etaH dx2 / etaY, whatever its rates and schedule are (A_high = h - r y/h is conserved). It
 * needs no fit of the dynamics.
 *
 * @param slope of the least-squares line, or null where h does not move
 * @param intercept of that line, or null
 * @param r2 the share of the variance of y/h that the line explains, or null where there is none
 */
public record Line(Double slope, Double intercept, Double r2) {
  /** Relative variance below which what varies is the last digit. */
  private static final double ROUNDING = 1e-26;

  /** The line through all rows where the quotient exists. */
  static Line through(double[] h, double[] y) {
    double n = 0;
    double meanX = 0;
    double meanY = 0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int k = 0; k < h.length; k++) {
      double quotient = y[k] / h[k];
      if (!(h[k] > 0) || !Double.isFinite(quotient)) {
        continue;
      }
      n++;
      double dx = h[k] - meanX;
      double dy = quotient - meanY;
      meanX += dx / n;
      meanY += dy / n;
      xx += dx * (h[k] - meanX);
      xy += dx * (quotient - meanY);
      yy += dy * (quotient - meanY);
    }
    if (n <= 2 || xx <= n * ROUNDING * meanX * meanX) {
      return new Line(null, null, null);
    }
    double slope = xy / xx;
    boolean varies = yy > n * ROUNDING * meanY * meanY;
    return new Line(slope, meanY - slope * meanX, varies ? xy * xy / (xx * yy) : null);
  }
}
