package org.repdyn.runtime.ode;

import org.repdyn.api.dynamics.VectorField;

/** Systems held in arrays, with times in common. */
record ArrayEnsemble(VectorField field, double[][] states, double[][] parameters, double[] shared)
    implements Ensemble {

  ArrayEnsemble {
    if (states.length != parameters.length) {
      throw new IllegalArgumentException(
          states.length + " initial states, but " + parameters.length + " sets of parameters");
    }
  }

  @Override
  public int size() {
    return states.length;
  }

  @Override
  public void load(int system, double[] state, double[] p) {
    System.arraycopy(states[system], 0, state, 0, state.length);
    System.arraycopy(parameters[system], 0, p, 0, p.length);
  }

  @Override
  public double[] times(int system) {
    return shared;
  }
}
