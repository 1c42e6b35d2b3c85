package org.repdyn.plugin.rungekutta;

import org.repdyn.api.SolverProvider;
import org.repdyn.testkit.SolverContract;

class Rk4ContractTest implements SolverContract<FixedStep> {
  @Override
  public SolverProvider<FixedStep> provider() {
    return new Rk4();
  }
}
