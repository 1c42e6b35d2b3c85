package org.repdyn.api;

import org.repdyn.api.dynamics.Dynamics;

/**
 * A theory of the dynamics of representation and prediction.
 *
 * @param <C> the configuration record
 */
public interface DynamicsProvider<C extends Record> extends Provider<C> {

  /**
   * Creates the dynamics.
   *
   * @param config a valid configuration
   * @return the dynamics
   */
  Dynamics create(C config);
}
