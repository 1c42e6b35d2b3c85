package org.repdyn.plugin.rungekutta;

import org.repdyn.api.SolverProvider;
import org.repdyn.testkit.SolverContract;

class Dopri5ContractTest implements SolverContract<Tolerances> {
  @Override
  public SolverProvider<Tolerances> provider() {
    return new Dopri5();
  }
}
