package org.repdyn.runtime.theory;

import org.repdyn.runtime.ode.Cost;
import org.repdyn.runtime.ode.Termination;

/**
 * The curves of a theory for one pair.
 *
 * @param time the requested times that were reached
 * @param h squared representation distance at these times
 * @param y squared prediction distance
 * @param w alignment
 * @param outcome how the integration ended
 * @param cost the cost of the integration
 */
public record Curves(
    double[] time, double[] h, double[] y, double[] w, Termination outcome, Cost cost) {}
