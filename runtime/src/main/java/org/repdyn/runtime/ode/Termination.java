package org.repdyn.runtime.ode;

/** How the integration of one system ended. */
public enum Termination {
  /** The last requested time was reached. */
  COMPLETED,
  /** The number of attempted steps reached its limit: the problem may be stiff for this method. */
  STEP_LIMIT,
  /**
   * The tolerance asks for steps that no longer change the time: near a singularity, most often.
   */
  STEP_TOO_SMALL,
  /** The state became infinite or not a number. */
  DIVERGED
}
