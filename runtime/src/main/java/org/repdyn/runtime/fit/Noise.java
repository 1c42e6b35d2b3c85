package org.repdyn.runtime.fit;

/**
 * A model of the residuals of a fit: each curve is an autoregressive process of first order along
 * the rows, e_c(k) = phi_c e_c(k-1) + innovation, and the innovations of h, y and w of one row may
 * be correlated (with one output w repeats y). Residuals along a training run are far from
 * independent; this model quantifies their correlation.
 *
 * <p>The size of the residuals may vary along the rows, as it does where noise is proportional to
 * the value: all of this then holds for residuals divided by the local size.
 *
 * @param phi coefficient of each curve, within (-1, 1)
 * @param covariance of the residuals of the three curves in one row, where the local size is 1
 * @param size local size of the residuals, {@code [curves][rows]}, 1 on average
 * @param rows the number of residuals of each curve
 */
record Noise(double[] phi, double[][] covariance, double[][] size, int rows) {
  /**
   * Estimates the model.
   *
   * @param residuals {@code [curves][rows]}
   * @param size their local size, {@code [curves][rows]}
   * @param parameters the number of parameters that were fitted to these rows
   */
  static Noise of(double[][] residuals, double[][] size, int parameters) {
    double[][] e = divided(residuals, size);
    int n = e[0].length;
    double[] phi = new double[e.length];
    double independent = 0;
    for (int c = 0; c < e.length; c++) {
      phi[c] = coefficient(e[c]);
      independent += n * (1 - phi[c]) / (1 + phi[c]);
    }
    // Fitted parameters reduce the residual variance in proportion to their share of the
    // independent rows.
    double left = Math.max(independent - parameters, 0.5 * independent) / independent;
    double[][] covariance = new double[e.length][e.length];
    double[] correction = correction(residuals, e, size);
    for (int c = 0; c < e.length; c++) {
      for (int d = 0; d < e.length; d++) {
        covariance[c][d] = correction[c] * correction[d] * dot(e[c], e[d]) / (n * left);
      }
    }
    return new Noise(phi, covariance, size, n);
  }

  /**
   * The local size is itself an estimate, and division by its error makes quotients too large. So
   * the variance is that of the residuals, and the quotients tell how they hang together.
   */
  private static double[] correction(double[][] residuals, double[][] quotients, double[][] size) {
    double[] factor = new double[residuals.length];
    for (int c = 0; c < factor.length; c++) {
      double implied = dot(quotients[c], quotients[c]) * dot(size[c], size[c]) / size[c].length;
      factor[c] = implied > 0 ? Math.sqrt(dot(residuals[c], residuals[c]) / implied) : 1;
    }
    return factor;
  }

  /** The number of independent rows that carry as much information about a mean. */
  double effectiveRows() {
    double sum = 0;
    for (int c = 0; c < phi.length; c++) {
      sum += effectiveRows(c);
    }
    return sum / phi.length;
  }

  /** The same of one curve. */
  double effectiveRows(int c) {
    return rows * (1 - phi[c]) / (1 + phi[c]);
  }

