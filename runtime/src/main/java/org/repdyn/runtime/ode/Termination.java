package org.repdyn.runtime.ode;

/** How the integration of one system ended. */
public enum Termination {
  /** The last requested time was reached. */
  COMPLETED,
  /** The number of attempted steps reached its limit: the problem may be stiff for this method. */
  STEP_LIMIT,
  /** The tolerance requires steps too short to advance the time, usually near a singularity. */
  STEP_TOO_SMALL,
  /** The state became infinite or NaN. */
  DIVERGED
}
