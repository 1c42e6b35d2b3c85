module com.example.inline {
  requires transitive org.repdyn.api;
  requires org.repdyn.runtime;

  exports com.example.inline;
}
