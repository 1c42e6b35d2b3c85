package org.repdyn.plugin.twopoints;

import java.util.List;
import org.repdyn.api.TaskProvider;
import org.repdyn.testkit.TaskContract;

class TwoPointsContractTest implements TaskContract<TwoPointsConfig> {
  @Override
  public TaskProvider<TwoPointsConfig> provider() {
    return new TwoPoints();
  }

  @Override
  public List<TwoPointsConfig> cases() {
    return List.of(provider().defaults(), new TwoPointsConfig(2, 0, 3, 4));
  }
}
