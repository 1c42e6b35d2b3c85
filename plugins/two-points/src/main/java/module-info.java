/** Two data points, the task that the theory is about. */
module org.repdyn.plugin.twopoints {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.twopoints;

  provides org.repdyn.api.TaskProvider with
      org.repdyn.plugin.twopoints.TwoPoints;
}
