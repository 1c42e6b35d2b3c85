package org.repdyn.plugin.rungekutta;

import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/** Provides {@link Tableaux#RK4}. */
public final class Rk4 implements SolverProvider<FixedStep> {

  /** For the service loader. */
  public Rk4() {}

  @Override
  public String id() {
    return "rk4";
  }

  @Override
  public String summary() {
    return "The classical Runge-Kutta method: four stages, order 4, fixed steps.";
  }

  @Override
  public FixedStep defaults() {
    return new FixedStep(1);
  }

  @Override
  public Solver create(FixedStep config) {
    return new ExplicitSolver(Tableaux.RK4, new StepControl.Fixed(config.step()));
  }
}
