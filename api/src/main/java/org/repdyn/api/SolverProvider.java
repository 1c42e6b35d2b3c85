package org.repdyn.api;

import org.repdyn.api.dynamics.Solver;

/**
 * A numerical method for ordinary differential equations.
 *
 * @param <C> the configuration record
 */
public interface SolverProvider<C extends Record> extends Provider<C> {

  /**
   * Creates the solver.
   *
   * @param config a valid configuration
   * @return the method with its step control
   */
  Solver create(C config);
}
