package org.repdyn.runtime.request;

/** Receives the progress of the runs of an experiment. */
@FunctionalInterface
public interface RunListener {
  /**
   * Receives the progress of one run, at most ten times a second and at the end. Called from the
   * training threads, possibly concurrently; training waits until it returns.
   *
   * @param seed the run
   * @param step the number of updates made
   * @param total the number of updates of the whole run
   * @param loss the mean loss of the present step or epoch
   */
  void progress(long seed, long step, long total, double loss);

  /**
   * Receives what the user should know of a run that goes on.
   *
   * @param seed the run
   * @param text a sentence
   */
  default void note(long seed, String text) {}
}
