package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.Stepper;

/** Steps of a solver over {@link KnownField}. */
final class SolverChecks {
  private SolverChecks() {}

  /** The largest error at t = 1 after steps of one length from t = 0. */
  static double errorAfter(Solver solver, int steps) {
    Stepper stepper = solver.over(new KnownField(), 1);
    double[] z = KnownField.exact(0);
    double dt = 1.0 / steps;
    stepper.restart(0);
    for (int k = 0; k < steps; k++) {
      double[] next = new double[2];
      step(stepper, k * dt, dt, z, next);
      stepper.settle(new int[0], 0);
      z = next;
    }
    double[] exact = KnownField.exact(1);
    return Math.max(Math.abs(z[0] - exact[0]), Math.abs(z[1] - exact[1]));
  }

  /**
   * One step of lanes {@code first ...}, each with a start, rate and step of its own. For each lane
   * the next state, the estimated error and the state half way.
   */
  static double[][] oneStep(Solver solver, int lanes, int first) {
    Stepper stepper = solver.over(new KnownField(), lanes);
    double[] t = new double[lanes];
    double[] dt = new double[lanes];
    double[] z = new double[2 * lanes];
    double[] p = new double[lanes];
    for (int l = 0; l < lanes; l++) {
      int lane = first + l;
      stepper.restart(l);
      t[l] = 0.1 * lane;
      dt[l] = 0.1 + 0.02 * (lane % 10);
      p[l] = 1 + 0.1 * (lane % 10);
      z[l] = 1 + 0.3 * (lane % 10);
      z[lanes + l] = 0.7 - 0.1 * (lane % 10);
    }
    double[] next = new double[2 * lanes];
    double[] error = new double[2 * lanes];
    stepper.step(t, dt, z, p, next, error);
    double[][] results = new double[lanes][];
    double[] middle = new double[2];
    for (int l = 0; l < lanes; l++) {
      stepper.interpolate(l, 0.5, middle);
      results[l] =
          new double[] {next[l], next[lanes + l], error[l], error[lanes + l], middle[0], middle[1]};
    }
    return results;
  }

  /** The next state alone, where a lane starts anew after steps of another problem. */
  static double[] afterRestart(Solver solver) {
    Stepper stepper = solver.over(new KnownField(), 1);
    stepper.restart(0);
    double[] z = {-2, 1};
    for (int k = 0; k < 3; k++) {
      double[] next = new double[2];
      step(stepper, 0.2 * k, 0.2, z, next);
      stepper.settle(new int[1], 0);
      z = next;
    }
    stepper.restart(0);
    double[] next = new double[2];
    step(stepper, 0, 0.1, new double[] {1, 0.7}, next);
    return next;
  }

  /** The first component after one step of {@link DrivenField}, which is told the time or not. */
  static double driven(Solver solver, boolean autonomous) {
    Stepper stepper = solver.over(new DrivenField(autonomous), 2);
    double[] next = new double[4];
    stepper.restart(0);
    stepper.restart(1);
    stepper.step(
        new double[] {0, 0.8},
        new double[] {0.05, 0.1},
        new double[] {1, 0.5, 0, 0.8},
        new double[0],
        next,
        new double[4]);
    return next[1];
  }

  /** The step of {@link #oneStep} for lane 0, after a longer one from there was rejected. */
  static double[] afterRejection(Solver solver) {
    Stepper stepper = solver.over(new KnownField(), 1);
    double[] z = {1, 0.7};
    double[] next = new double[2];
    stepper.restart(0);
    step(stepper, 0, 0.9, z, next);
    stepper.settle(new int[] {0}, 1);
    step(stepper, 0, 0.1, z, next);
    return next;
  }

  /** The estimated error of one step. */
  static double estimate(Solver solver, double dt) {
    Stepper stepper = solver.over(new KnownField(), 1);
    double[] error = new double[2];
    stepper.restart(0);
    stepper.step(
        new double[1],
        new double[] {dt},
        KnownField.exact(0),
        new double[] {1},
        new double[2],
        error);
    return Math.max(Math.abs(error[0]), Math.abs(error[1]));
  }

  static void close(double[] actual, double[] expected, double tolerance) {
    for (int k = 0; k < expected.length; k++) {
      assertThat(actual[k])
          .as(Arrays.toString(actual))
          .isCloseTo(expected[k], within(tolerance * (1 + Math.abs(expected[k]))));
    }
  }

  private static void step(Stepper stepper, double t, double dt, double[] z, double[] next) {
    stepper.step(
        new double[] {t}, new double[] {dt}, z, new double[] {1}, next, new double[next.length]);
  }
}
