/** A solver for stiff systems, through the field's Jacobian. */
module org.repdyn.plugin.rosenbrock {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.rosenbrock;

  provides org.repdyn.api.SolverProvider with
      org.repdyn.plugin.rosenbrock.Rosenbrock;
}
