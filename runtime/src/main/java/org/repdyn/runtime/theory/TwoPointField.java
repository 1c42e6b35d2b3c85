package org.repdyn.runtime.theory;

import static org.repdyn.api.dynamics.MultiplyAdd.fma;

import org.repdyn.api.dynamics.VectorField;

/**
 * The equations of motion of {@link TwoPoint}. Parameters: etaH, etaY, dx2, dy2.
 *
 * <pre>
 *   s' = -1/2 etaH dx2 (s (c² dy2 + q) - c dy2)
 *   c' = -1/2 etaY s (s c - 1)
 *   q' = -etaY s² q
 * </pre>
 */
record TwoPointField() implements VectorField {

  @Override
  public int components() {
    return 3;
  }

  @Override
  public int parameters() {
    return 4;
  }

  @Override
  public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
    if (lanes == BLOCK) {
      block(z, p, dz);
      return;
    }
    for (int l = 0; l < lanes; l++) {
      double s = z[l];
      double c = z[lanes + l];
      double q = z[2 * lanes + l];
      double decoder = -0.5 * p[lanes + l] * s;
      dz[l] = -0.5 * p[l] * p[2 * lanes + l] * excess(s, c, q, p[3 * lanes + l]);
      dz[lanes + l] = decoder * fma(s, c, -1);
      dz[2 * lanes + l] = 2 * decoder * (s * q);
    }
  }

  /** The same with a constant number of lanes, for SIMD units: see {@link VectorField}. */
  private static void block(double[] z, double[] p, double[] dz) {
    for (int l = 0; l < BLOCK; l++) {
      double s = z[l];
      double c = z[BLOCK + l];
      double q = z[2 * BLOCK + l];
      double decoder = -0.5 * p[BLOCK + l] * s;
      dz[l] = -0.5 * p[l] * p[2 * BLOCK + l] * excess(s, c, q, p[3 * BLOCK + l]);
      dz[BLOCK + l] = decoder * fma(s, c, -1);
      dz[2 * BLOCK + l] = 2 * decoder * (s * q);
    }
  }

  /** {@code s (c² dy2 + q) - c dy2}. */
  private static double excess(double s, double c, double q, double dy2) {
    double pull = c * dy2;
    return fma(s, fma(c, pull, q), -pull);
  }

  @Override
  public boolean isAutonomous() {
    return true;
  }

  @Override
  public boolean hasJacobian() {
    return true;
  }

  @Override
  public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    for (int l = 0; l < lanes; l++) {
      double s = z[l];
      double c = z[lanes + l];
      double q = z[2 * lanes + l];
      double etaY = p[lanes + l];
      double encoder = -0.5 * p[l] * p[2 * lanes + l];
      double dy2 = p[3 * lanes + l];
      j[l] = encoder * (c * c * dy2 + q);
      j[lanes + l] = encoder * dy2 * (2 * s * c - 1);
      j[2 * lanes + l] = encoder * s;
      j[3 * lanes + l] = -0.5 * etaY * (2 * s * c - 1);
      j[4 * lanes + l] = -0.5 * etaY * s * s;
      j[5 * lanes + l] = 0;
      j[6 * lanes + l] = -2 * etaY * s * q;
      j[7 * lanes + l] = 0;
      j[8 * lanes + l] = -etaY * s * s;
    }
  }
}
