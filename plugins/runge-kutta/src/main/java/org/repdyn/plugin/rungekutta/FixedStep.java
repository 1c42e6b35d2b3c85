package org.repdyn.plugin.rungekutta;

import org.repdyn.api.Doc;
import org.repdyn.api.dynamics.StepControl;

/**
 * The configuration of methods of fixed step.
 *
 * @param step length of a step
 */
public record FixedStep(@Doc("length of a step, in units of time, above 0") double step) {
  /** Checks the range. */
  public FixedStep {
    new StepControl.Fixed(step);
  }
}
