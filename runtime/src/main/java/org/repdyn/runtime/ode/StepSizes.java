package org.repdyn.runtime.ode;

import java.util.Arrays;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/**
 * The error of a step in units of its tolerance, and the factor by which the next step differs,
 * lane by lane.
 *
 * <p>The factor is {@code 0.9 error^(-1/order)}, between 0.2 and 5 (Hairer, Norsett and Wanner
 * 1993, II.4). The power must be the same on every machine, compiled or not, and quick in SIMD
 * units. So square roots bring the error near 1, {@code x = error^(1/2^j)} with 2^j about the
 * order, and what is left is the Padé approximant of {@code x^a} at 1, {@code (1 - a + (1 + a) x) /
 * (1 + a + (1 - a) x)}, with {@code a = -2^j/order}: exact for the orders 1, 2 and 4, and within 4
 * % for errors from 0.03 to 30 otherwise.
 */
final class StepSizes {
  static final double SHRINK = 0.2;
  static final double GROW = 5;
  private static final double SAFETY = 0.9;

  /** Keeps a component that is exactly 0, and tolerated 0, from dividing 0 by 0. */
  private static final double FLOOR = 1e-300;

  private final int components;
  private final int lanes;
  private final double rtol;
  private final double atol;
  private final int roots;
  private final double near; // 1 + a
  private final double far; // 1 - a
  private final double start;

  /** Mean square of the error in units of the tolerance, {@code [lanes]}. */
  final double[] error2;

  /** Suggested factor of the step length, {@code [lanes]}. */
  final double[] factor;

  StepSizes(Solver solver, StepControl.Adaptive control, int components, int lanes) {
    this.components = components;
    this.lanes = lanes;
    this.rtol = control.rtol();
    this.atol = control.atol() + FLOOR;
    int order = solver.order();
    int j = 0;
    while (2 * (1 << 2 * j) < order * order) { // 2^j above order / sqrt(2)
      j++;
    }
    this.roots = j;
    this.near = 1 - (double) (1 << j) / order;
    this.far = 1 + (double) (1 << j) / order;
    this.start = StrictMath.pow(rtol, 1.0 / order);
    this.error2 = new double[lanes];
    this.factor = new double[lanes];
  }

  /** Measures {@code error}, which is overwritten, against the tolerances. */
  void measure(double[] z, double[] next, double[] error) {
    for (int i = 0; i < error.length; i++) {
      double scale = Math.fma(rtol, Math.max(Math.abs(z[i]), Math.abs(next[i])), atol);
      double ratio = error[i] / scale;
      error[i] = ratio * ratio;
    }
    mean(error);
    System.arraycopy(error2, 0, factor, 0, lanes);
    for (int root = 0; root <= roots; root++) {
      for (int l = 0; l < factor.length; l++) {
        factor[l] = Math.sqrt(factor[l]);
      }
    }
    for (int l = 0; l < factor.length; l++) {
      double x = factor[l];
      double power = SAFETY * Math.fma(near, x, far) / Math.fma(far, x, near);
      factor[l] = Math.min(GROW, Math.max(SHRINK, power));
    }
  }

  private void mean(double[] squares) {
    if (lanes == 1) {
      double sum = 0;
      for (double square : squares) {
        sum += square;
      }
      error2[0] = sum / components;
      return;
    }
    Arrays.fill(error2, 0);
    for (int c = 0; c < components; c++) {
      // A copy, so that both arrays are read at the same index, which SIMD units need.
      System.arraycopy(squares, c * lanes, factor, 0, lanes);
      for (int l = 0; l < factor.length; l++) {
        error2[l] += factor[l];
      }
    }
    for (int l = 0; l < error2.length; l++) {
      error2[l] /= components;
    }
  }

  /**
   * The time in which the state changes by as much as itself.
   *
   * @param z state of one lane
   * @param f its derivative
   * @return 0 where all of the state is 0, infinite at rest
   */
  double stateTime(double[] z, double[] f) {
    double size = 0;
    double speed = 0;
    for (int c = 0; c < components; c++) {
      double scale = Math.fma(rtol, Math.abs(z[c]), atol);
      size += (z[c] / scale) * (z[c] / scale);
      speed += (f[c] / scale) * (f[c] / scale);
    }
    return Math.sqrt(size / speed);
  }

  /**
   * A first step: the shorter of the two times in which the state and its derivative change by as
   * much as themselves, times {@code rtol^(1/order)}. Unlike the rule of Hairer, Norsett and Wanner
   * (1993, II.4), it does not depend on the unit of time.
   *
   * @param stateTime from {@link #stateTime}
   * @param f derivative of one lane
   * @param later derivative after an Euler step
   * @param euler length of the Euler step
   */
  double first(double stateTime, double[] f, double[] later, double euler) {
    double speed = 0;
    double change = 0;
    for (int c = 0; c < components; c++) {
      speed = Math.max(speed, Math.abs(f[c]));
      change = Math.max(change, Math.abs(later[c] - f[c]));
    }
    return start * Math.min(stateTime, euler * speed / change);
  }
}
