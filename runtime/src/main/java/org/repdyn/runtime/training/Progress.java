package org.repdyn.runtime.training;

/** Receives the progress of a run a few times per second. */
@FunctionalInterface
public interface Progress {
  /** The least time between two calls, except for the last. */
  long INTERVAL_NANOS = 100_000_000;

  /**
   * Where the run is.
   *
   * @param step the number of updates made
   * @param total the number of updates of the whole run
   * @param loss the mean loss of the present step or epoch
   */
  void at(long step, long total, double loss);
}
