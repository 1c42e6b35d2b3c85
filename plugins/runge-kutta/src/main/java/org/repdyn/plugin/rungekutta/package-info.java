/** Explicit Runge-Kutta solvers: each is a {@link org.repdyn.plugin.rungekutta.Tableau}. */
package org.repdyn.plugin.rungekutta;
