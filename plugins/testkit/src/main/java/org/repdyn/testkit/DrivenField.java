package org.repdyn.testkit;

import org.repdyn.api.dynamics.VectorField;

/**
 * {@code x' = cos(5 s) - x²} and {@code s' = 1}, where s in the first equation is the time, or the
 * second component, which then equals it.
 *
 * @param isAutonomous whether the component is used
 */
record DrivenField(boolean isAutonomous) implements VectorField {
  @Override
  public int components() {
    return 2;
  }

  @Override
  public int parameters() {
    return 0;
  }

  @Override
  public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
    for (int l = 0; l < lanes; l++) {
      double s = isAutonomous ? z[lanes + l] : t[l];
      dz[l] = StrictMath.cos(5 * s) - z[l] * z[l];
      dz[lanes + l] = 1;
    }
  }

  @Override
  public boolean hasJacobian() {
    return true;
  }

  @Override
  public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    for (int l = 0; l < lanes; l++) {
      j[l] = -2 * z[l];
      j[lanes + l] = isAutonomous ? -5 * StrictMath.sin(5 * z[lanes + l]) : 0;
      j[2 * lanes + l] = 0;
      j[3 * lanes + l] = 0;
    }
  }
}
