package org.repdyn.plugin.rungekutta;

import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/** Provides {@link Tableaux#DOPRI5}. */
public final class Dopri5 implements SolverProvider<Tolerances> {

  /** For the service loader. */
  public Dopri5() {}

  @Override
  public String id() {
    return "dopri5";
  }

  @Override
  public String summary() {
    return "The pair of Dormand and Prince: order 5, adaptive steps, dense output.";
  }

  @Override
  public Tolerances defaults() {
    return new Tolerances(1e-8, 1e-10);
  }

  @Override
  public Solver create(Tolerances config) {
    return new ExplicitSolver(
        Tableaux.DOPRI5, new StepControl.Adaptive(config.rtol(), config.atol()));
  }
}
