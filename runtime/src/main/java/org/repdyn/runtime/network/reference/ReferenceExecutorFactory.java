package org.repdyn.runtime.network.reference;

import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.MemoryNeed;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.OpTraits;

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

  @Override
  public MemoryNeed memory(Network network, List<UpdateRule> rules, int capacity) {
    int moments = rules.isEmpty() ? 0 : rules.getFirst().moments();
    long numbers = 2L * capacity * network.output().shape().size();
    for (Node node : network.graph().nodes()) {
      boolean parameter = OpTraits.of(node).origin() == OpTraits.Origin.PARAMETER;
      long rows = node.batched() ? capacity : 1;
      numbers += (2 + (parameter ? moments : 0)) * rows * node.shape().size();
    }
    return new MemoryNeed(Double.BYTES * numbers, 0);
  }
}
