package org.repdyn.runtime.judgement;

import java.util.Arrays;

/**
 * The share of a curve's variance that the theory explains, beyond noise. Noise is no failure of a
 * theory, so its share is taken off both, the squared residuals and the variance; where there is
 * much of it, both are of averages over thirty parts of the run, and residuals that noise alone may
 * leave (two standard deviations) do not count. A curve that hardly moves is compared with a
 * hundredth of its size.
 *
 * @param r2 1 - residuals / variance; not a number where noise hides the curve
 */
record CurveExplained(double r2) {
  private static final int PARTS = 30;

  /** A curve that moves less than this share of its size is flat. */
  private static final double FLAT = 0.01;

  /** Share of the variance above which noise is averaged. */
  private static final double NOISY = 1e-3;

  static CurveExplained of(double[] seen, double[] theory, NoiseFloor noise, int curve) {
    int n = seen.length;
    double largest = Arrays.stream(seen).map(Math::abs).max().orElse(0);
    double flat = FLAT * largest * FLAT * largest / 12;
    double mean = Arrays.stream(seen).average().orElse(0);
    double total = Arrays.stream(seen).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    int parts = n * noise.ofIndependentMean(curve, 0, n) > NOISY * total ? Math.min(PARTS, n) : n;
    double misfit = 0;
    double variance = 0;
    double expected = 0;
    for (int p = 0; p < parts; p++) {
      int from = (int) ((long) p * n / parts);
      int to = (int) ((long) (p + 1) * n / parts);
      double residual = 0;
      double moved = 0;
      for (int k = from; k < to; k++) {
        residual += (theory[k] - seen[k]) / (to - from);
        moved += (seen[k] - mean) / (to - from);
      }
      misfit += residual * residual * (to - from) / n;
      variance += moved * moved * (to - from) / n;
      expected += noise.ofIndependentMean(curve, from, to) * (to - from) / n;
    }
    double slack = 2 * Math.sqrt(2.0 / parts);
    double signal = variance - expected;
    if (expected > 0 && signal < (1 + slack) * expected) {
      return new CurveExplained(Double.NaN);
    }
    double left = Math.max(0, misfit - (1 + slack) * expected);
    return new CurveExplained(1 - left / Math.max(signal, flat));
  }
}
