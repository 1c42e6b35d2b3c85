/** Explicit Runge-Kutta solvers, from tableaux. */
module org.repdyn.plugin.rungekutta {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.rungekutta;

  provides org.repdyn.api.SolverProvider with
      org.repdyn.plugin.rungekutta.Euler,
      org.repdyn.plugin.rungekutta.Heun,
      org.repdyn.plugin.rungekutta.Rk4,
      org.repdyn.plugin.rungekutta.Dopri5,
      org.repdyn.plugin.rungekutta.Tsit5;
}
