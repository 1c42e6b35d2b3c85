package org.repdyn.plugin.rosenbrock;

import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/**
 * Ten turns at a speed that depends on time and on the state: u' = -a v, v' = a u with a = (1 +
 * cos(t) / 2) (u² + v²), solved by u = cos(t + sin(t) / 2), v = sin(t + sin(t) / 2). Over many
 * turns the leading error grows out of those of higher order and of rounding.
 */
record Convergence() implements VectorField {
  private static final double END = 20 * Math.PI;

  @Override
  public int components() {
    return 2;
  }

  @Override
  public int parameters() {
    return 0;
  }

  @Override
  public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
    for (int l = 0; l < lanes; l++) {
      double u = z[l];
      double v = z[lanes + l];
      double speed = (1 + Math.cos(t[l]) / 2) * (u * u + v * v);
      dz[l] = -speed * v;
      dz[lanes + l] = speed * u;
    }
  }

  @Override
  public boolean hasJacobian() {
    return true;
  }

  @Override
  public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
    for (int l = 0; l < lanes; l++) {
      double u = z[l];
      double v = z[lanes + l];
      double factor = 1 + Math.cos(t[l]) / 2;
      double speed = factor * (u * u + v * v);
      j[l] = -2 * factor * u * v;
      j[lanes + l] = -speed - 2 * factor * v * v;
      j[2 * lanes + l] = speed + 2 * factor * u * u;
      j[3 * lanes + l] = 2 * factor * u * v;
    }
  }

  /** The mean square error at the ends of the steps, {@code [0]}, and within them, {@code [1]}. */
  static double[] errors(Stepper stepper, int steps) {
    double dt = END / steps;
    double[] z = {1, 0};
    double[] next = new double[2];
    double[] inside = new double[2];
    double ends = 0;
    double within = 0;
    for (int i = 0; i < steps; i++) {
      stepper.step(new double[] {i * dt}, new double[] {dt}, z, new double[0], next, new double[2]);
      for (double theta : new double[] {0.2, 0.45, 0.7}) {
        stepper.interpolate(0, theta, inside);
        within += error((i + theta) * dt, inside) / (3 * steps);
      }
      stepper.settle(new int[0], 0);
      double[] before = z;
      z = next;
      next = before;
      ends += error((i + 1) * dt, z) / steps;
    }
    return new double[] {ends, within};
  }

  private static double error(double t, double[] z) {
    double first = z[0] - Math.cos(t + Math.sin(t) / 2);
    double second = z[1] - Math.sin(t + Math.sin(t) / 2);
    return first * first + second * second;
  }

  /**
   * The measured orders at the end and within the steps: the slopes of the logarithm of the error,
   * by least squares over three step lengths that double.
   */
  static double[] orders(java.util.function.Supplier<Stepper> method, int fewest) {
    int lengths = 3;
    double[] slopes = new double[2];
    for (int i = 0; i < lengths; i++) {
      double[] errors = errors(method.get(), fewest << i);
      for (int k = 0; k < 2; k++) {
        double weight = (i - (lengths - 1) / 2.0) * 12 / (lengths * (lengths * lengths - 1.0));
        slopes[k] -= weight * Math.log(errors[k]) / Math.log(4);
      }
    }
    return slopes;
  }
}
