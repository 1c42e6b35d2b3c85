package org.repdyn.checks;

import org.repdyn.api.DynamicsProvider;
import org.repdyn.runtime.theory.NoSettings;
import org.repdyn.runtime.theory.TwoPointProvider;
import org.repdyn.testkit.DynamicsContract;

/** The runtime's own theory keeps the contract of theories; here, since the testkit needs it. */
class TwoPointContractTest implements DynamicsContract<NoSettings> {
  @Override
  public DynamicsProvider<NoSettings> provider() {
    return new TwoPointProvider();
  }

  /** Not a plugin: the runtime reads its own settings, and nobody else does. */
  @Override
  public void settingsAreAPublicRecordOfAnExportedPackage() {}
}
