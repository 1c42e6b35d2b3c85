/** Contract tests for the authors of plugins: name your provider and inherit the checks. */
module org.repdyn.testkit {
  requires transitive org.repdyn.api;
  requires org.repdyn.runtime;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
}
