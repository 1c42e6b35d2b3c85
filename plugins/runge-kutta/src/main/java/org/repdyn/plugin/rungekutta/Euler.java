package org.repdyn.plugin.rungekutta;

import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/** Provides {@link Tableaux#EULER}. */
public final class Euler implements SolverProvider<FixedStep> {

  /** For the service loader. */
  public Euler() {}

  @Override
  public String id() {
    return "euler";
  }

  @Override
  public String summary() {
    return "Euler's method: one stage, order 1, fixed steps.";
  }

  @Override
  public FixedStep defaults() {
    return new FixedStep(1);
  }

  @Override
  public Solver create(FixedStep config) {
    return new ExplicitSolver(Tableaux.EULER, new StepControl.Fixed(config.step()));
  }
}
