package org.repdyn.plugin.incontextregression;

import java.util.List;
import org.repdyn.api.TaskProvider;
import org.repdyn.plugin.incontextregression.InContextRegressionSettings.Draw;
import org.repdyn.testkit.TaskContract;

class InContextRegressionContractTest implements TaskContract<InContextRegressionSettings> {
  @Override
  public TaskProvider<InContextRegressionSettings> provider() {
    return new InContextRegression();
  }

  @Override
  public List<InContextRegressionSettings> cases() {
    return List.of(
        new InContextRegressionSettings(4, 31, 1, 5000, Draw.INDEPENDENT),
        new InContextRegressionSettings(3, 5, -0.5, 40, Draw.BALANCED),
        new InContextRegressionSettings(1, 1, 0, 2, Draw.BALANCED));
  }
}
