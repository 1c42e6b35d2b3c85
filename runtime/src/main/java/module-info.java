/** The engine and the command line. */
@SuppressWarnings("module") // the testkit is built later, and not shipped
module org.repdyn.runtime {
  requires transitive org.repdyn.api;
  requires transitive com.google.guice;
  requires info.picocli;
  requires jakarta.inject;
  requires jdk.incubator.vector;
  requires jdk.management;
  requires static org.jspecify;
  requires org.hipparchus;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
  requires org.snakeyaml.engine;

  exports org.repdyn.runtime;
  exports org.repdyn.runtime.error;
  exports org.repdyn.runtime.fit;
  exports org.repdyn.runtime.geometry;
  exports org.repdyn.runtime.objective;
  exports org.repdyn.runtime.reproduce;
  exports org.repdyn.runtime.request;
  exports org.repdyn.runtime.results;
  exports org.repdyn.runtime.sweep;
  exports org.repdyn.runtime.trajectory;
  exports org.repdyn.runtime.config to
      org.repdyn.testkit;
  exports org.repdyn.runtime.network to
      org.repdyn.testkit;
  exports org.repdyn.runtime.network.reference to
      org.repdyn.testkit;
  exports org.repdyn.runtime.network.simd to
      org.repdyn.testkit;

  uses org.repdyn.api.DecoderProvider;
  uses org.repdyn.api.DynamicsProvider;
  uses org.repdyn.api.EncoderProvider;
  uses org.repdyn.api.SolverProvider;
  uses org.repdyn.api.TaskProvider;

  provides org.repdyn.api.DynamicsProvider with
      org.repdyn.runtime.theory.TwoPointProvider,
      org.repdyn.runtime.theory.RivalProvider;

  opens org.repdyn.runtime to
      com.google.guice;
  opens org.repdyn.runtime.cli to
      com.google.guice,
      info.picocli;
  opens org.repdyn.runtime.experiment to
      com.google.guice;
  opens org.repdyn.runtime.report.html to
      com.google.guice;
  opens org.repdyn.runtime.reproduce to
      com.google.guice;
  opens org.repdyn.runtime.sweep to
      com.google.guice;
  opens org.repdyn.runtime.theory to
      tools.jackson.databind;
  opens org.repdyn.runtime.wiring to
      com.google.guice;
}
