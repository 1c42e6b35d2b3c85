package org.repdyn.runtime.theory;

import java.util.List;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.api.dynamics.VectorField;

/**
 * Wrong variants of the two-point dynamics, which the paper shows not to fit. They use the
 * coordinates (h, y, w), in which one term of
 *
 * <pre>
 *   h' = -etaH dx2 w
 *   y' = -w (etaY h + etaH dx2 y / h)
 *   w' = -1/2 etaY (3w - y + dy2) h - 1/2 etaH dx2 (y + w) w / h
 * </pre>
 *
 * is changed. Like this form, they are singular at h = 0.
 */
public enum Rival implements Dynamics {
  /** y' is twice as fast. */
  FAST_PREDICTION(1, 2, 2, 1),
  /** h' is twice as fast. */
  FAST_REPRESENTATION(2, 1, 1, 1),
  /** The second term of w' has the other sign. */
  FLIPPED_ALIGNMENT(1, 1, 1, -1),
  /** The second term of y' is missing. */
  DECODER_ONLY(1, 1, 0, 1);

  private final RivalField field;

  Rival(double h, double yDecoder, double yEncoder, double wEncoder) {
    this.field = new RivalField(h, yDecoder, yEncoder, wEncoder);
  }

  @Override
  public List<String> rates() {
    return TwoPoint.RATES;
  }

  @Override
  public VectorField field() {
    return field;
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
