package org.repdyn.runtime.ode;

import org.repdyn.api.dynamics.VectorField;

/**
 * Systems of the same vector field. Each is loaded when it is needed, so that millions need not be
 * held in memory. With several threads the methods are called from each of them.
 */
public interface Ensemble {

  /**
   * The equations of motion.
   *
   * @return the field of all systems
   */
  VectorField field();

  /**
   * The number of systems.
   *
   * @return 0 or more
   */
  int size();

  /**
   * Provides the initial state and parameters of a system.
   *
   * @param system 0 to {@code size() - 1}
   * @param state receives the initial state, {@code [components]}
   * @param parameters receives the parameters, {@code [parameters]}
   */
  void load(int system, double[] state, double[] parameters);

  /**
   * The times of a system's rows.
   *
   * @param system 0 to {@code size() - 1}
   * @return increasing times; the first is that of the initial state
   */
  double[] times(int system);

  /**
   * An ensemble in arrays.
   *
   * @param field the equations of motion
   * @param states initial states, {@code [systems][components]}
   * @param parameters {@code [systems][parameters]}
   * @param times the times that all systems share
   * @return the ensemble; the arrays are not copied
   */
  static Ensemble of(VectorField field, double[][] states, double[][] parameters, double[] times) {
    if (states.length != parameters.length) {
      throw new IllegalArgumentException(
          states.length + " initial states, but " + parameters.length + " sets of parameters");
    }
    return new Ensemble() {
      @Override
      public VectorField field() {
        return field;
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
        return times;
      }
    };
  }
}
