package org.repdyn.runtime.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.trajectory.TrajectorySource;

/**
 * A request to fit a theory to trajectories, at each of their taps.
 *
 * @param sources where they are read from; several are the seeds of one experiment
 * @param options how each of them is fitted
 * @param dynamics the theory: an id, or {@code {type: ID, ...}} with settings, as in an experiment
 *     file
 * @param solver the same for the method that integrates it
 * @param output the directory to create for the report, which must not exist; if empty, nothing is
 *     written
 */
public record FitRequest(
    List<TrajectorySource> sources,
    FitOptions options,
    String dynamics,
    String solver,
    Optional<Path> output) {
  /**
   * Copies the list.
   *
   * @throws InvalidInputException if there is no trajectory, or the same one twice
   */
  public FitRequest {
    sources = List.copyOf(sources);
    Objects.requireNonNull(options);
    Objects.requireNonNull(dynamics);
    Objects.requireNonNull(solver);
    Objects.requireNonNull(output);
    if (sources.isEmpty()) {
      throw new InvalidInputException("A fit requires at least one trajectory.");
    }
    requireDistinct(sources);
  }

  /** Counted twice, a trajectory would make the statistics over seeds look better than they are. */
  private static void requireDistinct(List<TrajectorySource> sources) {
    Set<Path> seen = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    for (TrajectorySource source : sources) {
      if (!seen.add(source.file().toAbsolutePath().normalize())) {
        problems.add(source.file() + " is given more than once; each file is one seed.");
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems.stream().distinct().toList());
    }
  }

  /**
   * A fit of the two-point theory with the options of the command line: profile intervals.
   *
   * @param source where the trajectory is read from
   * @param more further trajectories, the other seeds of the same experiment
   * @return the request
   */
  public static FitRequest of(TrajectorySource source, TrajectorySource... more) {
    List<TrajectorySource> sources = new ArrayList<>(List.of(source));
    sources.addAll(List.of(more));
    return of(sources);
  }

  /**
   * The same for a list.
   *
   * @param sources where the trajectories are read from
   * @return the request
   */
  public static FitRequest of(List<? extends TrajectorySource> sources) {
    return new FitRequest(
        List.copyOf(sources),
        FitOptions.DEFAULT.with(FitOptions.Interval.PROFILE),
        "two-point",
        "dopri5",
        Optional.empty());
  }

  /**
   * The same with other options.
   *
   * @param other how the trajectories are fitted
   * @return a copy
   */
  public FitRequest options(FitOptions other) {
    return new FitRequest(sources, other, dynamics, solver, output);
  }

  /**
   * The same for another theory.
   *
   * @param other an id, or {@code {type: ID, ...}} with settings
   * @return a copy
   */
  public FitRequest dynamics(String other) {
    return new FitRequest(sources, options, other, solver, output);
  }

  /**
   * The same with a report.
   *
   * @param directory must not exist
   * @return a copy
   */
  public FitRequest output(Path directory) {
    return new FitRequest(sources, options, dynamics, solver, Optional.of(directory));
  }
}
