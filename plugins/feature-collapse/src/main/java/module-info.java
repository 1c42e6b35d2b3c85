/** A task whose context selects which of two features is relevant. */
module org.repdyn.plugin.featurecollapse {
  requires transitive org.repdyn.api;

  exports org.repdyn.plugin.featurecollapse;

  provides org.repdyn.api.TaskProvider with
      org.repdyn.plugin.featurecollapse.FeatureCollapse;
}
