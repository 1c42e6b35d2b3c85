/**
 * Effective learning rates of a recorded trajectory, and whether the theory holds for it.
 *
 * <p>A {@link org.repdyn.runtime.fit.Fitter} takes a trajectory and gives a {@link
 * org.repdyn.runtime.fit.FitResult}: the numbers of {@code fit.json} and the fitted curves.
 */
package org.repdyn.runtime.fit;
