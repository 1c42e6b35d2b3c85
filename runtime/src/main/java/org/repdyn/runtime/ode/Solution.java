package org.repdyn.runtime.ode;

/**
 * The path of one system.
 *
 * @param time the requested times that were reached
 * @param state the state at these times, {@code [components][rows]}
 * @param outcome how the integration ended; only {@link Termination#COMPLETED} has all rows
 * @param cost the cost of the integration
 */
public record Solution(double[] time, double[][] state, Termination outcome, Cost cost) {

  /**
   * This solution, if it is complete.
   *
   * @return this
   * @throws ArithmeticException if the integration ended early
   */
  public Solution orThrow() {
    if (outcome != Termination.COMPLETED) {
      double reached = time.length == 0 ? Double.NaN : time[time.length - 1];
      throw new ArithmeticException(
          "integration ended early: " + outcome + " after t = " + reached);
    }
    return this;
  }
}
