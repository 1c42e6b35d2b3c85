package org.repdyn.runtime.network;

import org.repdyn.api.Seed;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.UpdateRule;

/** Creates executors of one kind. */
public interface ExecutorFactory {

  /**
   * The precision of its executors.
   *
   * @return the precision of all values
   */
  Precision precision();

  /**
   * Lays out a network.
   *
   * @param network what is computed
   * @param rule how parameters change by their gradients
   * @param loss what is minimised
   * @param capacity the largest number of rows in a batch, at least 1
   * @param seed the stream of the random numbers of training (dropout)
   * @return the executor; its parameters are 0
   */
  Executor create(Network network, UpdateRule rule, Loss loss, int capacity, Seed seed);
}
