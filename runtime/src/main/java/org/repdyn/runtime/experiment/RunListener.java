package org.repdyn.runtime.experiment;

/** Is told how far the runs of an experiment have come; from several threads. */
@FunctionalInterface
public interface RunListener {
  /**
   * Where a run is, a few times a second.
   *
   * @param seed which run
   * @param step the number of updates made
   * @param total the number of updates of the whole run
   * @param loss the loss of the last batch
   */
  void at(long seed, long step, long total, double loss);
}
