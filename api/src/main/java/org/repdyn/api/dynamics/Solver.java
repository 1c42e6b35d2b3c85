package org.repdyn.api.dynamics;

/**
 * A one-step method. It computes single steps; the runtime chooses the step length, accepts or
 * rejects the step, and decides when a lane is done.
 */
public interface Solver {

  /**
   * The order of the propagated solution. If the method estimates its error, the estimate shrinks
   * as {@code dt^order}, as in every embedded pair that propagates the higher-order solution.
   *
   * @return at least 1
   */
  int order();

  /**
   * The step control.
   *
   * @return fixed, or adaptive if steps estimate their error
   */
  StepControl control();

  /**
   * Prepares the method for a field and a number of lanes.
   *
   * @param field the right-hand side
   * @param lanes the number of lanes of every later call
   * @return a stepper with buffers of its own, for use by one thread
   * @throws IllegalArgumentException if the method requires a feature that the field lacks, such as
   *     a Jacobian
   */
  Stepper over(VectorField field, int lanes);
}
