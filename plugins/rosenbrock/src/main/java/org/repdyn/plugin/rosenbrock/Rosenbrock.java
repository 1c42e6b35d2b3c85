package org.repdyn.plugin.rosenbrock;

import org.repdyn.api.SolverProvider;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.StepControl;

/** Provides {@link Rodas5p}. */
public final class Rosenbrock implements SolverProvider<Tolerances> {

  /** For the service loader. */
  public Rosenbrock() {}

  @Override
  public String id() {
    return "rosenbrock";
  }

  @Override
  public String summary() {
    return "Rodas5P of Steinebach: order 5, L-stable, adaptive steps, for stiff systems.";
  }

  @Override
  public Tolerances defaults() {
    return new Tolerances(1e-8, 1e-10);
  }

  @Override
  public Solver create(Tolerances config) {
    return new RosenbrockSolver(new StepControl.Adaptive(config.rtol(), config.atol()));
  }
}
