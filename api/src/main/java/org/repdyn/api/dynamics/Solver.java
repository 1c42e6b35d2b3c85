package org.repdyn.api.dynamics;

/**
 * A one-step method. It says how one step is made; the runtime decides how long it is, whether it
 * is kept, and when a lane is done.
 */
public interface Solver {

  /**
   * The order of the solution that is carried on. Where the method estimates its error, that
   * estimate shrinks as {@code dt^order}, as it does in every embedded pair that carries the higher
   * order on.
   *
   * @return at least 1
   */
  int order();

  /**
   * How step lengths are chosen.
   *
   * @return fixed, or adaptive where steps estimate their error
   */
  StepControl control();

  /**
   * Prepares the method for a field and a number of lanes.
   *
   * @param field the right-hand side
   * @param lanes the number of lanes of every later call
   * @return a stepper with buffers of its own, for use by one thread
   * @throws IllegalArgumentException if the method needs what the field lacks, such as a Jacobian
   */
  Stepper over(VectorField field, int lanes);
}
