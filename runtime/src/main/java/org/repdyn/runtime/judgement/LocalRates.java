package org.repdyn.runtime.judgement;

import org.repdyn.runtime.trajectory.Trajectory;

/**
 * The two rates of the theory read off one part of a run, without a fit. The first equation says
 * that h falls by etaH dx2 times the integral W of w, so etaH is minus the slope of h over W; the
 * second says that y falls by etaY times the integral U of w h and etaH dx2 times the integral V of
 * w y/h, so etaY is minus the slope of y + etaH dx2 V over U.
 *
 * @param etaH encoder rate
 * @param etaY decoder rate
 * @param errorH standard error of etaH from the noise of h
 * @param errorY the same of etaY from the noise of y and of etaH
 */
record LocalRates(double etaH, double etaY, double errorH, double errorY) {
  static final LocalRates NONE = new LocalRates(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Between two rows.
   *
   * @param integrals of the run
   * @param from the first row
   * @param to the row after the last
   */
  static LocalRates of(Trajectory t, NoiseFloor noise, Integrals integrals, int from, int to) {
    if (to - from < 3) {
      return NONE;
    }
    Slope first = Slope.of(t, t.h(), integrals.w(), noise, 0, from, to);
    double etaH = -first.value() / t.dx2();
    double errorH = first.error() / t.dx2();
    double[] rest = new double[t.rows()];
    for (int k = from; k < to; k++) {
      rest[k] = t.y()[k] + etaH * t.dx2() * integrals.wyh()[k];
    }
    Slope second = Slope.of(t, rest, integrals.wh(), noise, 1, from, to);
    double tied = Slope.of(t, integrals.wyh(), integrals.wh(), noise, 1, from, to).value();
    return new LocalRates(
        etaH, -second.value(), errorH, Math.hypot(second.error(), errorH * t.dx2() * tied));
  }

  /**
   * Integrals over time from the first row: of the parabolas through three neighbouring rows.
   *
   * @param w of w
   * @param wh of w h
   * @param wyh of w y/h
   */
  record Integrals(double[] w, double[] wh, double[] wyh) {
    static Integrals of(Trajectory t) {
      int n = t.rows();
      double[] wh = new double[n];
      double[] wyh = new double[n];
      for (int k = 0; k < n; k++) {
        wh[k] = t.w()[k] * t.h()[k];
        wyh[k] = quotient(t, k);
      }
      return new Integrals(
          integral(t.time(), t.w()), integral(t.time(), wh), integral(t.time(), wyh));
    }

    private static double[] integral(double[] t, double[] f) {
      double[] sums = new double[f.length];
      for (int k = 1; k < f.length; k++) {
        double step = t[k] - t[k - 1];
        double bend = (bend(t, f, k - 1) + bend(t, f, k)) / 2;
        sums[k] = sums[k - 1] + step * ((f[k] + f[k - 1]) / 2 - step * step / 6 * bend);
      }
      return sums;
    }

    /** The second divided difference around a row. */
    private static double bend(double[] t, double[] f, int row) {
      int k = Math.clamp(row, 1, f.length - 2);
      double before = (f[k] - f[k - 1]) / (t[k] - t[k - 1]);
      double after = (f[k + 1] - f[k]) / (t[k + 1] - t[k]);
      return (after - before) / (t[k + 1] - t[k - 1]);
    }

    private static double quotient(Trajectory t, int k) {
      return t.h()[k] > 0 ? t.w()[k] * t.y()[k] / t.h()[k] : 0;
    }
  }

  /**
   * A least-squares slope, with the standard error that noise gives it: of the ordinate, and of w,
   * whose noise adds up in the integral that is the abscissa.
   */
  private record Slope(double value, double error) {
    static Slope of(
        Trajectory t, double[] y, double[] x, NoiseFloor noise, int curve, int from, int to) {
      int n = to - from;
      double meanX = 0;
      double meanY = 0;
      for (int k = from; k < to; k++) {
        meanX += x[k] / n;
        meanY += y[k] / n;
      }
      double xx = 0;
      double xy = 0;
      double spread = 0;
      for (int k = from; k < to; k++) {
        double dx = x[k] - meanX;
        double sigma = noise.deviation()[curve][k];
        xx += dx * dx;
        xy += dx * (y[k] - meanY);
        spread += dx * dx * sigma * sigma;
      }
      double value = xy / xx;
      double later = 0;
      double fromW = 0;
      double drift = 0;
      for (int k = to - 1; k > from; k--) {
        later += x[k] - meanX;
        // How much a deviation of w in this row moves the integral in the later ones.
        double step = noise.deviation()[2][k] * gain(t, x, k);
        fromW += later * later * step * step;
        drift += step * step * (to - k) * (k - from) / n;
      }
      double own = Math.sqrt(spread * memory(noise, curve, n)) / xx;
      double integrated = Math.abs(value) * Math.sqrt(fromW * memory(noise, 2, n)) / xx;
      double attenuated = Math.abs(value) * drift * memory(noise, 2, n) / xx;
      return new Slope(value, Math.hypot(Math.hypot(own, integrated), attenuated));
    }

    private static double gain(Trajectory t, double[] x, int k) {
      return t.w()[k] + t.w()[k - 1] == 0
          ? 0
          : (x[k] - x[k - 1]) / (0.5 * (t.w()[k] + t.w()[k - 1]));
    }

    private static double memory(NoiseFloor noise, int curve, int rows) {
      double phi = noise.phi()[curve];
      return Math.min(rows, (1 + phi) / (1 - phi));
    }
  }
}
