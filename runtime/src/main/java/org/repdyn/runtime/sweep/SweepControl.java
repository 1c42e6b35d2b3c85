package org.repdyn.runtime.sweep;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Execution, progress and cancellation of a sweep. Its tables do not depend on it, unless the sweep
 * is cancelled.
 *
 * @param threads number of runs at once in this process, at least 1
 * @param listener receives progress and notes
 * @param cancelled true ends the sweep; unfinished runs are run again later
 */
public record SweepControl(int threads, SweepListener listener, BooleanSupplier cancelled) {
  /** All cores, no listener, no cancellation. */
  public static final SweepControl DEFAULT =
      new SweepControl(Runtime.getRuntime().availableProcessors(), _ -> {}, () -> false);

  /**
   * Checks the range.
   *
   * @throws InvalidInputException if there are no threads
   */
  public SweepControl {
    if (threads < 1) {
      throw new InvalidInputException("--threads must be at least 1, was " + threads);
    }
    Objects.requireNonNull(listener);
    Objects.requireNonNull(cancelled);
  }
}
