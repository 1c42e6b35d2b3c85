package org.repdyn.runtime.results;

/**
 * The path of one system.
 *
 * @param system its initial values and constants
 * @param t the times that were reached
 * @param h squared representation distance at these times
 * @param y squared prediction distance
 * @param w alignment
 * @param status {@code "completed"}, or why it ended early, such as {@code "diverged"}
 */
public record SimulatedPath(
    SimulatedSystem system, double[] t, double[] h, double[] y, double[] w, String status) {

  /**
   * Whether the final time was reached.
   *
   * @return false if the integration ended early
   */
  public boolean completed() {
    return status.equals("completed");
  }
}
