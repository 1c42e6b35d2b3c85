package org.repdyn.api.dynamics;

/**
 * A method applied to a fixed number of lanes. The runtime calls {@link #step}, decides lane by
 * lane, reports its decision through {@link #settle}, and calls {@link #interpolate} for states
 * within accepted steps. A stepper owns its buffers and is confined to one thread.
 */
public interface Stepper {

  /**
   * Attempts one step of every lane. Only {@code next} and {@code error} may be written. The caller
   * must not modify the arrays until it has called {@link #settle}.
   *
   * @param t time at the start of the step, {@code [lanes]}
   * @param dt length of the step, {@code [lanes]}; 0 for a lane that is idle
   * @param z state at {@code t}, {@code [components x lanes]}
   * @param p parameters, {@code [parameters x lanes]}
   * @param next receives the state at {@code t + dt}, {@code [components x lanes]}
   * @param error receives the estimated error of {@code next}, {@code [components x lanes]};
   *     untouched by methods of {@link StepControl.Fixed fixed} step
   */
  void step(double[] t, double[] dt, double[] z, double[] p, double[] next, double[] error);

  /**
   * Reports the outcome of the last step before the next one is attempted; interpolation within it
   * is no longer possible. Needed by methods that reuse their last stage as the first stage of the
   * next step.
   *
   * @param rejected the lanes for which {@code next} did not become the state
   * @param count how many of them there are; the array may be longer
   */
  default void settle(int[] rejected, int count) {}

  /**
   * Reports that a lane starts a new problem, or that its state was changed externally: any state
   * kept for the lane is invalid. Every lane starts this way.
   *
   * @param lane the lane
   */
  default void restart(int lane) {}

  /**
   * The state within the last attempted step of one lane, accurate enough to be drawn through
   * (dense output).
   *
   * @param lane the lane
   * @param theta where in the step, 0 (start) to 1 (end)
   * @param state receives one value for each component
   */
  void interpolate(int lane, double theta, double[] state);
}
