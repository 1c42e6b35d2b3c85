package org.repdyn.plugin.featurecollapse;

import java.util.List;
import org.repdyn.api.TaskProvider;
import org.repdyn.testkit.TaskContract;

class FeatureCollapseContractTest implements TaskContract<FeatureCollapseConfig> {
  @Override
  public TaskProvider<FeatureCollapseConfig> provider() {
    return new FeatureCollapse();
  }

  @Override
  public List<FeatureCollapseConfig> cases() {
    return List.of(provider().defaults(), new FeatureCollapseConfig(3, 4, 0.5));
  }
}
