package org.repdyn.runtime.results;

/**
 * The theory with its rates, on every row of the trajectory.
 *
 * @param start the initial values
 * @param curves the values in each row
 */
public record Prediction(Start start, Curves curves) {

  /**
   * Initial values of the theory.
   *
   * @param h squared representation distance
   * @param y squared prediction distance
   * @param w alignment
   * @param fitted whether these were fitted along with the rates
   */
  public record Start(double h, double y, double w, boolean fitted) {}

  /**
   * The theory's value in each row.
   *
   * @param h squared representation distance
   * @param y squared prediction distance
   * @param w alignment
   * @param loss the loss, or an empty array where none was recorded or its theory does not apply
   */
  public record Curves(double[] h, double[] y, double[] w, double[] loss) {}
}
