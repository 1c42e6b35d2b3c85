package org.repdyn.plugin.rosenbrock;

import org.repdyn.api.Doc;
import org.repdyn.api.dynamics.StepControl;

/**
 * The configuration.
 *
 * @param rtol relative tolerance
 * @param atol tolerance relative to the largest component so far
 */
public record Tolerances(
    @Doc("tolerated error of a step relative to each component, 1e-15 to 0.1") double rtol,
    @Doc(
            "tolerated error of a step where a component is near 0, relative to the largest"
                + " component so far, 0 or more")
        double atol) {
  /** Checks the ranges. */
  public Tolerances {
    new StepControl.Adaptive(rtol, atol);
  }
}
