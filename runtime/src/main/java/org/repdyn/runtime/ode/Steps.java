package org.repdyn.runtime.ode;

import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/**
 * A method with another choice of step lengths than its own.
 *
 * @param method the method
 * @param control what replaces its own
 */
public record Steps(Solver method, StepControl control) implements Solver {

  /**
   * A method for an interval in another unit of time. Fixed steps are converted, and limited in
   * number from both sides: so many that they can follow a curve over the interval, and not so many
   * that the integration is abandoned. Adaptive steps need nothing.
   *
   * @param method with steps in its own unit of time
   * @param unit how many of these the other unit is
   * @param interval from the first to the last row, in the other unit
   * @param fewest steps over the interval
   * @param most steps over the interval
   * @return the method with suitable steps
   */
  public static Solver over(Solver method, double unit, double interval, long fewest, long most) {
    return switch (method.control()) {
      case StepControl.Adaptive adaptive -> method;
      case StepControl.Fixed fixed -> {
        double step = Math.clamp(fixed.step() / unit, interval / most, interval / fewest);
        yield new Steps(method, new StepControl.Fixed(step));
      }
    };
  }

  @Override
  public int order() {
    return method.order();
  }

  @Override
  public Stepper over(VectorField field, int lanes) {
    return method.over(field, lanes);
  }
}
