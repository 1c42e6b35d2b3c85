package org.repdyn.runtime.sweep;

/**
 * Gets the missing runs of a sweep done: in this process, on a cluster. Bound by name in a Guice
 * {@code MapBinder<String, SweepExecutor>}; chosen by {@code sweep: {executor: NAME}} or {@code
 * --executor NAME}.
 */
@FunctionalInterface
public interface SweepExecutor {
  /**
   * Runs what is missing, and returns when it has done what it can: all runs are in journals, or
   * the work was cancelled, or an executor that resubmits lost ones gives up.
   *
   * @param work what is to be done
   * @throws org.repdyn.runtime.error.InvalidInputException if its settings or the machine do not
   *     allow it to begin; nothing is lost
   */
  void run(SweepWork work);
}
