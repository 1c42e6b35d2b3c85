package org.repdyn.runtime.theory;

import java.util.List;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/**
 * The two-point dynamics of van Rossem and Saxe (2024), in coordinates without a singularity where
 * the two representations pass through each other.
 *
 * <p>State: {@code s}, the signed length of dh, which may cross 0; {@code c}, the response of the
 * decoder to a unit of it along the target, as a fraction of the target, so that {@code s c} is the
 * fraction that has been learned; and {@code q}, the squared part of dy/s that is orthogonal to the
 * target:
 *
 * <pre>
 *   h = s²,  y = s² (c² dy2 + q),  w = y - s c dy2
 * </pre>
 *
 * <p>For dy2 = 0 the target has no direction: c is without effect, and q carries all of y. A given
 * (h, y, w) that violates the Cauchy-Schwarz inequality has a negative q, which is kept.
 */
public final class TwoPoint implements Dynamics {
  /** The names of the rates of encoder and decoder, in the order of the field. */
  public static final List<String> RATES = List.of("etaH", "etaY");

  /** The dynamics; they have no settings. */
  public TwoPoint() {}

  @Override
  public List<String> rates() {
    return RATES;
  }

  @Override
  public VectorField field() {
    return new TwoPointField();
  }

  @Override
  public void encode(double h, double y, double w, double dx2, double dy2, double[] state) {
    double s = Math.sqrt(h);
    double c = dy2 == 0 ? 0 : (y - w) / (s * dy2);
    state[0] = s;
    state[1] = c;
    state[2] = y / h - c * c * dy2;
  }

  @Override
  public void observe(int lanes, double[] state, double[] p, double[] observed) {
    for (int l = 0; l < lanes; l++) {
      double s = state[l];
      double learned = s * state[lanes + l];
      double orthogonal = s * s * state[2 * lanes + l];
      double dy2 = p[3 * lanes + l];
      observed[l] = s * s;
      observed[lanes + l] = orthogonal + dy2 * learned * learned;
      observed[2 * lanes + l] = orthogonal + dy2 * learned * (learned - 1);
    }
  }
}
