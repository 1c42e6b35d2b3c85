package org.repdyn.runtime.network.simd;

import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.MemoryNeed;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.memory.Layout;

/** Executors in float32, on the vector kernels. */
public final class SimdExecutorFactory implements ExecutorFactory {

  /** Executors in float32. */
  public SimdExecutorFactory() {}

  @Override
  public Precision precision() {
    return Precision.FLOAT32;
  }

  @Override
  public Executor create(
      Network network, List<UpdateRule> rules, Loss loss, int capacity, Seed seed) {
    return new Plan(network, rules, loss, capacity, seed);
  }

  @Override
  public MemoryNeed memory(Network network, List<UpdateRule> rules, int capacity) {
    Layout layout = new Layout(network, capacity);
    int moments = rules.isEmpty() ? 0 : rules.getFirst().moments();
    return new MemoryNeed(
        3L * Double.BYTES * capacity * network.output().shape().size(),
        Float.BYTES * (layout.floats() + moments * layout.floatsOfMoment()));
  }
}
