package org.repdyn.plugin.rungekutta;

import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

/**
 * An explicit Runge-Kutta method.
 *
 * @param tableau its coefficients
 * @param control fixed steps, or adaptive where the tableau has an error estimate
 */
public record ExplicitSolver(Tableau tableau, StepControl control) implements Solver {
  /** Checks that steps which are to adapt can tell their error. */
  public ExplicitSolver {
    if (control instanceof StepControl.Adaptive && tableau.error().length == 0) {
      throw new IllegalArgumentException("this method does not estimate its error");
    }
  }

  @Override
  public int order() {
    return tableau.order();
  }

  @Override
  public Stepper over(VectorField field, int lanes) {
    return new ExplicitStepper(tableau, field, lanes);
  }
}
