package org.repdyn.api;

import org.repdyn.api.dynamics.Dynamics;

/**
 * A theory of how representation and prediction move.
 *
 * @param <C> the configuration record
 */
public interface DynamicsProvider<C extends Record> extends Provider<C> {

  /**
   * Makes the dynamics.
   *
   * @param config a valid configuration
   * @return the dynamics
   */
  Dynamics create(C config);
}
