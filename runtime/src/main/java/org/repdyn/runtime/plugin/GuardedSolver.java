package org.repdyn.runtime.plugin;

import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/** A method behind the guard of its provider. */
record GuardedSolver(Solver solver, Guard guard, int order, StepControl control) implements Solver {

  static GuardedSolver of(Solver solver, Guard guard) {
    int order = guard.get("order", solver::order);
    guard.require(order > 0, "order", "returned " + order);
    return new GuardedSolver(solver, guard, order, guard.get("control", solver::control));
  }

  @Override
  public Stepper over(VectorField field, int lanes) {
    return new Guarded(guard.make("over", () -> solver.over(field, lanes)), guard);
  }

  private static final class Guarded implements Stepper {
    private final Stepper stepper;
    private final Guard guard;
    private boolean reads;

    Guarded(Stepper stepper, Guard guard) {
      this.stepper = stepper;
      this.guard = guard;
    }

    @Override
    public void step(
        double[] t, double[] dt, double[] z, double[] p, double[] next, double[] error) {
      if (!reads) {
        reads = true;
        guard.reading("step", () -> step(t, dt, z, p, next, error), t, dt, z, p);
        return;
      }
      try {
        stepper.step(t, dt, z, p, next, error);
      } catch (Throwable e) {
        throw guard.failed("step", e);
      }
    }

    @Override
    public void settle(int[] rejected, int count) {
      try {
        stepper.settle(rejected, count);
      } catch (Throwable e) {
        throw guard.failed("settle", e);
      }
    }

    @Override
    public void restart(int lane) {
      try {
        stepper.restart(lane);
      } catch (Throwable e) {
        throw guard.failed("restart", e);
      }
    }

    @Override
    public void interpolate(int lane, double theta, double[] state) {
      try {
        stepper.interpolate(lane, theta, state);
      } catch (Throwable e) {
        throw guard.failed("interpolate", e);
      }
    }
  }
}
