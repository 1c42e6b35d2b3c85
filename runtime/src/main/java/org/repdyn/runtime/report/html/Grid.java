package org.repdyn.runtime.report.html;

import java.util.function.DoubleBinaryOperator;

/** Arithmetic for pictures of matrices; entries that are not finite are ignored. */
record Grid(double[][] values) {

  double max() {
    double max = 0;
    for (double[] row : values) {
      for (double v : row) {
        max = Double.isFinite(v) ? Math.max(max, Math.abs(v)) : max;
      }
    }
    return max;
  }

  /** The least-squares factor from this to another matrix. */
  double scaleTo(Grid other) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < values[i].length; k++) {
        double p = values[i][k] * other.values[i][k];
        if (Double.isFinite(p)) {
          product += p;
          square += values[i][k] * values[i][k];
        }
      }
    }
    return product / square;
  }

  Grid times(double factor) {
    return combine(this, (a, b) -> factor * a);
  }

  Grid minus(Grid other) {
    return combine(other, (a, b) -> a - b);
  }

  /** The rows and columns of some samples. */
  Grid of(int[] samples) {
    double[][] out = new double[samples.length][samples.length];
    for (int i = 0; i < samples.length; i++) {
      for (int k = 0; k < samples.length; k++) {
        out[i][k] = values[samples[i]][samples[k]];
      }
    }
    return new Grid(out);
  }

  private Grid combine(Grid other, DoubleBinaryOperator operator) {
    double[][] out = new double[values.length][];
    for (int i = 0; i < out.length; i++) {
      out[i] = new double[values[i].length];
      for (int k = 0; k < out[i].length; k++) {
        out[i][k] = operator.applyAsDouble(values[i][k], other.values[i][k]);
      }
    }
    return new Grid(out);
  }
}
