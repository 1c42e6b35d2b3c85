package org.repdyn.runtime.fit;

import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;

/**
 * The covariance of a least-squares estimate whose residuals are correlated: B^-1 M B^-1 with B =
 * J^T J and M = J^T Cov(e) J (the "sandwich"; White 1982). Because that variance is itself an
 * estimate, each coordinate is assessed with a Student's distribution (Kenward and Roger 1997 do so
 * for correlated data).
 *
 * @param inverse B^-1
 * @param covariance of the coordinates
 * @param degreesOfFreedom of the variance of each coordinate
 * @param noise the model of the residuals behind M
 */
record Uncertainty(
    double[][] inverse, double[][] covariance, double[] degreesOfFreedom, Noise noise) {

  /** At a minimum; empty if the coordinates cannot be separated. */
  static Optional<Uncertainty> at(Residuals residuals, Noise noise) {
    int p = residuals.parameters();
    double[][] b = residuals.information();
    double[] scale = new double[p];
    for (int i = 0; i < p; i++) {
      scale[i] = Math.sqrt(b[i][i]);
      if (!(scale[i] > 0)) {
        return Optional.empty();
      }
    }
    double[][] normal = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int k = 0; k < p; k++) {
        normal[i][k] = b[i][k] / (scale[i] * scale[k]);
      }
    }
    double[][] inverse;
    try {
      QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(normal, false), 1e-14);
      inverse = qr.getSolver().getInverse().getData();
    } catch (MathIllegalArgumentException e) {
      return Optional.empty();
    }
    for (int i = 0; i < p; i++) {
      for (int k = 0; k < p; k++) {
        inverse[i][k] /= scale[i] * scale[k];
      }
    }
    double[][] covariance = times(times(inverse, noise.spread(residuals.derivatives())), inverse);
    double[] degrees = new double[p];
    for (int i = 0; i < p; i++) {
      degrees[i] = noise.degreesOfFreedom(weights(inverse[i], residuals));
    }
    return Optional.of(new Uncertainty(inverse, covariance, degrees, noise));
  }

  /** A coordinate's estimate is off by minus the sum of these times the noise, to first order. */
  private static double[][] weights(double[] row, Residuals residuals) {
    double[][] g = new double[residuals.values().length][residuals.values()[0].length];
    for (int c = 0; c < g.length; c++) {
      for (int a = 0; a < row.length; a++) {
        double[] slopes = residuals.derivatives()[c][a];
        for (int k = 0; k < g[c].length; k++) {
          g[c][k] += row[a] * slopes[k];
        }
      }
    }
    return g;
  }

  /** The standard error of a coordinate. */
  double error(int i) {
    return Math.sqrt(covariance[i][i]);
  }

  /** The correlation of two estimates. */
  double correlation(int i, int k) {
    return covariance[i][k] / (error(i) * error(k));
  }

  /** How much wider an interval is than if residuals were independent, of variance 1; squared. */
  double inflation(int i) {
    return covariance[i][i] / inverse[i][i];
  }

  /** The quantile of Student's distribution for a two-sided interval of a coordinate. */
  double quantile(int i, double level) {
    return new TDistribution(degreesOfFreedom[i]).inverseCumulativeProbability(0.5 + level / 2);
  }

  private static double[][] times(double[][] a, double[][] b) {
    int n = a.length;
    double[][] product = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int m = 0; m < n; m++) {
          product[i][k] += a[i][m] * b[m][k];
        }
      }
    }
    return product;
  }
}
