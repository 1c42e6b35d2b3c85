package org.repdyn.runtime.fit;

import java.util.OptionalDouble;
import org.repdyn.runtime.results.Rates;

/** The interval of the regime coordinate. */
final class ThetaInterval {
  private ThetaInterval() {}

  /**
   * From the covariance of the coordinates, by the linear approximation of theta, with the widest
   * of their quantiles.
   */
  static Rates.Interval of(Uncertainty u, Estimate estimate, double level) {
    Parametrization coordinates = estimate.coordinates();
    double[] at = estimate.minimum().theta();
    double[] slope = new double[at.length];
    double quantile = 0;
    for (int i = 0; i < at.length; i++) {
      slope[i] =
          (coordinates.system(moved(at, i, 1)).regime().theta()
                  - coordinates.system(moved(at, i, -1)).regime().theta())
              / (2 * Parametrization.EPSILON);
      quantile = Math.max(quantile, u.quantile(i, level));
    }
    double variance = 0;
    for (int i = 0; i < at.length; i++) {
      for (int k = 0; k < at.length; k++) {
        variance += slope[i] * u.covariance()[i][k] * slope[k];
      }
    }
    double theta = coordinates.system(at).regime().theta();
    double half = quantile * Math.sqrt(Math.max(0, variance));
    return new Rates.Interval(OptionalDouble.of(theta - half), OptionalDouble.of(theta + half));
  }

  private static double[] moved(double[] theta, int i, int side) {
    double[] other = theta.clone();
    other[i] += side * Parametrization.EPSILON;
    return other;
  }
}
