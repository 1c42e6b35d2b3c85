package org.repdyn.runtime.judgement;

import java.util.Arrays;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * Whether h and y move along the path that the theory prescribes for any rates and schedule: A_high
 * = h - r y/h is conserved, so r y = h² - A_high h in every row, and so do averages over rows.
 *
 * <p>The run is divided into ten stretches, equal steps of the length of the prediction difference,
 * and the two numbers of the law are fitted to the averages of the stretches. The deviation is how
 * far y is from the law, root mean square, as a share of dy2. Noise of h and y alone would cause
 * the deviation {@code noise}.
 *
 * @param deviation as a share of the scale of y
 * @param noise the same that noise would cause
 */
record PathDeviation(double deviation, double noise) {
  private static final int STRETCHES = 10;

  private static final int FEWEST = 4;

  /** The variance of h over the stretches, in units of its noise, from which h is seen to move. */
  private static final double VISIBLE = 5;

  static final PathDeviation NONE = new PathDeviation(Double.NaN, Double.NaN);

  /** The deviation that noise does not explain. */
  double excess() {
    double slack = 1 + 2 * Math.sqrt(2.0 / (STRETCHES - 2));
    return Math.sqrt(Math.max(0, deviation * deviation - slack * noise * noise));
  }

  static PathDeviation of(Trajectory t, NoiseFloor noise, Progress progress) {
    double[] h = new double[STRETCHES];
    double[] squares = new double[STRETCHES];
    double[] y = new double[STRETCHES];
    double[] ofH = new double[STRETCHES];
    double[] ofY = new double[STRETCHES];
    int n = 0;
    for (int s = 0; s < STRETCHES; s++) {
      int from = s == 0 ? 0 : progress.row(square(s));
      int to = s == STRETCHES - 1 ? t.rows() : progress.row(square(s + 1));
      if (to > from) {
        for (int k = from; k < to; k++) {
          double sigma = noise.deviation()[0][k];
          h[n] += t.h()[k] / (to - from);
          squares[n] += (t.h()[k] * t.h()[k] - sigma * sigma) / (to - from);
          y[n] += t.y()[k] / (to - from);
        }
        ofH[n] = noise.ofMean(0, from, to);
        ofY[n] = noise.ofMean(1, from, to);
        n++;
      }
    }
    return n < FEWEST ? NONE : fit(n, h, squares, y, ofH, ofY, scale(t));
  }

  /** Equal steps of the length of the prediction difference, of which the way is the square. */
  private static double square(int s) {
    return (double) s * s / (STRETCHES * STRETCHES);
  }

  private static double scale(Trajectory t) {
    double scale = t.dy2();
    if (scale == 0) {
      for (double y : t.y()) {
        scale = Math.max(scale, Math.abs(y));
      }
    }
    return scale;
  }

  /** Whether noise hides that h moves. */
  private static boolean hidden(int n, double[] h, double[] ofH) {
    double mean = Arrays.stream(h, 0, n).average().orElse(0);
    double spread = Arrays.stream(h, 0, n).map(v -> (v - mean) * (v - mean)).sum();
    return spread < VISIBLE * Arrays.stream(ofH, 0, n).sum();
  }

  /** Least squares of y = slope (h² - aHigh h). */
  private static PathDeviation fit(
      int n, double[] h, double[] hh, double[] y, double[] ofH, double[] ofY, double scale) {
    double unit = 0;
    for (int s = 0; s < n; s++) {
      unit = Math.max(unit, Math.abs(h[s]));
    }
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double by = 0;
    for (int s = 0; s < n; s++) {
      double a = hh[s] / (unit * unit);
      double b = h[s] / unit;
      aa += a * a;
      ab += a * b;
      bb += b * b;
      by += b * y[s];
    }
    // In the basis of b and of what a has beyond b: a barely moving h makes both nearly equal.
    double along = ab / bb;
    double rest = 0;
    double restY = 0;
    for (int s = 0; s < n; s++) {
      double a = hh[s] / (unit * unit) - along * h[s] / unit;
      rest += a * a;
      restY += a * y[s];
    }
    if (!(rest > 1e-24 * aa) || hidden(n, h, ofH)) {
      return NONE;
    }
    // A theory has rates above 0, so the best line of one has a slope of 0 or more.
    double slope = Math.max(0, restY / rest);
    double line = by / bb - along * slope;
    double squares = 0;
    double expected = 0;
    for (int s = 0; s < n; s++) {
      double off = y[s] - slope * hh[s] / (unit * unit) - line * h[s] / unit;
      double steep = (2 * slope * h[s] / unit + line) / unit;
      squares += off * off;
      expected += ofY[s] + steep * steep * ofH[s];
    }
    return new PathDeviation(Math.sqrt(squares / n) / scale, Math.sqrt(expected / n) / scale);
  }
}
