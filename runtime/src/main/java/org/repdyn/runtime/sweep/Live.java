package org.repdyn.runtime.sweep;

/** Counts the runs that end in this process. Not safe for several threads. */
final class Live {
  private final SweepProgress begin;
  private final int threads;
  private int left;
  private int done;
  private int failed;

  /**
   * A count.
   *
   * @param begin how far the sweep was
   * @param left the runs of this process
   * @param threads how many of them run at once
   */
  Live(SweepProgress begin, int left, int threads) {
    this.begin = begin;
    this.left = left;
    this.threads = threads;
  }

  SweepProgress ended(boolean isFailed) {
    left--;
    failed += isFailed ? 1 : 0;
    done += isFailed ? 0 : 1;
    return new SweepProgress(
        begin.runs(), begin.done() + done, begin.failed() + failed, Math.min(threads, left));
  }
}
