/** Addition of whole numbers modulo p, learnt from some of the pairs: grokking. */
module org.repdyn.plugin.modularaddition {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.modularaddition;

  provides org.repdyn.api.TaskProvider with
      org.repdyn.plugin.modularaddition.ModularAddition;
}
