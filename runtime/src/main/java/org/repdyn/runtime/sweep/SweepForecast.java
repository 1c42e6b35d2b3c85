package org.repdyn.runtime.sweep;

import java.util.List;

/**
 * What a sweep would do.
 *
 * @param cells each as settings, {@code a.b=c}
 * @param runs the runs of all cells
 * @param missing those without a result
 * @param threads the runs at once that fit in memory here
 * @param secondsEach the estimated time of a run on one thread
 * @param bytesEach the estimated memory of the largest run
 */
public record SweepForecast(
    List<String> cells, int runs, int missing, int threads, double secondsEach, long bytesEach) {
  /** Copies its list. */
  public SweepForecast {
    cells = List.copyOf(cells);
  }

  /**
   * The estimated time of what is missing.
   *
   * @return seconds, on all threads
   */
  public double seconds() {
    return missing * secondsEach / threads;
  }

  /**
   * The estimated memory of the runs at once, beside the program and the samples of the task.
   *
   * @return bytes
   */
  public long bytes() {
    return bytesEach * Math.min(threads, runs);
  }
}
