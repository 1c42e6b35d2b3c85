package org.acme.linear;

import java.util.List;
import org.repdyn.api.Check;
import org.repdyn.api.Doc;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/**
 * The linear theory: the network is linearised at its start, so that the kernel K of gradient
 * descent keeps its first value (Jacot, Gabriel and Hongler 2018), and the prediction difference
 * decays at one rate. Of the two-point theory it keeps the first equation, in which the
 * representations follow the error.
 *
 * <pre>
 *   K  = etaY h(0) + share etaH dx2 y(0) / h(0)
 *   h' = -etaH dx2 w
 *   y' = -2 K w
 *   w' = -2 K w + K (y - w - dy2)
 * </pre>
 */
public final class LinearDynamics implements DynamicsProvider<LinearDynamics.Config> {
  /**
   * The settings of the theory.
   *
   * @param share of the encoder in the kernel
   */
  public record Config(@Doc("share of the encoder in the kernel, 0 to 1") double share) {
    /** Checks the range. */
    public Config {
      Check.within("share", share, 0, 1);
    }
  }

  /** For the service loader. */
  public LinearDynamics() {}

  @Override
  public String id() {
    return "linear";
  }

  @Override
  public String summary() {
    return "The network linearised at its start: a kernel that stays.";
  }

  @Override
  public Config defaults() {
    return new Config(1);
  }

  @Override
  public Dynamics create(Config config) {
    return new Linear(config.share());
  }

  /** The state is h, y and w, and what the kernel keeps: h and y/h of the start. */
  private record Linear(double share) implements Dynamics, VectorField {
    /** Named as those of the two-point theory, of which they are the limit of early times. */
    @Override
    public List<String> rates() {
      return List.of("etaH", "etaY");
    }

    @Override
    public VectorField field() {
      return this;
    }

    @Override
    public void encode(double h, double y, double w, double dx2, double dy2, double[] state) {
      state[0] = h;
      state[1] = y;
      state[2] = w;
      state[3] = h;
      state[4] = y / h;
    }

    @Override
    public void observe(int lanes, double[] state, double[] p, double[] observed) {
      System.arraycopy(state, 0, observed, 0, 3 * lanes);
    }

    @Override
    public int components() {
      return 5;
    }

    /** etaH, etaY, dx2 and dy2. */
    @Override
    public int parameters() {
      return 4;
    }

    @Override
    public boolean isAutonomous() {
      return true;
    }

    @Override
    public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
      for (int l = 0; l < lanes; l++) {
        double y = z[lanes + l];
        double w = z[2 * lanes + l];
        double encoder = p[l] * p[2 * lanes + l];
        double dy2 = p[3 * lanes + l];
        double kernel = p[lanes + l] * z[3 * lanes + l] + share * encoder * z[4 * lanes + l];
        dz[l] = -encoder * w;
        dz[lanes + l] = -2 * kernel * w;
        dz[2 * lanes + l] = -2 * kernel * w + kernel * (y - w - dy2);
        dz[3 * lanes + l] = 0;
        dz[4 * lanes + l] = 0;
      }
    }
  }
}
