package org.repdyn.runtime.results;

import java.util.OptionalDouble;

/**
 * The theory of the loss: L = c/4 (2 ybar0 exp(-2 etaYbar t) + w + (dy2 - y)/2), with w and y of
 * the fitted theory and c the scale of the recorded loss. As in the paper ybar0 is read off the
 * first row and etaYbar alone is fitted.
 *
 * @param etaYbar effective learning rate of the mean prediction, per unit of time
 * @param ybar0 squared error of the mean prediction at the start
 * @param misfit sum of squared residuals of the loss
 * @param r2 share of the variance of the recorded loss that the theory explains; empty if it is
 *     constant
 */
public record LossFit(double etaYbar, double ybar0, double misfit, OptionalDouble r2) {}
