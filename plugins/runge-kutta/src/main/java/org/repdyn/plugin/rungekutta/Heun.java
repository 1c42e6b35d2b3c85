package org.repdyn.plugin.rungekutta;

import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/** Provides {@link Tableaux#HEUN}. */
public final class Heun implements SolverProvider<FixedStep> {

  /** For the service loader. */
  public Heun() {}

  @Override
  public String id() {
    return "heun";
  }

  @Override
  public String summary() {
    return "Heun's method: two stages, order 2, fixed steps.";
  }

  @Override
  public FixedStep defaults() {
    return new FixedStep(1);
  }

  @Override
  public Solver create(FixedStep config) {
    return new ExplicitSolver(Tableaux.HEUN, new StepControl.Fixed(config.step()));
  }
}
