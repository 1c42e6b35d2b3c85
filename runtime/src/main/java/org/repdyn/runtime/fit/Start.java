package org.repdyn.runtime.fit;

/**
 * Where the theory starts.
 *
 * @param h squared representation distance
 * @param y squared prediction distance
 * @param w alignment
 * @param fitted whether these were fitted along with the rates
 */
public record Start(double h, double y, double w, boolean fitted) {}
