package org.repdyn.runtime.results;

import java.util.OptionalDouble;

/**
 * What a trajectory says without any fit.
 *
 * @param rows the rows that a fit sees
 * @param timeUnit what time counts, such as {@code "step"}
 * @param lastH h in the last row; empty where there is no row
 * @param line y/h against h
 */
public record TrajectoryFacts(int rows, String timeUnit, OptionalDouble lastH, LineTest line) {}
