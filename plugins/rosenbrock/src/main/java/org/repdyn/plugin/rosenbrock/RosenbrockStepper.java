package org.repdyn.plugin.rosenbrock;

import static org.repdyn.api.dynamics.MultiplyAdd.fma;

import java.util.Arrays;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/**
 * Steps of {@link Rodas5p}. Fields are evaluated over all lanes, linear systems solved one by one.
 */
final class RosenbrockStepper implements Stepper {
  private final VectorField field;
  private final int lanes;
  private final int components;

  private final double[][] u = new double[Rodas5p.STAGES][]; // [stages][components x lanes]
  private final double[] argument;
  private final double[] slope;
  private final double[] drift; // f_t
  private final double[] jacobian;
  private final double[] time;
  private final LaneSystems systems;

  private double[] start;
  private double[] end;

  RosenbrockStepper(VectorField field, int lanes) {
    this.field = field;
    this.lanes = lanes;
    this.components = field.components();
    int n = components * lanes;
    Arrays.setAll(u, i -> new double[n]);
    this.argument = new double[n];
    this.slope = new double[n];
    this.drift = new double[n];
    this.jacobian = new double[components * n];
    this.time = new double[lanes];
    this.systems = new LaneSystems(components, lanes);
  }

  @Override
  public void step(double[] t, double[] dt, double[] z, double[] p, double[] next, double[] error) {
    start = z;
    end = next;
    field.jacobian(lanes, t, z, p, jacobian);
    systems.factor(jacobian, dt, Rodas5p.GAMMA);
    field.derivative(lanes, t, z, p, slope);
    drift(t, dt, z, p);
    for (int i = 0; i < Rodas5p.STAGES; i++) {
      if (i > 0) {
        argument(i, z);
        shift(t, dt, Rodas5p.NODES[i]);
        field.derivative(lanes, time, argument, p, slope);
      }
      rightSide(i, dt);
      systems.solve(u[i]);
    }
    double[] last = u[Rodas5p.STAGES - 1];
    for (int i = 0; i < next.length; i++) {
      next[i] = argument[i] + last[i];
      error[i] = last[i];
    }
  }

  /** Estimates the derivative by time; that of an autonomous field stays 0. */
  private void drift(double[] t, double[] dt, double[] z, double[] p) {
    if (field.isAutonomous()) {
      return;
    }
    double part = 0x1p-20;
    shift(t, dt, part);
    field.derivative(lanes, time, z, p, drift);
    for (int i = 0; i < drift.length; i++) {
      double over = part * dt[i % lanes];
      drift[i] = over == 0 ? 0 : (drift[i] - slope[i]) / over;
    }
  }

  private void shift(double[] t, double[] dt, double part) {
    for (int l = 0; l < lanes; l++) {
      time[l] = fma(part, dt[l], t[l]);
    }
  }

  private void argument(int i, double[] z) {
    System.arraycopy(z, 0, argument, 0, z.length);
    for (int j = 0; j < i; j++) {
      addTo(argument, Rodas5p.A[i][j], u[j]);
    }
  }

  private void rightSide(int i, double[] dt) {
    double[] right = u[i];
    Arrays.fill(right, 0);
    for (int j = 0; j < i; j++) {
      addTo(right, Rodas5p.C[i][j], u[j]);
    }
    double d = Rodas5p.D[i];
    for (int c = 0; c < components; c++) {
      for (int l = 0; l < lanes; l++) {
        int at = c * lanes + l;
        // A lane that is idle has no step to take.
        right[at] = dt[l] == 0 ? 0 : right[at] / dt[l] + slope[at] + d * dt[l] * drift[at];
      }
    }
  }

  private static void addTo(double[] sum, double weight, double[] x) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = fma(weight, x[i], sum[i]);
    }
  }

  @Override
  public void interpolate(int lane, double theta, double[] state) {
    for (int c = 0; c < components; c++) {
      int at = c * lanes + lane;
      double r0 = within(0, at);
      double r1 = within(1, at);
      double r2 = within(2, at);
      double bend = (1 - theta) * (r0 + theta * (r1 + theta * r2));
      state[c] = (1 - theta) * start[at] + theta * (end[at] + bend);
    }
  }

  private double within(int j, int at) {
    double sum = 0;
    for (int i = 0; i < Rodas5p.STAGES; i++) {
      sum = fma(Rodas5p.DENSE[j][i], u[i][at], sum);
    }
    return sum;
  }
}
