package org.repdyn.runtime.theory;

import java.util.Arrays;
import org.repdyn.api.task.Staircase;

/**
 * The growth of one mode of a {@link Staircase} under gradient flow, from numbers of equal size v
 * in every layer.
 *
 * <p>Its strength {@code u = v^p} in p layers tends to {@code c / g}, and {@code z = ln(u / (c/g -
 * u))} grows by {@code z' = 2 p c u^(1 - 2/p)}, which is constant for two layers. So time is the
 * integral over z of a smooth function, here by the trapezoidal rule.
 */
public final class ModeGrowth {
  private static final double STEP = 0.005;

  /** At this z the mode is learned up to 1e-13. */
  private static final double LEARNED = 30;

  /** The share of the final strength at which the loss has fallen by half of the mode's drop. */
  private static final double HALF_LOSS = 1 - Math.sqrt(0.5);

  private final double[] times;
  private final double first;
  private final Staircase.Mode mode;

  /**
   * The growth of a mode.
   *
   * @param layers the number of factors of the mode
   * @param mode its moments
   * @param size of each factor at the start, above 0
   */
  public ModeGrowth(int layers, Staircase.Mode mode, double size) {
    this.mode = mode;
    double start = StrictMath.pow(size, layers) / limit();
    this.first = start < 1 ? StrictMath.log(start / (1 - start)) : LEARNED;
    int steps = (int) Math.max(1, Math.ceil((LEARNED - first) / STEP));
    this.times = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      double slope = (slowness(layers, z(i)) + slowness(layers, z(i + 1))) / 2;
      times[i + 1] = times[i] + STEP * slope;
    }
  }

  /** dt/dz. */
  private double slowness(int layers, double z) {
    double strength = limit() * share(z);
    return StrictMath.pow(strength, 2.0 / layers - 1) / (2 * layers * mode.correlation());
  }

  private double limit() {
    return mode.correlation() / mode.curvature();
  }

  private double z(int step) {
    return first + STEP * step;
  }

  private static double share(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  /**
   * How much the mode has lowered the loss.
   *
   * @param time since the start, in units of gradient flow: steps times learning rate
   * @return 0 to {@link Staircase.Mode#drop}
   */
  public double lowered(double time) {
    int found = Arrays.binarySearch(times, time);
    int next = found >= 0 ? found : -found - 1;
    double z = z(Math.min(next, times.length - 1));
    if (found < 0 && next > 0 && next < times.length) {
      z -= STEP * (times[next] - time) / (times[next] - times[next - 1]);
    }
    double share = share(z);
    return mode.drop() * share * (2 - share);
  }

  /**
   * When the mode has lowered the loss by half of its drop.
   *
   * @return the time since the start, 0 if it has from the start
   */
  public double halfTime() {
    double steps = (StrictMath.log(HALF_LOSS / (1 - HALF_LOSS)) - first) / STEP;
    if (steps <= 0) {
      return 0;
    }
    int below = (int) steps;
    return times[below] + (steps - below) * (times[below + 1] - times[below]);
  }
}
