package org.repdyn.runtime.fit;

import java.util.Arrays;

/**
 * Theory minus data at one point of the search, with the derivatives of the theory.
 *
 * @param values weighted residuals, {@code [curves][rows]}
 * @param derivatives of the weighted residuals, {@code [curves][parameters][rows]}
 */
record Residuals(double[][] values, double[][][] derivatives) {

  /** The sum of squares. */
  double misfit() {
    double sum = 0;
    for (double[] curve : values) {
      for (double value : curve) {
        sum += value * value;
      }
    }
    return sum;
  }

  /** Whether all of them, and their squares, are numbers. */
  boolean areFinite() {
    double sum = misfit();
    for (double[][] curve : derivatives) {
      for (double[] slopes : curve) {
        for (double slope : slopes) {
          sum += 0 * slope; // 0, or NaN
        }
      }
    }
    return Double.isFinite(sum);
  }

  /** Without the first rows: a start taken as exact has no residual. */
  Residuals from(int row) {
    double[][] some = new double[values.length][];
    double[][][] slopes = new double[values.length][parameters()][];
    for (int c = 0; c < values.length; c++) {
      some[c] = Arrays.copyOfRange(values[c], row, values[c].length);
      for (int j = 0; j < parameters(); j++) {
        slopes[c][j] = Arrays.copyOfRange(derivatives[c][j], row, values[c].length);
      }
    }
    return new Residuals(some, slopes);
  }

  int parameters() {
    return derivatives[0].length;
  }

  /** The inner products of the columns of derivatives: J^T J. */
  double[][] information() {
    int p = parameters();
    double[][] sums = new double[p][p];
    for (double[][] curve : derivatives) {
      for (int a = 0; a < p; a++) {
        for (int b = a; b < p; b++) {
          double sum = sums[a][b];
          for (int k = 0; k < curve[a].length; k++) {
            sum += curve[a][k] * curve[b][k];
          }
          sums[a][b] = sum;
          sums[b][a] = sum;
        }
      }
    }
    return sums;
  }
}
