package org.repdyn.testkit;

import org.repdyn.api.dynamics.VectorField;

/**
 * {@code z0' = -p |z|² z1, z1' = p |z|² z0}: coupled and nonlinear, solved through (1, 0) at t = 0
 * by (cos p t, sin p t). It does not depend on time, as some methods assume.
 */
final class KnownField implements VectorField {

  /** The solution for p = 1. */
  static double[] exact(double t) {
    return new double[] {StrictMath.cos(t), StrictMath.sin(t)};
  }

  @Override
  public int components() {
    return 2;
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
    for (int l = 0; l < lanes; l++) {
      double x = z[l];
      double y = z[lanes + l];
      dz[l] = -p[l] * (x * x + y * y) * y;
      dz[lanes + l] = p[l] * (x * x + y * y) * x;
    }
  }

  @Override
  public boolean hasJacobian() {
    return true;
  }

  @Override
  public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    for (int l = 0; l < lanes; l++) {
      double x = z[l];
      double y = z[lanes + l];
      j[l] = -2 * p[l] * x * y;
      j[lanes + l] = -p[l] * (x * x + 3 * y * y);
      j[2 * lanes + l] = p[l] * (3 * x * x + y * y);
      j[3 * lanes + l] = 2 * p[l] * x * y;
    }
  }
}
