package org.repdyn.runtime.experiment;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * What a caller decides about a run, beside the experiment itself.
 *
 * @param output the run directory to make, or null for {@code runs/NAME}
 * @param threads how many seeds are trained at once, at least 1
 * @param listener is told of the progress
 * @param stop asked before each step; true ends the run, which keeps what it recorded
 */
public record RunOptions(Path output, int threads, RunListener listener, BooleanSupplier stop) {
  /** Checks the range. */
  public RunOptions {
    if (threads < 1) {
      throw new InvalidInputException("--threads must be at least 1, was " + threads);
    }
  }
}
