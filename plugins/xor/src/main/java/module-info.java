/** Exclusive or: the smallest task that a linear network cannot learn. */
module org.repdyn.plugin.xor {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.xor;

  provides org.repdyn.api.TaskProvider with
      org.repdyn.plugin.xor.Xor;
}
