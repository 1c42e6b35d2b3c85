package org.repdyn.runtime.fit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.LossFit;
import org.repdyn.runtime.theory.TheoryLoss;

/** Fits the decay rate of the error of the mean prediction to the recorded loss. */
final class LossFitter {
  private final Observations data;
  private final double[] loss;
  private final double scale;
  private final double[] still;
  private final double ybar0;

  /**
   * Prepares.
   *
   * @param data rows of the fit
   * @param curves h, y and w of the fitted theory in these rows
   * @param scale the recorded loss over the theory's
   */
  LossFitter(Observations data, double[][] curves, double scale) {
    this.data = data;
    this.loss = data.loss();
    this.scale = scale;
    this.still = new double[loss.length];
    for (int k = 0; k < loss.length; k++) {
      still[k] = scale * TheoryLoss.ofDifference(curves[1][k], curves[2][k], data.dy2());
    }
    this.ybar0 = loss.length == 0 ? Double.NaN : 2 / scale * (loss[0] - still[0]);
  }

  /** The fit; empty if the recorded loss is not of this form. */
  Optional<LossFit> fit() {
    if (!(ybar0 > 0 && ybar0 < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    double best = Double.NaN;
    double lowest = Double.POSITIVE_INFINITY;
    int stride = Math.max(1, loss.length / 256);
    for (int i = -12; i <= 20; i++) {
      double rate = StrictMath.pow(10, i / 4.0) / data.duration();
      double misfit = residuals(StrictMath.log(rate), stride).misfit();
      if (misfit < lowest) {
        lowest = misfit;
        best = rate;
      }
    }
    if (Double.isNaN(best)) {
      return Optional.empty();
    }
    double[] start = {StrictMath.log(best)};
    LeastSquares.Minimum minimum =
        LeastSquares.search(theta -> residuals(theta[0], 1), start, LeastSquares.Effort.FULL);
    double variance = Observations.variance(loss);
    return Optional.of(
        new LossFit(
            StrictMath.exp(minimum.theta()[0]),
            ybar0,
            minimum.misfit(),
            variance > 0
                ? OptionalDouble.of(1 - minimum.misfit() / (variance * loss.length))
                : OptionalDouble.empty()));
  }

  /** The theory's loss in every row. */
  double[] curve(double etaYbar) {
    double[] curve = new double[loss.length];
    for (int k = 0; k < curve.length; k++) {
      curve[k] = still[k] + mean(etaYbar, k);
    }
    return curve;
  }

  /** The share of the mean prediction's error in the loss. */
  private double mean(double etaYbar, int k) {
    return scale / 2 * ybar0 * StrictMath.exp(-2 * etaYbar * data.time()[k]);
  }

  private Residuals residuals(double logRate, int stride) {
    double rate = StrictMath.exp(logRate);
    int n = Math.ceilDiv(loss.length, stride);
    double[] values = new double[n];
    double[] derivatives = new double[n];
    for (int i = 0; i < n; i++) {
      int k = i * stride;
      double mean = mean(rate, k);
      values[i] = still[k] + mean - loss[k];
      derivatives[i] = -2 * rate * data.time()[k] * mean;
    }
    return new Residuals(new double[][] {values}, new double[][][] {{derivatives}});
  }
}
