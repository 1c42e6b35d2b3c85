package org.repdyn.runtime.judgement;

import java.util.Arrays;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * How far learning has come. Two measures: the squared error E = |dy - dy*|² = 2 w - y + dy2, of
 * which it is told how much is gone; and the learned part of the prediction difference, u = dy·dy*
 * / dy2, whose signed square is y / dy2 where there is one output, and which tells how far each row
 * is on the way. Both are averaged over so many rows that noise hardly matters.
 *
 * @param of each row on the way from the first (0) to the farthest (1), never decreasing
 * @param learned the share of the initial E that is gone in the last rows
 * @param moved the largest change of E, up or down, as a share of the initial E
 * @param enough the share that must be learned before anything can be told: a quarter, or a tenth
 *     where the rows have no noise
 */
record Progress(double[] of, double learned, double moved, double enough) {
  private static final double ENOUGH = 0.25;
  private static final double ENOUGH_WITHOUT_NOISE = 0.1;

  /** Noise below this share of the scale is rounding. */
  private static final double ROUNDING = 1e-5;

  /** Noise of an average is reduced to this share of the scale, if there are enough rows. */
  private static final double CLEAR = 0.005;

  static Progress of(Trajectory t, NoiseFloor noise) {
    int n = t.rows();
    double[] error = new double[n];
    double[] learned = new double[n];
    for (int k = 0; k < n; k++) {
      error[k] = t.squaredError(k);
      double u = t.dy2() > 0 ? (t.y()[k] - t.w()[k]) / t.dy2() : -t.y()[k];
      learned[k] = u * Math.abs(u);
    }
    double size = Math.hypot(2 * noise.size(2), noise.size(1));
    double scale = Arrays.stream(error).map(Math::abs).max().orElse(0);
    double memory = (1 + noise.phi()[2]) / (1 - noise.phi()[2]);
    double ratio = size / (CLEAR * scale);
    int reach = (int) Math.clamp(ratio * ratio * memory / 2, 0, n / 40.0);
    double[] smooth = smooth(error, reach);
    double first = smooth[0];
    double moved = Arrays.stream(smooth).map(e -> Math.abs(e - first)).max().orElse(0);
    // A difference of predictions has an error above 0; other data have dy2 for a scale.
    double initial = first > 0 ? first : t.dy2();
    return new Progress(
        way(smooth(learned, reach), t.dy2() > 0 ? 1 : 0),
        initial > 0 ? (first - smooth[n - 1]) / initial : 0,
        initial > 0 ? moved / initial : 0,
        size > ROUNDING * scale ? ENOUGH : ENOUGH_WITHOUT_NOISE);
  }

  /** From the first value towards the goal; 1 at the value that is closest to it. */
  private static double[] way(double[] learned, double goal) {
    double sign = Math.signum(goal - learned[0]);
    double whole = Math.abs(goal - learned[0]);
    double[] way = new double[learned.length];
    double farthest = 0;
    for (int k = 0; k < way.length; k++) {
      farthest = Math.max(farthest, Math.min(sign * (learned[k] - learned[0]), whole));
      way[k] = farthest;
    }
    for (int k = 0; k < way.length; k++) {
      way[k] = farthest > 0 ? way[k] / farthest : 0;
    }
    return way;
  }

  /** Whether so little was learned, and moved, that nothing can be told. */
  boolean isTooLittle() {
    return learned < enough && moved < enough;
  }

  /** The first row at which a share of the way is reached. */
  int row(double share) {
    int low = 0;
    int high = of.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (of[middle] >= share) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Moving averages over up to {@code reach} rows on both sides. */
  private static double[] smooth(double[] values, int reach) {
    int n = values.length;
    double[] sums = new double[n + 1];
    for (int k = 0; k < n; k++) {
      sums[k + 1] = sums[k] + values[k];
    }
    double[] smooth = new double[n];
    for (int k = 0; k < n; k++) {
      int own = Math.min(reach, Math.min(k, n - 1 - k));
      smooth[k] = (sums[k + own + 1] - sums[k - own]) / (2 * own + 1);
    }
    return smooth;
  }
}
