package org.repdyn.runtime.ode;

import org.repdyn.api.dynamics.VectorField;

/** Chooses the first step of a system from its derivative there and a little later. */
final class FirstStep {
  private final VectorField field;
  private final StepSizes sizes; // null for fixed steps
  private final double[] time = new double[1];
  private final double[] slope;
  private final double[] later;

  FirstStep(VectorField field, StepSizes sizes) {
    this.field = field;
    this.sizes = sizes;
    this.slope = new double[field.components()];
    this.later = new double[field.components()];
  }

  /** The length; {@code state} is overwritten. */
  double of(double t, double end, double[] state, double[] p) {
    double span = end - t;
    if (sizes == null) {
      return span;
    }
    time[0] = t;
    field.derivative(1, time, state, p, slope);
    double stateTime = sizes.stateTime(state, slope);
    double euler = Math.min(span, 0.01 * stateTime);
    for (int c = 0; c < state.length; c++) {
      state[c] += euler * slope[c];
    }
    time[0] = t + euler;
    field.derivative(1, time, state, p, later);
    double step = sizes.first(stateTime, slope, later, euler);
    // If the rule does not apply (a zero state or a fixed point), step control soon corrects the
    // length.
    return step > 0 && step < Double.POSITIVE_INFINITY ? step : 1e-6 * span;
  }
}
