package org.repdyn.runtime.fit;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.LineTest;

/**
 * Fits the line of the line test.
 *
 * <p>The law relates y/h to h, not to time, so each part of the range of h has equal weight: the
 * range is divided into ten equal intervals, and the line is the least-squares line through one
 * point for each interval that has rows. A line through the rows themselves would mostly connect
 * two clusters, the many rows at the end and those at the start, and any two points lie on a line.
 * The point of an interval is the mean of h and y/h with weight h, so y/h becomes the sum of y over
 * the sum of h: on a straight line it is a point of that line, and rows with small h, where y/h is
 * noisy, have little weight.
 */
final class LineFitter {
  private static final int STRETCHES = 10;

  /** Relative variance below which only the last digit varies. */
  private static final double ROUNDING = 1e-26;

  private LineFitter() {}

  /** The line through all rows for which the quotient exists. */
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
      return LineTest.NONE;
    }
    double slope = xq / xx;
    boolean varies = qq > n * ROUNDING * meanQ * meanQ;
    return new LineTest(
        OptionalDouble.of(slope),
        OptionalDouble.of(meanQ - slope * meanX),
        varies ? OptionalDouble.of(xq * xq / (xx * qq)) : OptionalDouble.empty());
  }
}
