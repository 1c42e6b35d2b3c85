package org.repdyn.runtime.fit;

/**
 * What the fitted theory says for each row of the trajectory, in the order of its rows.
 *
 * @param h squared representation distance
 * @param y squared prediction distance
 * @param w alignment
 * @param loss the loss, or an empty array where none was recorded or its theory does not apply
 */
public record Curves(double[] h, double[] y, double[] w, double[] loss) {}
