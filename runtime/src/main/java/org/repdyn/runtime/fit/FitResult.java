package org.repdyn.runtime.fit;

/**
 * A fit and its curves.
 *
 * @param fit the numbers and the verdict: what fit.json holds
 * @param curves the fitted theory on every row of the trajectory, or null where there is none
 */
public record FitResult(Fit fit, Curves curves) {}
