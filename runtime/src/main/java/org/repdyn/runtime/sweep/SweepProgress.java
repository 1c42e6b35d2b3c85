package org.repdyn.runtime.sweep;

/**
 * How far a sweep is.
 *
 * @param runs the runs of the design
 * @param done those that have a result
 * @param failed those that failed; they are not among the done
 * @param running those at work now, as far as is known
 */
public record SweepProgress(int runs, int done, int failed, int running) {
  /**
   * The runs that are neither done nor failed nor at work.
   *
   * @return 0 or more
   */
  public int missing() {
    return Math.max(0, runs - done - failed - running);
  }
}
