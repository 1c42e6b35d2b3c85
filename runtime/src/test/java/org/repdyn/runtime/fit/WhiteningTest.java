package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

/** Whitened residuals beside the full covariance of the noise. */
class WhiteningTest {
  private static final double[] E = {0.3, -0.1, 0.7, 0.2, -0.5};
  private static final double[] SLOPE = {1, 2, -1, 0.5, 3};
  private static final double[] NONE = new double[5];

  @Test
  void theSumOfSquaresIsThatOfTheInverseCovariance() {
    double phi = 0.9;
    double variance = 0.04;
    RealMatrix covariance = MatrixUtils.createRealMatrix(E.length, E.length);
    for (int k = 0; k < E.length; k++) {
      for (int l = 0; l < E.length; l++) {
        covariance.setEntry(k, l, variance * Math.pow(phi, Math.abs(k - l)));
      }
    }
    RealVector solved =
        new LUDecomposition(covariance).getSolver().solve(new ArrayRealVector(SLOPE));
    Whitening whitening =
        whitening(
            new double[] {phi, 0, 0}, new double[][] {{variance, 0, 0}, {0, 1, 0}, {0, 0, 1}});

    Residuals white = whitening.of(residuals(E));

    assertThat(whitening.of(residuals(SLOPE)).misfit())
        .isCloseTo(new ArrayRealVector(SLOPE).dotProduct(solved), withinPercentage(1e-10));
    // The derivatives go the same way.
    double inner = 0;
    for (int k = 0; k < E.length; k++) {
      inner += white.values()[0][k] * white.derivatives()[0][0][k];
    }
    assertThat(inner).isCloseTo(new ArrayRealVector(E).dotProduct(solved), within(1e-10));
  }

  @Test
  void anExactFitLeavesRoundingAndACurveOfZerosSaysNothing() {
    Whitening whitening = whitening(new double[3], new double[3][3]);

    assertThat(whitening.deviation()[0]).isCloseTo(2e-9, withinPercentage(1e-9));
    assertThat(whitening.deviation()[2]).isZero();
    assertThat(whitening.of(new Residuals(new double[][] {NONE, NONE, E}, new double[3][0][])))
        .extracting(Residuals::misfit)
        .isEqualTo(0.0);
  }

  private static final double[] ONES = {1, 1, 1, 1, 1};

  /** Of curves h = y = 2 and w = 0. */
  private static Whitening whitening(double[] phi, double[][] covariance) {
    double[] two = {2, 2, 2, 2, 2};
    Observations data =
        new Observations(
            1, 1, new double[5], new double[][] {two, two, NONE}, new double[] {1, 1, 1}, NONE);
    return Whitening.of(
        new Noise(phi, covariance, new double[][] {ONES, ONES, ONES}, E.length), data);
  }

  private static Residuals residuals(double[] h) {
    return new Residuals(
        new double[][] {h, NONE, NONE}, new double[][][] {{SLOPE}, {NONE}, {NONE}});
  }
}
