package org.repdyn.api;

import org.repdyn.api.task.Task;

/**
 * A source of training samples and of the pairs to record.
 *
 * @param <C> the configuration record
 */
public interface TaskProvider<C extends Record> extends Provider<C> {

  /**
   * Creates the task.
   *
   * @param config a valid configuration
   * @param seed the source of all random choices; the same seed gives the same task
   * @return the task
   */
  Task create(C config, Seed seed);
}
