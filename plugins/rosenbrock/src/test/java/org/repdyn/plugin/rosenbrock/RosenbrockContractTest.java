package org.repdyn.plugin.rosenbrock;

import org.repdyn.testkit.SolverContract;

class RosenbrockContractTest implements SolverContract<Tolerances> {
  @Override
  public Rosenbrock provider() {
    return new Rosenbrock();
  }
}
