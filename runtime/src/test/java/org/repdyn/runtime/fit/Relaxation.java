package org.repdyn.runtime.fit;

import java.util.List;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/**
 * A theory of three rates that has nothing to do with the paper's: h, y and w relax on their own, h
 * to dx2, y to dy2 and w to 0.
 */
final class Relaxation implements Dynamics {

  @Override
  public List<String> rates() {
    return List.of("alpha", "beta", "gamma");
  }

  @Override
  public VectorField field() {
    return new VectorField() {
      @Override
      public int components() {
        return 3;
      }

      @Override
      public int parameters() {
        return 5;
      }

      @Override
      public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
        for (int l = 0; l < lanes; l++) {
          dz[l] = p[l] * (p[3 * lanes + l] - z[l]);
          dz[lanes + l] = p[lanes + l] * (p[4 * lanes + l] - z[lanes + l]);
          dz[2 * lanes + l] = -p[2 * lanes + l] * z[2 * lanes + l];
        }
      }
    };
  }

  @Override
  public void encode(double h, double y, double w, double dx2, double dy2, double[] state) {
    state[0] = h;
    state[1] = y;
    state[2] = w;
  }

  @Override
  public void observe(int lanes, double[] state, double[] p, double[] observed) {
    System.arraycopy(state, 0, observed, 0, 3 * lanes);
  }
}
