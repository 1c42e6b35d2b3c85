package org.repdyn.runtime.fit;

/**
 * One number for each curve.
 *
 * @param h of the squared representation distance
 * @param y of the squared prediction distance
 * @param w of the alignment
 */
public record PerCurve(Double h, Double y, Double w) {}
