package org.repdyn.runtime.report;

/**
 * How well a network did through training, on samples that it was not trained on.
 *
 * @param time when, in the recording's unit
 * @param loss mean loss
 * @param accuracy share of samples that were classified right, 0 to 1; NaN where there are no
 *     classes
 */
public record Evaluations(double[] time, double[] loss, double[] accuracy) {
  /** Checks that the columns have as many rows. */
  public Evaluations {
    if (loss.length != time.length || accuracy.length != time.length) {
      throw new IllegalArgumentException("columns differ in length");
    }
  }
}
