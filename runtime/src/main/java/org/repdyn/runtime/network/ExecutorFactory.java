package org.repdyn.runtime.network;

import java.util.Collections;
import java.util.List;
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
   * @param rules how each parameter changes by its gradient, in the order of {@link
   *     Network#parameters()}: the same rule, but for its weight decay
   * @param loss what is minimised
   * @param capacity the largest number of rows in a batch, at least 1
   * @param seed the stream of the random numbers of training (dropout)
   * @return the executor; its parameters are 0
   */
  Executor create(Network network, List<UpdateRule> rules, Loss loss, int capacity, Seed seed);

  /**
   * Lays out a network whose parameters all change by one rule.
   *
   * @param network what is computed
   * @param rule how parameters change by their gradients
   * @param loss what is minimised
   * @param capacity the largest number of rows in a batch, at least 1
   * @param seed the stream of the random numbers of training (dropout)
   * @return the executor; its parameters are 0
   */
  default Executor create(Network network, UpdateRule rule, Loss loss, int capacity, Seed seed) {
    int parameters = network.parameters().size();
    return create(network, Collections.nCopies(parameters, rule), loss, capacity, seed);
  }

  /**
   * The memory of an executor, from the shapes alone.
   *
   * @param network what would be computed
   * @param rules how each parameter would change
   * @param capacity the largest number of rows in a batch
   * @return what {@link #create} would reserve: parameters, gradients, activations and the state of
   *     the update rule
   */
  MemoryNeed memory(Network network, List<UpdateRule> rules, int capacity);
}
