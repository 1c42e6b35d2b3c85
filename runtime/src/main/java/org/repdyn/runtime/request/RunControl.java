package org.repdyn.runtime.request;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Execution, progress and cancellation of an experiment. Results do not depend on it, unless the
 * run is cancelled.
 *
 * @param threads number of seeds trained in parallel, at least 1
 * @param listener receives the progress
 * @param cancelled evaluated before every step, by the threads that train; true ends the run, which
 *     keeps what it recorded and can be resumed
 * @param checkpoint the time between two checkpoints, from which a run that was killed resumes;
 *     above 0
 */
public record RunControl(
    int threads, RunListener listener, BooleanSupplier cancelled, Duration checkpoint) {

  /** The longest time between two checkpoints, about ten years: none. */
  public static final Duration LONGEST = Duration.ofDays(3653);

  /** All cores, no listener, no cancellation, a checkpoint every minute. */
  public static final RunControl DEFAULT =
      new RunControl(
          Runtime.getRuntime().availableProcessors(),
          (_, _, _, _) -> {},
          () -> false,
          Duration.ofMinutes(1));

  /**
   * Checks the range.
   *
   * @throws InvalidInputException if there are no threads
   */
  public RunControl {
    if (threads < 1) {
      throw new InvalidInputException("--threads must be at least 1, was " + threads);
    }
    if (!checkpoint.isPositive() || checkpoint.compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          "--checkpoint must be above 0 and at most %d seconds, was %s"
              .formatted(LONGEST.toSeconds(), checkpoint.toMillis() * 1e-3));
    }
    Objects.requireNonNull(listener);
    Objects.requireNonNull(cancelled);
  }

  /**
   * The same with another number of threads.
   *
   * @param other number of seeds trained in parallel
   * @return a copy
   */
  public RunControl threads(int other) {
    return new RunControl(other, listener, cancelled, checkpoint);
  }

  /**
   * The same with a listener.
   *
   * @param other receives the progress
   * @return a copy
   */
  public RunControl listener(RunListener other) {
    return new RunControl(threads, other, cancelled, checkpoint);
  }

  /**
   * The same with a condition that cancels.
   *
   * @param other evaluated before every step
   * @return a copy
   */
  public RunControl cancelWhen(BooleanSupplier other) {
    return new RunControl(threads, listener, other, checkpoint);
  }

  /**
   * The same with another time between two checkpoints.
   *
   * @param other above 0
   * @return a copy
   */
  public RunControl checkpointEvery(Duration other) {
    return new RunControl(threads, listener, cancelled, other);
  }
}
