module com.example.decay {
  requires transitive org.repdyn.api;

  exports com.example.decay;

  provides org.repdyn.api.DynamicsProvider with
      com.example.decay.Decay;
}
