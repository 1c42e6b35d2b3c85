package org.repdyn.plugin.mnist;

import java.util.List;
import org.repdyn.api.TaskProvider;
import org.repdyn.testkit.TaskContract;

class MnistContractTest implements TaskContract<MnistConfig> {
  @Override
  public TaskProvider<MnistConfig> provider() {
    return new Mnist();
  }

  @Override
  public List<MnistConfig> cases() {
    return List.of(
        new MnistConfig(
            null, 10, List.of(3, 1), 500, MnistConfig.Normalization.UNIT, Targets.SIGNED));
  }
}
