package org.repdyn.plugin.rosenbrock;

import static org.repdyn.api.dynamics.MultiplyAdd.fma;

/**
 * The linear systems {@code (1/(gamma dt) - J) x = b} of all lanes, by LU with partial pivoting.
 */
final class LaneSystems {
  private final int size;
  private final int lanes;
  private final double[][] lu; // of each lane, by rows
  private final int[][] pivots;
  private final double[] x;
  private double[] dt;

  LaneSystems(int size, int lanes) {
    this.size = size;
    this.lanes = lanes;
    this.lu = new double[lanes][size * size];
    this.pivots = new int[lanes][size];
    this.x = new double[size];
  }

  /** Factors the matrices; {@code jacobian} is {@code [size x size x lanes]}. */
  void factor(double[] jacobian, double[] dt, double gamma) {
    this.dt = dt;
    for (int l = 0; l < lanes; l++) {
      if (dt[l] != 0) {
        double[] m = lu[l];
        for (int i = 0; i < m.length; i++) {
          m[i] = -jacobian[i * lanes + l];
        }
        for (int i = 0; i < size; i++) {
          m[i * size + i] += 1 / (gamma * dt[l]);
        }
        factor(m, pivots[l]);
      }
    }
  }

  private void factor(double[] m, int[] pivot) {
    for (int k = 0; k < size; k++) {
      pivot[k] = largest(m, k);
      swapRows(m, k, pivot[k]);
      for (int i = k + 1; i < size; i++) {
        double ratio = m[i * size + k] / m[k * size + k];
        m[i * size + k] = ratio;
        for (int j = k + 1; j < size; j++) {
          m[i * size + j] = fma(-ratio, m[k * size + j], m[i * size + j]);
        }
      }
    }
  }

  private int largest(double[] m, int k) {
    int best = k;
    for (int i = k + 1; i < size; i++) {
      if (Math.abs(m[i * size + k]) > Math.abs(m[best * size + k])) {
        best = i;
      }
    }
    return best;
  }

  private void swapRows(double[] m, int a, int b) {
    for (int j = 0; j < size && a != b; j++) {
      double kept = m[a * size + j];
      m[a * size + j] = m[b * size + j];
      m[b * size + j] = kept;
    }
  }

  /** Solves for every lane that has a step to take; {@code b} becomes the solution. */
  void solve(double[] b) {
    for (int l = 0; l < lanes; l++) {
      if (dt[l] != 0) {
        for (int i = 0; i < size; i++) {
          x[i] = b[i * lanes + l];
        }
        solve(lu[l], pivots[l]);
        for (int i = 0; i < size; i++) {
          b[i * lanes + l] = x[i];
        }
      }
    }
  }

  private void solve(double[] m, int[] pivot) {
    for (int k = 0; k < size; k++) {
      double kept = x[k];
      x[k] = x[pivot[k]];
      x[pivot[k]] = kept;
    }
    for (int i = 1; i < size; i++) {
      for (int j = 0; j < i; j++) {
        x[i] = fma(-m[i * size + j], x[j], x[i]);
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int j = i + 1; j < size; j++) {
        x[i] = fma(-m[i * size + j], x[j], x[i]);
      }
      x[i] /= m[i * size + i];
    }
  }
}
