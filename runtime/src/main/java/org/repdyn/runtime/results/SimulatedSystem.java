package org.repdyn.runtime.results;

/**
 * One system of a theory.
 *
 * @param rates in the order of {@link SimulationResult#rates()}
 * @param h initial squared representation distance
 * @param y initial squared prediction distance
 * @param w initial alignment
 * @param dx2 squared input distance
 * @param dy2 squared target distance
 */
public record SimulatedSystem(
    double[] rates, double h, double y, double w, double dx2, double dy2) {}
