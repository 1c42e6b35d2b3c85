package org.repdyn.plugin.rungekutta;

import org.repdyn.api.dynamics.VectorField;

/** Evaluates a field for one lane of many. */
final class OneLane {
  private final VectorField field;
  private final int lanes;
  private final double[] time = new double[1];
  private final double[] state;
  private final double[] parameters;
  private final double[] slope;

  OneLane(VectorField field, int lanes) {
    this.field = field;
    this.lanes = lanes;
    this.state = new double[field.components()];
    this.parameters = new double[field.parameters()];
    this.slope = new double[field.components()];
  }

  void derivative(int lane, double[] t, double[] z, double[] p, double[] dz) {
    time[0] = t[lane];
    gather(z, lane, state);
    gather(p, lane, parameters);
    field.derivative(1, time, state, parameters, slope);
    for (int c = 0; c < slope.length; c++) {
      dz[c * lanes + lane] = slope[c];
    }
  }

  private void gather(double[] from, int lane, double[] one) {
    for (int c = 0; c < one.length; c++) {
      one[c] = from[c * lanes + lane];
    }
  }
}
