package org.repdyn.runtime.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * A sweep to run, or to continue.
 *
 * @param file an experiment file, or the directory of a sweep
 * @param settings {@code a.b=c}, or several values: {@code a.b=c,d}, {@code range(1,10,2)}, {@code
 *     linspace(0,1,5)}, {@code logspace(1e-3,1,4)}
 * @param output the directory of the sweep; if empty, {@code sweeps/NAME}
 * @param executor the name of a {@link SweepExecutor}; if empty, that of the file, or {@code local}
 * @param part which part of what is missing; if empty, all
 * @param failures what becomes of runs that fail
 */
public record SweepRequest(
    Path file,
    List<String> settings,
    Optional<Path> output,
    Optional<String> executor,
    Optional<Part> part,
    Failures failures) {

  /** Copies the list. */
  public SweepRequest {
    Objects.requireNonNull(file);
    settings = List.copyOf(settings);
    Objects.requireNonNull(output);
    Objects.requireNonNull(executor);
    Objects.requireNonNull(part);
    Objects.requireNonNull(failures);
  }

  /**
   * A sweep as its file says.
   *
   * @param file an experiment file, or the directory of a sweep
   * @return the request
   */
  public static SweepRequest of(Path file) {
    return new SweepRequest(
        file, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Failures.KEEP);
  }

  /** What becomes of runs that fail. Each is kept, with its message. */
  public enum Failures {
    /** They stay as they are; the others go on. */
    KEEP,
    /** Those of earlier are run again. */
    RETRY,
    /** The first one ends the sweep. */
    STOP
  }

  /**
   * One part of a sweep, to be run by a process of its own.
   *
   * @param number from 1
   * @param of the number of parts
   */
  public record Part(int number, int of) {
    /**
     * Checks the range.
     *
     * @throws InvalidInputException if there is no such part
     */
    public Part {
      if (number < 1 || number > of) {
        throw new InvalidInputException(
            "--shard must be i/n with 1 <= i <= n, was %d/%d".formatted(number, of));
      }
    }
  }
}
