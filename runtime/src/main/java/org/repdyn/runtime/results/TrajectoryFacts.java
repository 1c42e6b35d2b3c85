package org.repdyn.runtime.results;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Facts of a trajectory that require no fit.
 *
 * @param rows the number of rows used by a fit
 * @param timeUnit the unit of time, such as {@code "step"}
 * @param lastH h in the last row; empty where there is no row
 * @param line y/h against h; empty where the theory is another than the two-point theory, which
 *     alone prescribes a line
 */
public record TrajectoryFacts(
    int rows, String timeUnit, OptionalDouble lastH, Optional<LineTest> line) {}
