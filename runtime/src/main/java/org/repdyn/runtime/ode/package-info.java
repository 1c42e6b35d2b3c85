/**
 * Integrates ensembles of systems of ordinary differential equations. A {@link
 * org.repdyn.api.dynamics.Solver} says how one step is made; here it is decided how long each step
 * is, what is kept of it, and which system takes the place of one that is done.
 *
 * <p>An {@link org.repdyn.runtime.ode.Ensemble} says what to integrate, an {@link
 * org.repdyn.runtime.ode.Integrator} does it, an {@link org.repdyn.runtime.ode.Observer} receives
 * the rows. The result of a system is a function of that system alone: neither its neighbors nor
 * the number of lanes or threads can change a bit of it.
 */
package org.repdyn.runtime.ode;
