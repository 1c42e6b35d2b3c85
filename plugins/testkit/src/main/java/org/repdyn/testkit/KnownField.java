package org.repdyn.testkit;

import org.repdyn.api.dynamics.VectorField;

/**
 * {@code z0' = p z0 z1, z1' = -p z1}: coupled and nonlinear, solved through (1, 1) at t = 0 by
 * {@code z0 = exp(1 - exp(-p t)), z1 = exp(-p t)}. It does not depend on time, as some methods
 * assume.
 */
final class KnownField implements VectorField {

  /** The solution for p = 1. */
  static double[] exact(double t) {
    double decay = StrictMath.exp(-t);
    return new double[] {StrictMath.exp(1 - decay), decay};
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
      dz[l] = p[l] * z[l] * z[lanes + l];
      dz[lanes + l] = -p[l] * z[lanes + l];
    }
  }

  @Override
  public boolean hasJacobian() {
    return true;
  }

  @Override
  public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    for (int l = 0; l < lanes; l++) {
      j[l] = p[l] * z[lanes + l];
      j[lanes + l] = p[l] * z[l];
      j[2 * lanes + l] = 0;
      j[3 * lanes + l] = -p[l];
    }
  }

  @Override
  public void parameterJacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    for (int l = 0; l < lanes; l++) {
      j[l] = z[l] * z[lanes + l];
      j[lanes + l] = -z[lanes + l];
    }
  }
}
