package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/**
 * The contract of solvers, checked for every configuration on {@link KnownField}, whose solution is
 * known.
 *
 * @param <C> the configuration record
 */
public interface SolverContract<C extends Record> extends ProviderContract<C> {

  @Override
  SolverProvider<C> provider();

  /**
   * Halving all steps divides the error at the end by {@code 2^order}. At steps that keep the error
   * above rounding, higher-order terms still contribute: the measured order may be up to 0.6
   * higher.
   */
  @Test
  default void theOrderIsTheNominalOne() {
    for (C config : cases()) {
      Solver solver = provider().create(config);
      int order = solver.order();
      assertThat(order).isPositive();
      int steps = order <= 2 ? 256 : order <= 4 ? 64 : 32;
      double coarse = SolverChecks.errorAfter(solver, steps);
      double fine = SolverChecks.errorAfter(solver, 2 * steps);
      double measured = StrictMath.log(coarse / fine) / StrictMath.log(2);
      assertThat(measured).as("order of %s", provider().id()).isBetween(order - 0.3, order + 0.6);
    }
  }

  /** Lanes are independent of each other. */
  @Test
  default void lanesAreIndependent() {
    for (C config : cases()) {
      Solver solver = provider().create(config);
      for (int lanes : new int[] {5, VectorField.BLOCK}) {
        double[][] together = SolverChecks.oneStep(solver, lanes, 0);
        for (int lane = 0; lane < lanes; lane++) {
          assertThat(together[lane])
              .as("lane %d of %d: state, error and state half way", lane, lanes)
              .isEqualTo(SolverChecks.oneStep(solver, 1, lane)[0]);
        }
      }
    }
  }

  /** Dense output meets the step at both ends and the solution within it. */
  @Test
  default void theInterpolantMeetsTheStep() {
    for (C config : cases()) {
      Solver solver = provider().create(config);
      Stepper stepper = solver.over(new KnownField(), 1);
      double[] start = KnownField.exact(0.3);
      double[] next = new double[2];
      double dt = 0.05;
      stepper.restart(0);
      stepper.step(
          new double[] {0.3}, new double[] {dt}, start, new double[] {1}, next, new double[2]);
      double[] state = new double[2];
      stepper.interpolate(0, 0, state);
      SolverChecks.close(state, start, 1e-14);
      stepper.interpolate(0, 1, state);
      SolverChecks.close(state, next, 1e-14);
      stepper.interpolate(0, 0.5, state);
      // Accurate enough for plots: the error of linear interpolation is dt^2 / 8.
      SolverChecks.close(state, KnownField.exact(0.3 + dt / 2), dt * dt);
    }
  }

  /**
   * The estimated error is a number that shrinks with the step, and rejected steps have no effect.
   */
  @Test
  default void errorEstimatesShrinkAndRejectedStepsLeaveNoMark() {
    for (C config : cases()) {
      Solver solver = provider().create(config);
      if (solver.control() instanceof StepControl.Adaptive) {
        double wide = SolverChecks.estimate(solver, 0.2);
        double narrow = SolverChecks.estimate(solver, 0.1);
        assertThat(wide).isPositive().isFinite();
        assertThat(narrow).isPositive().isLessThan(wide);
      }
      assertThat(SolverChecks.afterRejection(solver))
          .isEqualTo(Arrays.copyOf(SolverChecks.oneStep(solver, 1, 0)[0], 2));
    }
  }

  /** A lane that starts anew knows nothing of its past, as in methods of several steps. */
  @Test
  default void restartedLanesForget() {
    for (C config : cases()) {
      Solver solver = provider().create(config);
      assertThat(SolverChecks.afterRestart(solver))
          .isEqualTo(Arrays.copyOf(SolverChecks.oneStep(solver, 1, 0)[0], 2));
    }
  }

  /**
   * Each stage sees its own time: the same step results where time is a component of the state.
   * Methods that estimate derivatives by time agree to single precision.
   */
  @Test
  default void stagesSeeTheirTimes() {
    for (C config : cases()) {
      Solver solver = provider().create(config);
      assertThat(SolverChecks.driven(solver, false))
          .isCloseTo(SolverChecks.driven(solver, true), within(1e-6));
    }
  }

  /** Steppers do not share buffers. */
  @Test
  default void steppersDoNotDisturbEachOther() {
    for (C config : cases()) {
      Solver solver = provider().create(config);
      Stepper one = solver.over(new KnownField(), 1);
      Stepper other = solver.over(new KnownField(), 1);
      double[] start = KnownField.exact(0);
      double[] next = new double[2];
      one.step(new double[1], new double[] {0.1}, start, new double[] {1}, next, new double[2]);
      double[] before = new double[2];
      one.interpolate(0, 0.5, before);
      other.step(
          new double[1], new double[] {0.4}, start, new double[] {2}, new double[2], new double[2]);
      double[] after = new double[2];
      one.interpolate(0, 0.5, after);
      assertThat(Arrays.equals(after, before)).isTrue();
    }
  }
}
