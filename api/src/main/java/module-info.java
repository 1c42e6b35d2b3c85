/**
 * The API for plugins of Repdyn.
 *
 * <p>A plugin is a module that provides one of five services: {@link
 * org.repdyn.api.EncoderProvider}, {@link org.repdyn.api.DecoderProvider}, {@link
 * org.repdyn.api.TaskProvider}, {@link org.repdyn.api.SolverProvider}, {@link
 * org.repdyn.api.DynamicsProvider}. This module depends only on {@code java.base}, and so do
 * plugins (the annotations of JSpecify are read by compilers only).
 */
module org.repdyn.api {
  requires static org.jspecify;

  exports org.repdyn.api;
  exports org.repdyn.api.dynamics;
  exports org.repdyn.api.graph;
  exports org.repdyn.api.task;
}
