package org.repdyn.runtime.sweep;

/**
 * One run of a sweep: one seed of one cell.
 *
 * @param cell the number of the cell in the design, from 0
 * @param seed the seed
 * @param key what the run is, by content: equal keys give equal bits
 */
public record SweepRun(int cell, long seed, String key) {}
