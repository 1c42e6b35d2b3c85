package org.repdyn.runtime.fit;

/**
 * Transforms residuals into independent ones of variance 1, if their noise is autoregressive of
 * first order in each curve: e(k) - phi e(k-1) has the variance s^2 and is independent of all rows
 * before; the first row has the variance s^2 / (1 - phi^2). The sum S of squares is then, up to a
 * constant, minus twice the logarithm of the likelihood.
 *
 * <p>Two candidates evaluated with the same noise model differ in this logarithm by half the
 * difference of their S, which is the statistic of the most powerful test between two given curves
 * (Neyman and Pearson 1933). For this the curves must be the likeliest of each candidate: those of
 * least S (generalised least squares, Aitken 1936), not those of least misfit, which differ if
 * residuals are correlated. The correlation of h, y and w within a row is left out, since with one
 * output w repeats y and the three have no joint density.
 *
 * <p>If no candidate explains a training run, the residuals are systematic rather than noise, and
 * phi is at its limit. There s, which follows from phi and the variance of the residuals
 * themselves, is larger than the innovations are, so that smooth residuals do not count as many
 * rows of evidence.
 *
 * @param phi coefficient of each curve
 * @param deviation s of each curve; 0 if the curve is 0 throughout and carries no information
 * @param size local size of the noise in units of s, {@code [curves][rows]}
 */
record Whitening(double[] phi, double[] deviation, double[][] size) {
  /** Squared residuals below this share of a curve's squares are rounding, not evidence. */
  private static final double ROUNDING = 1e-18;

  /**
   * For the noise around a fit.
   *
   * @param noise of weighted residuals
   * @param data with the same weights
   */
  static Whitening of(Noise noise, Observations data) {
    double[] deviation = new double[Observations.CURVES];
    for (int c = 0; c < Observations.CURVES; c++) {
      double squares = 0;
      for (double value : data.curves()[c]) {
        squares += value * value;
      }
      double weight = data.weights()[c];
      double rounding = ROUNDING * weight * weight * squares / data.rows();
      double phi = noise.phi()[c];
      double variance = noise.covariance()[c][c] * (1 - phi * phi);
      deviation[c] = Math.sqrt(Math.max(variance, rounding));
    }
    return new Whitening(noise.phi(), deviation, noise.size());
  }

  /** Independent residuals, with their derivatives. */
  Residuals of(Residuals residuals) {
    int curves = phi.length;
    double[][] values = new double[curves][];
    double[][][] derivatives = new double[curves][residuals.parameters()][];
    for (int c = 0; c < curves; c++) {
      values[c] = independent(c, residuals.values()[c]);
      for (int j = 0; j < residuals.parameters(); j++) {
        derivatives[c][j] = independent(c, residuals.derivatives()[c][j]);
      }
    }
    return new Residuals(values, derivatives);
  }

  private double[] independent(int c, double[] e) {
    double[] white = new double[e.length];
    double scale = deviation[c] > 0 ? 1 / deviation[c] : 0;
    double[] own = size[c];
    white[0] = scale * Math.sqrt(1 - phi[c] * phi[c]) * e[0] / own[0];
    for (int k = 1; k < e.length; k++) {
      white[k] = scale * (e[k] / own[k] - phi[c] * e[k - 1] / own[k - 1]);
    }
    return white;
  }
}
