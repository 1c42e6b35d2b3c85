package org.repdyn.runtime.ode;

import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/**
 * The error of a step in units of its tolerance, and the factor by which the next step differs,
 * lane by lane.
 *
 * <p>The factor is {@code 0.9 error^(-1/order)} (Hairer, Norsett and Wanner 1993, II.4). The power
 * must be the same on every machine, compiled or not, and quick in SIMD units. So a few square
 * roots bring the error nearer to 1, {@code x = error^(1/2^j)}, and what is left is the Padé
 * approximant [2/2] of {@code x^a} at 1 with {@code a = -2^j/order} from -1 to -1/3. For order 5 it
 * is within 4 % for errors from 0.003 to 300, and never outside 0.28 to 3.5, which bounds the
 * factor as it should be bounded.
 */
final class StepSizes {
  private static final double SAFETY = 0.9;

  /** Keeps a component that is exactly 0, and tolerated 0, from dividing 0 by 0. */
  private static final double FLOOR = 1e-300;

  private final int components;
  private final int lanes;
  private final double rtol;
  private final double atol;
  private final int roots;
  private final double[] above; // coefficients of the approximant in powers of x - 1
  private final double[] below;
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
    while (4 << j <= order) {
      j++;
    }
    this.roots = j;
    double a = -(double) (1 << j) / order;
    this.above = new double[] {SAFETY * (2 + a) / 2, SAFETY * (2 + a) * (1 + a) / 12};
    this.below = new double[] {(2 - a) / 2, (2 - a) * (1 - a) / 12};
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
    double a1 = above[0];
    double a2 = above[1];
    double b1 = below[0];
    double b2 = below[1];
    for (int l = 0; l < factor.length; l++) {
      double x = factor[l] - 1;
      factor[l] = Math.fma(x, Math.fma(x, a2, a1), SAFETY) / Math.fma(x, Math.fma(x, b2, b1), 1);
    }
  }

  private void mean(double[] squares) {
    if (lanes == 1) {
      double sum = 0;
      for (double square : squares) {
        sum += square;
      }
      error2[0] = sum * (1.0 / components);
      return;
    }
    System.arraycopy(squares, 0, error2, 0, lanes);
    for (int c = 1; c < components; c++) {
      // A copy, so that both arrays are read at the same index, which SIMD units need.
      System.arraycopy(squares, c * lanes, factor, 0, lanes);
      for (int l = 0; l < factor.length; l++) {
        error2[l] += factor[l];
      }
    }
    double weight = 1.0 / components;
    for (int l = 0; l < error2.length; l++) {
      error2[l] *= weight;
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
