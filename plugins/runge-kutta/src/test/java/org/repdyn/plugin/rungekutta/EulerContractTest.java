package org.repdyn.plugin.rungekutta;

import org.repdyn.api.SolverProvider;
import org.repdyn.testkit.SolverContract;

class EulerContractTest implements SolverContract<FixedStep> {
  @Override
  public SolverProvider<FixedStep> provider() {
    return new Euler();
  }
}
