package org.repdyn.runtime.fit;

/**
 * How close a theory comes to data.
 *
 * @param misfit sum of squared residuals of h, y and w, each as it is
 * @param r2 pooled over the curves, or null if none varies
 * @param curveR2 of each curve, null where it does not vary
 */
record GoodnessOfFit(double misfit, Double r2, PerCurve curveR2) {

  static GoodnessOfFit of(Observations data, double[][] fitted) {
    double misfit = 0;
    double total = 0;
    Double[] r2 = new Double[Observations.CURVES];
    for (int c = 0; c < Observations.CURVES; c++) {
      double sum = 0;
      for (int k = 0; k < data.rows(); k++) {
        double residual = fitted[c][k] - data.curves()[c][k];
        sum += residual * residual;
      }
      double own = data.rows() * Observations.variance(data.curves()[c]);
      misfit += sum;
      total += own;
      r2[c] = own > 0 ? 1 - sum / own : null;
    }
    return new GoodnessOfFit(
        misfit, total > 0 ? 1 - misfit / total : null, new PerCurve(r2[0], r2[1], r2[2]));
  }
}
