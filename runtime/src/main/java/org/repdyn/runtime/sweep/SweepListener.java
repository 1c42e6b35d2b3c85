package org.repdyn.runtime.sweep;

/** Receives the progress of a sweep, possibly from several threads, one call at a time. */
@FunctionalInterface
public interface SweepListener {
  /**
   * Receives how far the sweep is, after each run.
   *
   * @param progress the numbers of runs
   */
  void progress(SweepProgress progress);

  /**
   * Receives what the user should know.
   *
   * @param text a sentence
   */
  default void note(String text) {}
}
