package org.repdyn.plugin.modularaddition;

import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Task;

/** Sequences of three tokens, a b =, to each of which the answer is one of p numbers. */
public final class ModularAddition implements TaskProvider<ModularAdditionConfig> {

  /** Created by the service loader. */
  public ModularAddition() {}

  @Override
  public String id() {
    return "modular-addition";
  }

  @Override
  public String summary() {
    return "Whole numbers added modulo p, as tokens a b =, learnt from a share of all pairs.";
  }

  @Override
  public ModularAdditionConfig defaults() {
    return new ModularAdditionConfig(53, 0.3, ModularAdditionConfig.Operation.ADD);
  }

  @Override
  public Task create(ModularAdditionConfig config, Seed seed) {
    return SumTask.of(config, seed);
  }
}
