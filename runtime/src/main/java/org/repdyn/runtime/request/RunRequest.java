package org.repdyn.runtime.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An experiment to run.
 *
 * @param experiment the file, YAML
 * @param overrides settings that override those of the file, each {@code a.b=c}
 * @param output the run directory to create, which must not exist; if empty, {@code runs/NAME} with
 *     the next free number
 */
public record RunRequest(Path experiment, List<String> overrides, Optional<Path> output) {
  /** Copies the list. */
  public RunRequest {
    Objects.requireNonNull(experiment);
    overrides = List.copyOf(overrides);
    Objects.requireNonNull(output);
  }

  /**
   * A file without overrides.
   *
   * @param experiment the file, YAML
   * @return the request
   */
  public static RunRequest of(Path experiment) {
    return new RunRequest(experiment, List.of(), Optional.empty());
  }

  /**
   * The same with other overrides.
   *
   * @param other settings that replace those of the file, each {@code a.b=c}
   * @return a copy
   */
  public RunRequest overrides(List<String> other) {
    return new RunRequest(experiment, other, output);
  }

  /**
   * The same with a run directory of this name.
   *
   * @param directory must not exist
   * @return a copy
   */
  public RunRequest output(Path directory) {
    return new RunRequest(experiment, overrides, Optional.of(directory));
  }
}
