package org.repdyn.checks.theory;

import org.repdyn.runtime.theory.RivalProvider;
import org.repdyn.runtime.theory.RivalSettings;
import org.repdyn.testkit.DynamicsContract;

/** Here, since the testkit needs the runtime. */
class RivalContractTest implements DynamicsContract<RivalSettings> {
  @Override
  public RivalProvider provider() {
    return new RivalProvider();
  }

  /** Not a plugin: the runtime reads its own settings, and nobody else does. */
  @Override
  public void settingsAreAPublicRecordOfAnExportedPackage() {}
}
