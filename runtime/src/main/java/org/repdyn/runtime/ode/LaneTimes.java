package org.repdyn.runtime.ode;

import java.util.Arrays;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/**
 * The time and step length of each lane. Loops over all lanes are simple enough for SIMD units;
 * {@link #exceptions} returns the few lanes that require individual treatment.
 */
final class LaneTimes {
  /** Prevents an extra step of the size of a rounding error if fixed steps divide the interval. */
  private static final double ROUNDING = 1 + 1e-9;

  private final int lanes;
  private final StepSizes sizes; // null for fixed steps
  private final double fixed;

  /** Time at the start of the step, {@code [lanes]}. */
  final double[] t;

  /** Length of the step, 0 for an idle lane. */
  final double[] dt;

  /** Time of the next row. */
  final double[] due;

  /** Time of the last row. */
  final double[] end;

  private final double[] left; // end - t
  private final double[] margin;

  LaneTimes(Solver solver, int components, int lanes) {
    this.lanes = lanes;
    switch (solver.control()) {
      case StepControl.Adaptive adaptive -> {
        this.sizes = new StepSizes(solver, adaptive, components, lanes);
        this.fixed = 0;
      }
      case StepControl.Fixed constant -> {
        this.sizes = null;
        this.fixed = constant.step();
      }
    }
    this.t = new double[lanes];
    this.dt = new double[lanes];
    this.due = new double[lanes];
    this.end = new double[lanes];
    this.left = new double[lanes];
    this.margin = new double[lanes];
    Arrays.fill(due, Double.POSITIVE_INFINITY);
    Arrays.fill(end, Double.POSITIVE_INFINITY);
    Arrays.fill(left, Double.POSITIVE_INFINITY);
  }

  boolean adaptive() {
    return sizes != null;
  }

  StepSizes sizes() {
    return sizes;
  }

  /** Measures the step that was made; {@code error} is overwritten. */
  void measure(double[] z, double[] next, double[] error) {
    if (sizes == null) {
      return;
    }
    sizes.measure(z, next, error);
    double[] error2 = sizes.error2;
    for (int l = 0; l < margin.length; l++) {
      // For the last row, the difference is exactly the remaining time.
      margin[l] = Math.min(1 - error2[l], (due[l] - t[l]) - dt[l]);
    }
  }

  /**
   * Finds the lanes whose step failed, passed a row or came to the end, and maybe some more.
   *
   * @return how many there are; {@code lanes} receives which
   */
  int exceptions(int[] found) {
    int count = 0;
    for (int l = 0; l < lanes; l++) {
      if (sizes == null || !(margin[l] > 0)) {
        found[count++] = l;
      }
    }
    return count;
  }

  /** Whether a lane's step keeps its error within the tolerance. */
  boolean accepts(int l) {
    return sizes == null || sizes.error2[l] <= 1;
  }

  /** The time that a lane's step reaches; the end exactly, where that is its aim. */
  double reached(int l) {
    return dt[l] >= left[l] ? end[l] : t[l] + dt[l];
  }

  /** Moves every lane to the end of its step and chooses the next one. */
  void advance() {
    if (sizes == null) {
      for (int l = 0; l < lanes; l++) {
        t[l] += dt[l];
        aim(l, dt[l] == 0 ? 0 : fixed);
      }
      return;
    }
    double[] factor = sizes.factor;
    for (int l = 0; l < t.length; l++) {
      t[l] += dt[l];
      left[l] = end[l] - t[l];
      dt[l] = Math.min(dt[l] * factor[l], left[l]);
    }
  }

  private void aim(int l, double step) {
    left[l] = end[l] - t[l];
    dt[l] = left[l] <= step * ROUNDING ? left[l] : step;
  }

  /** Takes a lane back to where a failed step began; the next is shorter. */
  void retry(int l, double before, double step) {
    t[l] = before;
    left[l] = end[l] - before;
    double factor = sizes.factor[l];
    // A NaN error gives no information about the next step.
    dt[l] = step * (factor < 1 ? factor : 0.25);
  }

  /** Starts a lane on an interval that ends at the last row. */
  void start(int l, double[] rows, double first) {
    t[l] = rows[0];
    due[l] = rows[1];
    end[l] = rows[rows.length - 1];
    left[l] = end[l] - t[l];
    if (sizes == null) {
      aim(l, fixed);
    } else {
      dt[l] = Math.min(first, left[l]);
      sizes.restart(l);
    }
  }

  /** Makes a lane idle. */
  void stop(int l) {
    dt[l] = 0;
    due[l] = Double.POSITIVE_INFINITY;
    end[l] = Double.POSITIVE_INFINITY;
    left[l] = Double.POSITIVE_INFINITY;
  }
}
