package org.repdyn.api;

import org.repdyn.api.task.Task;

/**
 * A source of samples to learn and of probes to watch.
 *
 * @param <C> the configuration record
 */
public interface TaskProvider<C extends Record> extends Provider<C> {

  /**
   * Makes the task.
   *
   * @param config a valid configuration
   * @param seed where every random choice comes from; the same seed gives the same task
   * @return the task
   */
  Task create(C config, Seed seed);
}
