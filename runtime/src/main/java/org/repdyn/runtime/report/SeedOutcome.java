package org.repdyn.runtime.report;

import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.trajectory.Recording;

/**
 * The same experiment with another seed.
 *
 * @param seed the root of its randomness
 * @param recording what was recorded
 * @param fit what the theory makes of it
 */
public record SeedOutcome(long seed, Recording recording, Fit fit) {}
