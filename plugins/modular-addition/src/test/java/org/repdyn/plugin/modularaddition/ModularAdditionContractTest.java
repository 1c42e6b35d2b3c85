package org.repdyn.plugin.modularaddition;

import java.util.List;
import org.repdyn.api.TaskProvider;
import org.repdyn.plugin.modularaddition.ModularAdditionConfig.Operation;
import org.repdyn.testkit.TaskContract;

class ModularAdditionContractTest implements TaskContract<ModularAdditionConfig> {
  @Override
  public TaskProvider<ModularAdditionConfig> provider() {
    return new ModularAddition();
  }

  @Override
  public List<ModularAdditionConfig> cases() {
    return List.of(
        provider().defaults(),
        new ModularAdditionConfig(2, 0.5, Operation.SUBTRACT),
        new ModularAdditionConfig(7, 1, Operation.MULTIPLY));
  }
}
