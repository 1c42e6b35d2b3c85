package org.repdyn.runtime.request;

import java.util.Objects;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * A request to integrate a theory without a network.
 *
 * @param grid the systems
 * @param until the last time, above 0
 * @param rows rows of each system, evenly spaced from time 0 to the last, 2 to {@value #MAX_ROWS}
 * @param dynamics the theory: an id, or {@code {type: ID, ...}} with settings, as in an experiment
 *     file
 * @param solver the same for the method that integrates it
 */
public record SimulationRequest(
    SimulationGrid grid, double until, int rows, String dynamics, String solver) {

  /** The maximum number of rows of all systems together, a few hundred megabytes. */
  public static final int MAX_ROWS = 10_000_000;

  /**
   * Checks the ranges.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public SimulationRequest {
    Objects.requireNonNull(grid);
    Objects.requireNonNull(dynamics);
    Objects.requireNonNull(solver);
    if (!(until > 0 && until < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("--until must be above 0, was " + until);
    }
    if (rows < 2 || rows > MAX_ROWS) {
      throw new InvalidInputException(
          "--rows must lie in 2 .. %d, was %d".formatted(MAX_ROWS, rows));
    }
  }

  /**
   * The two-point theory with the rows of the command line.
   *
   * @param grid the systems
   * @param until the last time, above 0
   * @return the request
   */
  public static SimulationRequest of(SimulationGrid grid, double until) {
    return new SimulationRequest(grid, until, 601, "two-point", "dopri5");
  }

  /**
   * The same with another number of rows.
   *
   * @param other rows of each system
   * @return a copy
   */
  public SimulationRequest rows(int other) {
    return new SimulationRequest(grid, until, other, dynamics, solver);
  }

  /**
   * The same for another theory.
   *
   * @param other an id, or {@code {type: ID, ...}} with settings
   * @return a copy
   */
  public SimulationRequest dynamics(String other) {
    return new SimulationRequest(grid, until, rows, other, solver);
  }

  /**
   * The same with another method.
   *
   * @param other an id, or {@code {type: ID, ...}} with settings
   * @return a copy
   */
  public SimulationRequest solver(String other) {
    return new SimulationRequest(grid, until, rows, dynamics, other);
  }
}
