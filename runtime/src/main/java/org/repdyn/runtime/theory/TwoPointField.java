package org.repdyn.runtime.theory;

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
      double etaY = p[lanes + l];
      dz[l] = length(s, c, q, p[l], p[2 * lanes + l], p[3 * lanes + l]);
      dz[lanes + l] = gain(s, c, etaY);
      dz[2 * lanes + l] = orthogonal(s, q, etaY);
    }
  }

  /** The same with a constant number of lanes, for SIMD units: see {@link VectorField}. */
  private static void block(double[] z, double[] p, double[] dz) {
    for (int l = 0; l < BLOCK; l++) {
      double s = z[l];
      double c = z[BLOCK + l];
      double q = z[2 * BLOCK + l];
      double etaY = p[BLOCK + l];
      dz[l] = length(s, c, q, p[l], p[2 * BLOCK + l], p[3 * BLOCK + l]);
      dz[BLOCK + l] = gain(s, c, etaY);
      dz[2 * BLOCK + l] = orthogonal(s, q, etaY);
    }
  }

  private static double length(double s, double c, double q, double etaH, double dx2, double dy2) {
    double pull = c * dy2;
    return -0.5 * etaH * dx2 * Math.fma(s, Math.fma(c, pull, q), -pull);
  }

  private static double gain(double s, double c, double etaY) {
    return -0.5 * etaY * s * Math.fma(s, c, -1);
  }

  private static double orthogonal(double s, double q, double etaY) {
    return -etaY * s * s * q;
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
