package org.repdyn.runtime.request;

import java.util.Objects;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.trajectory.TrajectorySource;

/**
 * A request to fit a theory to a trajectory, at each of its taps.
 *
 * @param source where it is read from
 * @param options how it is fitted
 * @param dynamics the theory: an id, or {@code {type: ID, ...}} with settings, as in an experiment
 *     file
 * @param solver the same for the method that integrates it
 */
public record FitRequest(
    TrajectorySource source, FitOptions options, String dynamics, String solver) {
  /** Refuses null. */
  public FitRequest {
    Objects.requireNonNull(source);
    Objects.requireNonNull(options);
    Objects.requireNonNull(dynamics);
    Objects.requireNonNull(solver);
  }

  /**
   * A fit of the two-point theory with the options of the command line: profile intervals.
   *
   * @param source where the trajectory is read from
   * @return the request
   */
  public static FitRequest of(TrajectorySource source) {
    return new FitRequest(
        source, FitOptions.DEFAULT.with(FitOptions.Interval.PROFILE), "two-point", "dopri5");
  }

  /**
   * The same with other options.
   *
   * @param other how it is fitted
   * @return a copy
   */
  public FitRequest options(FitOptions other) {
    return new FitRequest(source, other, dynamics, solver);
  }

  /**
   * The same for another theory.
   *
   * @param other an id, or {@code {type: ID, ...}} with settings
   * @return a copy
   */
  public FitRequest dynamics(String other) {
    return new FitRequest(source, options, other, solver);
  }
}
