/** Explicit Runge-Kutta solvers. */
module org.repdyn.plugin.rungekutta {
  requires transitive org.repdyn.api;
}