  /**
   * Degrees of freedom of the variance that this model gives a weighted sum of the noise: those of
   * the chi-squared variable of the same relative variance, 2 / nu (Satterthwaite 1946). The
   * variance follows from estimates of phi and of the variance of the innovations, whose own
   * variances are (1 - phi^2) / n and, relative, 2 / n; to first order it inherits both. A mean,
   * whose variance goes as 1 / (1 - phi)^2, has n (1 - phi) / (3 + phi); a sum that contrasts
   * neighbours, which hardly depends on phi, has nearly n.
   *
   * @param g the weights, {@code [curves][rows]}
   * @return at least 1
   */
  double degreesOfFreedom(double[][] g) {
    double[] share = new double[phi.length];
    double[] error = new double[phi.length];
    double total = 0;
    for (int c = 0; c < phi.length; c++) {
      double step = 1e-3 * (1 - Math.abs(phi[c]));
      double[] own = times(g[c], size[c]);
      double slope = (variance(own, phi[c] + step) - variance(own, phi[c] - step)) / (2 * step);
      double variance = variance(own, phi[c]);
      double fromPhi = variance > 0 ? slope / variance : 0;
      double squared = 2.0 / rows + fromPhi * fromPhi * (1 - phi[c] * phi[c]) / rows;
      share[c] = covariance[c][c] * (1 - phi[c] * phi[c]) * variance;
      error[c] = Math.sqrt(squared);
      total += share[c];
    }
    if (!(total > 0)) {
      return rows;
    }
    double relative = 0;
    for (int c = 0; c < phi.length; c++) {
      for (int d = 0; d < phi.length; d++) {
        // The correlation of two variance estimates is the square of that of the series.
        double own = covariance[c][c] * covariance[d][d];
        double common = own > 0 ? covariance[c][d] * covariance[c][d] / own : 0;
        relative += common * share[c] / total * error[c] * share[d] / total * error[d];
      }
    }
    return Math.max(1, 2 / relative);
  }

  /** Of a weighted sum of an AR(1) series whose innovations have variance 1. */
  private static double variance(double[] g, double phi) {
    double[] later = later(new double[][] {g}, phi)[0];
    return (dot(g, g) + 2 * dot(g, later)) / (1 - phi * phi);
  }

  /**
   * The sum over all pairs of rows of J(k)^T Cov(e(k), e(l)) J(l).
   *
   * @param j derivatives of the residuals, {@code [curves][parameters][rows]}
   * @return {@code [parameters][parameters]}
   */
  double[][] spread(double[][][] j) {
    int p = j[0].length;
    double[][][] own = new double[j.length][p][];
    for (int c = 0; c < j.length; c++) {
      for (int a = 0; a < p; a++) {
        own[c][a] = times(j[c][a], size[c]);
      }
    }
    double[][] total = new double[p][p];
    for (int d = 0; d < phi.length; d++) {
      double[][] later = later(own[d], phi[d]);
      for (int c = 0; c < phi.length; c++) {
        // Cov(e_c(k), e_d(l)) = covariance phi_d^(l - k) for l >= k, from the shared innovations.
        for (int a = 0; a < p; a++) {
          for (int b = 0; b < p; b++) {
            double same = dot(own[c][a], own[d][b]);
            double apart = dot(own[c][a], later[b]);
            total[a][b] += covariance[c][d] * (same + apart);
            total[b][a] += covariance[c][d] * apart;
          }
        }
      }
    }
    return total;
  }

  /** For each row k the sum over later rows l of phi^(l - k) j(l). */
  private static double[][] later(double[][] j, double phi) {
    double[][] sums = new double[j.length][j[0].length];
    for (int a = 0; a < j.length; a++) {
      for (int k = j[a].length - 2; k >= 0; k--) {
        sums[a][k] = phi * (j[a][k + 1] + sums[a][k + 1]);
      }
    }
    return sums;
  }

  /** The lag-one correlation of a series, corrected for its bias of first order in 1 / n. */
  private static double coefficient(double[] e) {
    double before = 0;
    double lagged = 0;
    for (int k = 1; k < e.length; k++) {
      before += e[k - 1] * e[k - 1];
      lagged += e[k - 1] * e[k];
    }
    if (!(before > 0)) {
      return 0;
    }
    double raw = lagged / before;
    double corrected = raw + (1 + 3 * raw) / e.length;
    // Beyond this, fewer than one row would be independent.
    double limit = (e.length - 1.0) / (e.length + 1.0);
    return Math.clamp(corrected, -limit, limit);
  }

  private static double[][] divided(double[][] e, double[][] size) {
    double[][] quotients = new double[e.length][];
    for (int c = 0; c < e.length; c++) {
      quotients[c] = new double[e[c].length];
      for (int k = 0; k < e[c].length; k++) {
        quotients[c][k] = e[c][k] / size[c][k];
      }
    }
    return quotients;
  }

  private static double[] times(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      product[k] = a[k] * b[k];
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
