package org.repdyn.runtime.ode;

import static org.repdyn.api.dynamics.MultiplyAdd.fma;

import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.VectorField;

/**
 * The error of a step in units of its tolerance, and the factor by which the next step differs,
 * lane by lane. The absolute tolerance counts in the largest component that the system has had so
 * far: a system that grows from 1e-16 is as exact as one that starts at 1, in any unit.
 *
 * <p>The factor is {@code 0.9 error^(-1/order)} (Hairer, Norsett and Wanner 1993, II.4). The power
 * must be the same on every machine, compiled or not, and quick in SIMD units, and needs few
 * digits. So it is computed in single precision, with {@code x = sqrt(error)} and the Padé
 * approximant [2/2] of {@code x^a} at 1, {@code a = -2/order}. For order 5 it is within 4 % for
 * errors from 0.003 to 300, and never outside 0.28 to 3.5, which bounds the factor as it should be
 * bounded.
 */
final class StepSizes {
  private static final float SAFETY = 0.9f;

  /** Keeps a system that is exactly 0 from dividing 0 by 0. */
  private static final double FLOOR = 1e-300;

  /** Fewer lanes than this are no loop for SIMD units. */
  private static final int FEW = 8;

  private final int components;
  private final int lanes;
  private final double rtol;
  private final double atol;
  private final float[] above; // coefficients of the approximant in powers of x - 1
  private final float[] below;
  private final double start;
  private final double[] peak; // the largest component so far, [lanes]
  private final double[] floor; // what is tolerated of a component that is 0, [lanes]

  /** Mean square of the error in units of the tolerance, {@code [lanes]}. */
  final double[] error2;

  /** Suggested factor of the step length, {@code [lanes]}. */
  final double[] factor;

  StepSizes(Solver solver, StepControl.Adaptive control, int components, int lanes) {
    this.components = components;
    this.lanes = lanes;
    this.rtol = control.rtol();
    this.atol = control.atol();
    int order = solver.order();
    float a = -2f / order;
    this.above = new float[] {SAFETY * (2 + a) / 2, SAFETY * (2 + a) * (1 + a) / 12};
    this.below = new float[] {(2 - a) / 2, (2 - a) * (1 - a) / 12};
    this.start = 3 * StrictMath.pow(rtol, 1.0 / order);
    this.peak = new double[lanes];
    this.floor = new double[lanes];
    this.error2 = new double[lanes];
    this.factor = new double[lanes];
  }

  /** Forgets the system of a lane. */
  void restart(int lane) {
    peak[lane] = 0;
  }

  /** Measures {@code error}, which is overwritten, against the tolerances. */
  void measure(double[] z, double[] next, double[] error) {
    if (lanes < FEW) {
      for (int l = 0; l < lanes; l++) {
        error[l] = sumOfLane(l, z, next, error);
      }
    } else {
      sumOfLanes(z, next, error);
    }
    double weight = 1.0 / components;
    float a1 = above[0];
    float a2 = above[1];
    float b1 = below[0];
    float b2 = below[1];
    for (int l = 0; l < factor.length; l++) {
      double mean = weight * error[l];
      error2[l] = mean;
      float x = (float) Math.sqrt((float) Math.sqrt((float) mean)) - 1;
      factor[l] = fma(x, fma(x, a2, a1), SAFETY) / fma(x, fma(x, b2, b1), 1);
    }
  }

  private double sumOfLane(int l, double[] z, double[] next, double[] error) {
    double largestYet = peak[l];
    for (int i = l; i < z.length; i += lanes) {
      largestYet = Math.max(largestYet, Math.abs(z[i]));
    }
    peak[l] = largestYet;
    double tolerated = fma(atol, largestYet, FLOOR);
    double sum = 0;
    for (int i = z.length - lanes + l; i >= 0; i -= lanes) {
      double largest = Math.max(Math.abs(z[i]), Math.abs(next[i]));
      double ratio = error[i] / fma(rtol, largest, tolerated);
      sum += ratio * ratio;
    }
    return sum;
  }

  /** The same, bit for bit, with lanes as the inner loop, for SIMD units. */
  private void sumOfLanes(double[] z, double[] next, double[] error) {
    for (int at = 0; at < z.length; at += lanes) {
      for (int l = 0; l < lanes; l++) {
        peak[l] = Math.max(peak[l], Math.abs(z[at + l]));
      }
    }
    for (int l = 0; l < lanes; l++) {
      floor[l] = fma(atol, peak[l], FLOOR);
    }
    for (int at = 0; at < z.length; at += lanes) {
      for (int l = 0; l < lanes; l++) {
        double largest = Math.max(Math.abs(z[at + l]), Math.abs(next[at + l]));
        double ratio = error[at + l] / fma(rtol, largest, floor[l]);
        error[at + l] = ratio * ratio;
      }
    }
    if (lanes == VectorField.BLOCK) {
      addBlocks(error);
    } else {
      add(error, lanes);
    }
  }

  /** Adds all components of a lane to its first. */
  private static void add(double[] squares, int lanes) {
    for (int i = squares.length - lanes - 1; i >= 0; i--) {
      squares[i] += squares[i + lanes];
    }
  }

  /** The same with a constant number of lanes, for SIMD units. */
  private static void addBlocks(double[] squares) {
    for (int i = squares.length - VectorField.BLOCK - 1; i >= 0; i--) {
      squares[i] += squares[i + VectorField.BLOCK];
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
    double largest = 0;
    for (double component : z) {
      largest = Math.max(largest, Math.abs(component));
    }
    double size = 0;
    double speed = 0;
    for (int c = 0; c < components; c++) {
      double scale = fma(rtol, Math.abs(z[c]), fma(atol, largest, FLOOR));
      size += (z[c] / scale) * (z[c] / scale);
      speed += (f[c] / scale) * (f[c] / scale);
    }
    return Math.sqrt(size / speed);
  }

  /**
   * A first step: the shorter of the two times in which the state and its derivative change by as
   * much as themselves, times {@code 3 rtol^(1/order)}. Unlike the rule of Hairer, Norsett and
   * Wanner (1993, II.4), it does not depend on the unit of time.
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
