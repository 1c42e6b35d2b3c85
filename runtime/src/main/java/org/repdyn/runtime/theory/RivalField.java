package org.repdyn.runtime.theory;

import org.repdyn.api.dynamics.VectorField;

/**
 * The equations of motion of {@link Rival} with factors before four of their terms; with all
 * factors 1 they are those of {@link TwoPoint} in (h, y, w). Parameters: etaH, etaY, dx2, dy2.
 *
 * @param h factor of h'
 * @param yDecoder factor of the first term of y'
 * @param yEncoder factor of the second term of y'
 * @param wEncoder factor of the second term of w'
 */
record RivalField(double h, double yDecoder, double yEncoder, double wEncoder)
    implements VectorField {

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
      double hh = z[l];
      double y = z[lanes + l];
      double w = z[2 * lanes + l];
      double encoder = p[l] * p[2 * lanes + l];
      double etaY = p[lanes + l];
      dz[l] = -h * encoder * w;
      dz[lanes + l] = prediction(hh, y, w, encoder, etaY);
      dz[2 * lanes + l] = alignment(hh, y, w, encoder, etaY, p[3 * lanes + l]);
    }
  }

  /** The same with a constant number of lanes, for SIMD units: see {@link VectorField}. */
  private void block(double[] z, double[] p, double[] dz) {
    for (int l = 0; l < BLOCK; l++) {
      double hh = z[l];
      double y = z[BLOCK + l];
      double w = z[2 * BLOCK + l];
      double encoder = p[l] * p[2 * BLOCK + l];
      double etaY = p[BLOCK + l];
      dz[l] = -h * encoder * w;
      dz[BLOCK + l] = prediction(hh, y, w, encoder, etaY);
      dz[2 * BLOCK + l] = alignment(hh, y, w, encoder, etaY, p[3 * BLOCK + l]);
    }
  }

  private double prediction(double hh, double y, double w, double encoder, double etaY) {
    return -w * (yDecoder * etaY * hh + yEncoder * encoder * y / hh);
  }

  private double alignment(double hh, double y, double w, double encoder, double etaY, double dy2) {
    double pull = wEncoder * encoder * (y + w) * w / hh;
    return -0.5 * (etaY * hh * (3 * w - y + dy2) + pull);
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
      double hh = z[l];
      double y = z[lanes + l];
      double w = z[2 * lanes + l];
      double encoder = p[l] * p[2 * lanes + l];
      double etaY = p[lanes + l];
      double dy2 = p[3 * lanes + l];
      double over = encoder / hh;
      j[l] = 0;
      j[lanes + l] = 0;
      j[2 * lanes + l] = -h * encoder;
      j[3 * lanes + l] = -yDecoder * etaY * w + yEncoder * over * w * y / hh;
      j[4 * lanes + l] = -yEncoder * over * w;
      j[5 * lanes + l] = -yDecoder * etaY * hh - yEncoder * over * y;
      j[6 * lanes + l] = -0.5 * etaY * (3 * w - y + dy2) + 0.5 * wEncoder * over * (y + w) * w / hh;
      j[7 * lanes + l] = 0.5 * etaY * hh - 0.5 * wEncoder * over * w;
      j[8 * lanes + l] = -1.5 * etaY * hh - 0.5 * wEncoder * over * (y + 2 * w);
    }
  }
}
