/** The task of two training points. */
module org.repdyn.plugin.twopoints {
  requires transitive org.repdyn.api;
}
