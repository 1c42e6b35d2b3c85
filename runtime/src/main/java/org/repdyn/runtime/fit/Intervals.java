package org.repdyn.runtime.fit;

import java.util.List;

/**
 * Intervals of the rates. They speak of noise around the theory, correlated along the run as it is;
 * they do not speak of what the theory misses.
 *
 * <p>The object of several seeds has in their place the intervals of the means over seeds, with the
 * method {@code "seeds"} ({@link SeedStatistics}).
 *
 * @param method {@code "profile"} or {@code "bootstrap"}
 * @param level the coverage that is aimed at
 * @param etaH lower and upper end; null where it is not bounded
 * @param etaY lower and upper end; null where it is not bounded
 */
public record Intervals(String method, double level, List<Double> etaH, List<Double> etaY) {}
