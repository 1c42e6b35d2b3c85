package org.repdyn.plugin.rosenbrock;

import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/** The method {@link Rodas5p} with its step control. */
record RosenbrockSolver(StepControl control) implements Solver {

  @Override
  public int order() {
    return Rodas5p.ORDER;
  }

  @Override
  public Stepper over(VectorField field, int lanes) {
    if (!field.hasJacobian()) {
      throw new IllegalArgumentException(
          "rosenbrock requires a Jacobian, which " + field.getClass().getSimpleName() + " lacks");
    }
    return new RosenbrockStepper(field, lanes);
  }
}
