package org.repdyn.runtime.results;

import java.util.List;

/**
 * A theory integrated without a network.
 *
 * @param rates the names that the dynamics gives its rates, in its order
 * @param paths one for each system, in the order of the grid, the last quantity running fastest
 */
public record SimulationResult(List<String> rates, List<SimulatedPath> paths) {
  /** Copies the lists. */
  public SimulationResult {
    rates = List.copyOf(rates);
    paths = List.copyOf(paths);
  }

  /**
   * The systems whose integration ended before the final time.
   *
   * @return their paths; possibly none
   */
  public List<SimulatedPath> endedEarly() {
    return paths.stream().filter(path -> !path.completed()).toList();
  }
}
