package org.repdyn.api.dynamics;

/**
 * One method at work on a fixed number of lanes. The runtime calls {@link #step}, decides lane by
 * lane, reports its decision through {@link #settle}, and asks {@link #interpolate} for states
 * within steps that it kept. A stepper owns its buffers and serves one thread.
 */
public interface Stepper {

  /**
   * Attempts one step of every lane. The caller leaves all of the arrays as they are until it has
   * called {@link #settle}.
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
   * Tells what became of the last step, before the next one is attempted; there is no interpolation
   * within it any more. Methods that reuse their last stage as the first of the next step need it.
   *
   * @param rejected the lanes for which {@code next} did not become the state
   * @param count how many of them there are; the array may be longer
   */
  default void settle(int[] rejected, int count) {}

  /**
   * Tells that a lane starts on a new problem, or from a state that was changed from outside:
   * nothing remembered of it is valid any more. Every lane starts this way.
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
