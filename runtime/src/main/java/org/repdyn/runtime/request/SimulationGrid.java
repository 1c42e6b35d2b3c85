package org.repdyn.runtime.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Systems of a theory: all combinations of the values of each quantity.
 *
 * @param rates the values of each rate, by the names that the dynamics gives them; above 0
 * @param h initial squared representation distances, above 0
 * @param y initial squared prediction distances, 0 or more
 * @param w initial alignments
 * @param dx2 squared input distances, above 0
 * @param dy2 squared target distances, 0 or more
 */
public record SimulationGrid(
    Map<String, List<Double>> rates,
    List<Double> h,
    List<Double> y,
    List<Double> w,
    List<Double> dx2,
    List<Double> dy2) {

  /**
   * Copies the lists.
   *
   * @throws InvalidInputException if a list is empty
   */
  public SimulationGrid {
    Map<String, List<Double>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<Double>> rate : rates.entrySet()) {
      copy.put(rate.getKey(), values(rate.getKey(), rate.getValue()));
    }
    rates = Collections.unmodifiableMap(copy);
    h = values("h", h);
    y = values("y", y);
    w = values("w", w);
    dx2 = values("dx2", dx2);
    dy2 = values("dy2", dy2);
  }

  private static List<Double> values(String name, List<Double> values) {
    if (values.isEmpty()) {
      throw new InvalidInputException(name + " must have at least one value");
    }
    return List.copyOf(values);
  }

  /**
   * One system, of inputs at distance 1 and targets at squared distance 0.5.
   *
   * @param rates each rate by its name
   * @param h initial squared representation distance, above 0
   * @param y initial squared prediction distance, 0 or more
   * @param w initial alignment
   * @return a grid of one combination
   */
  public static SimulationGrid of(Map<String, Double> rates, double h, double y, double w) {
    Map<String, List<Double>> lists = new LinkedHashMap<>();
    rates.forEach((name, value) -> lists.put(name, List.of(value)));
    return new SimulationGrid(
        lists, List.of(h), List.of(y), List.of(w), List.of(1.0), List.of(0.5));
  }
}
