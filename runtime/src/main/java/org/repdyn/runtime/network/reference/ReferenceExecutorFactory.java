package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.Network;

/** Executors in double precision, in plain loops. */
public final class ReferenceExecutorFactory implements ExecutorFactory {

  /** Executors in double precision. */
  public ReferenceExecutorFactory() {}

  @Override
  public Precision precision() {
    return Precision.FLOAT64;
  }

  @Override
  public Executor create(
      Network network, List<UpdateRule> rules, Loss loss, int capacity, Seed seed) {
    return new Reference(network, rules, loss, capacity, seed);
  }
}
