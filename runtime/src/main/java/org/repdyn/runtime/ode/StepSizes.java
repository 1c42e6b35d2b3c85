package org.repdyn.runtime.ode;

import java.util.Arrays;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/**
 * The error of a step in units of its tolerance, and the factor by which the next step differs,
 * lane by lane. The factor is {@code 0.9 error^(-1/order)}, at most 5 and at least 0.2 (Hairer,
 * Nørsett and Wanner 1993, II.4), with the exponent rounded down to sixteenths: a sixteenth power
 * comes from square roots alone, which round the same way on every machine, compiled or not, and in
 * SIMD units.
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
  private final int sixteenths;
  private final double start;

  /** Mean square of the error in units of the tolerance, {@code [lanes]}. */
  final double[] error2;

  /** Suggested factor of the step length, {@code [lanes]}. */
  final double[] factor;

  private final double[] root;

  StepSizes(Solver solver, StepControl.Adaptive control, int components, int lanes) {
    this.components = components;
    this.lanes = lanes;
    this.rtol = control.rtol();
    this.atol = control.atol() + FLOOR;
    this.sixteenths = Math.max(1, 16 / solver.order());
    this.start = StrictMath.pow(rtol, 1.0 / solver.order());
    this.error2 = new double[lanes];
    this.factor = new double[lanes];
    this.root = new double[lanes];
  }

  /** Measures {@code error}, which is overwritten, against the tolerances. */
  void measure(double[] z, double[] next, double[] error) {
    int n = components * lanes;
    for (int i = 0; i < n; i++) {
      double scale = Math.fma(rtol, Math.max(Math.abs(z[i]), Math.abs(next[i])), atol);
      double ratio = error[i] / scale;
      error[i] = ratio * ratio;
    }
    sum(error);
    factors();
  }

  private void sum(double[] squares) {
    if (lanes == 1) {
      double sum = 0;
      for (int c = 0; c < components; c++) {
        sum += squares[c];
      }
      error2[0] = sum / components;
      return;
    }
    Arrays.fill(error2, 0);
    for (int c = 0; c < components; c++) {
      int row = c * lanes;
      for (int l = 0; l < lanes; l++) {
        error2[l] += squares[row + l];
      }
    }
    for (int l = 0; l < lanes; l++) {
      error2[l] /= components;
    }
  }

  private void factors() {
    for (int l = 0; l < lanes; l++) {
      root[l] = Math.sqrt(Math.sqrt(Math.sqrt(Math.sqrt(Math.sqrt(error2[l])))));
      factor[l] = root[l];
    }
    for (int power = 1; power < sixteenths; power++) {
      for (int l = 0; l < lanes; l++) {
        factor[l] *= root[l];
      }
    }
    for (int l = 0; l < lanes; l++) {
      factor[l] = Math.min(GROW, Math.max(SHRINK, SAFETY / factor[l]));
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
   * much as themselves, times {@code rtol^(1/order)}. Unlike the rule of Hairer, Nørsett and Wanner
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
