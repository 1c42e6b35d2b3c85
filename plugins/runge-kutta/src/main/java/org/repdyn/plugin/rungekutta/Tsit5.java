package org.repdyn.plugin.rungekutta;

import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/** Provides {@link Tableaux#TSIT5}. */
public final class Tsit5 implements SolverProvider<Tolerances> {

  /** For the service loader. */
  public Tsit5() {}

  @Override
  public String id() {
    return "tsit5";
  }

  @Override
  public String summary() {
    return "The pair of Tsitouras: order 5, adaptive steps, dense output.";
  }

  @Override
  public Tolerances defaults() {
    return new Tolerances(1e-8, 1e-10);
  }

  @Override
  public Solver create(Tolerances config) {
    return new ExplicitSolver(
        Tableaux.TSIT5, new StepControl.Adaptive(config.rtol(), config.atol()));
  }
}
