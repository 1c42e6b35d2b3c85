package org.repdyn.runtime.results;

import java.util.OptionalDouble;

/**
 * The goodness of fit of a theory to a trajectory.
 *
 * @param misfit sum of squared residuals of h, y and w, unweighted
 * @param r2 1 - misfit / (sum of squared distances of each curve from its own mean); empty where no
 *     curve varies
 * @param curveR2 the same for each curve; empty where it does not vary
 */
public record GoodnessOfFit(double misfit, OptionalDouble r2, PerCurve curveR2) {}
