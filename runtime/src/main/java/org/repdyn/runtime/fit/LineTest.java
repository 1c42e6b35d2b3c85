package org.repdyn.runtime.fit;

import java.util.Arrays;

/**
 * The line test: a run that obeys the theory has y/h on a straight line over h, of slope 1/r with r
 * = etaH dx2 / etaY, whatever its rates and schedule are (A_high = h - r y/h is conserved;
 * THEORY.md section 4). It needs no fit of the dynamics.
 *
 * <p>The law speaks of the way that h goes, not of the time it takes, so each part of that way
 * counts alike: the range of h is cut into ten equal stretches, and the line is the least-squares
 * line through one point for each stretch that has rows. Through the rows themselves it would be a
 * line through two clusters, the rows at the end, which are most, and those at the start, and any
 * two points lie on a line. The point of a stretch is the mean of h and y/h with weight h, so y/h
 * comes to be the sum of y over the sum of h: on a straight line it is a point of that line, and
 * where h is so small that noise makes y/h anything, it counts little.
 *
 * @param slope of the line, or null where h does not move through at least three stretches
 * @param intercept of that line, or null
 * @param r2 the share of the variance of y/h over these points that the line explains, or null
 *     where there is none
 */
public record LineTest(Double slope, Double intercept, Double r2) {
  private static final int STRETCHES = 10;

  /** Relative variance below which what varies is the last digit. */
  private static final double ROUNDING = 1e-26;

  /** The line of all rows where the quotient exists. */
  static LineTest through(double[] h, double[] y) {
    double low = Arrays.stream(h).filter(each -> each > 0).min().orElse(0);
    double high = Arrays.stream(h).max().orElse(0);
    double[] weights = new double[STRETCHES];
    double[] x = new double[STRETCHES];
    double[] q = new double[STRETCHES];
    for (int k = 0; k < h.length; k++) {
      double quotient = y[k] / h[k];
      if (h[k] > 0 && Double.isFinite(quotient)) {
        double way = (h[k] - low) / (high - low);
        int s = Math.min((int) (STRETCHES * way), STRETCHES - 1);
        double weight = h[k] / high;
        weights[s] += weight;
        x[s] += weight * h[k];
        q[s] += weight * quotient;
      }
    }
    double n = 0;
    double meanX = 0;
    double meanQ = 0;
    double xx = 0;
    double xq = 0;
    double qq = 0;
    for (int s = 0; s < STRETCHES; s++) {
      if (weights[s] > 0) {
        n++;
        x[s] /= weights[s];
        q[s] /= weights[s];
        double dx = x[s] - meanX;
        double dq = q[s] - meanQ;
        meanX += dx / n;
        meanQ += dq / n;
        xx += dx * (x[s] - meanX);
        xq += dx * (q[s] - meanQ);
        qq += dq * (q[s] - meanQ);
      }
    }
    if (n < 3 || xx <= n * ROUNDING * meanX * meanX) {
      return new LineTest(null, null, null);
    }
    double slope = xq / xx;
    boolean varies = qq > n * ROUNDING * meanQ * meanQ;
    return new LineTest(slope, meanQ - slope * meanX, varies ? xq * xq / (xx * qq) : null);
  }
}
