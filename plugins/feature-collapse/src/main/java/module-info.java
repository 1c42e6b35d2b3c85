/** A task whose context says which of two features counts. */
module org.repdyn.plugin.featurecollapse {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.featurecollapse;

  provides org.repdyn.api.TaskProvider with
      org.repdyn.plugin.featurecollapse.FeatureCollapse;
}
