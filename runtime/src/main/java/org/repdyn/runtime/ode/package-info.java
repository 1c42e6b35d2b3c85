/**
 * Integrates ensembles of systems of ordinary differential equations. A {@link
 * org.repdyn.api.dynamics.Solver} computes single steps; this package controls their length,
 * accepts or rejects them, and replaces finished systems by new ones.
 *
 * <p>An {@link org.repdyn.runtime.ode.Ensemble} defines the systems, an {@link
 * org.repdyn.runtime.ode.Integrator} integrates them, and an {@link
 * org.repdyn.runtime.ode.Observer} receives the rows. The result of a system is a function of that
 * system alone: neither its neighbours nor the number of lanes or threads change a bit of it.
 */
package org.repdyn.runtime.ode;
