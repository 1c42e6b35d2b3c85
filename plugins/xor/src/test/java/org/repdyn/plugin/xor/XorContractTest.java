package org.repdyn.plugin.xor;

import org.repdyn.api.TaskProvider;
import org.repdyn.testkit.TaskContract;

class XorContractTest implements TaskContract<XorConfig> {
  @Override
  public TaskProvider<XorConfig> provider() {
    return new Xor();
  }
}
