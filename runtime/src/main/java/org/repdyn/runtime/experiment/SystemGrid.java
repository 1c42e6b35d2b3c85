package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.request.SimulationGrid;
import org.repdyn.runtime.request.SimulationRequest;
import org.repdyn.runtime.results.SimulatedSystem;

/**
 * The systems of a grid, checked against the rates that a dynamics has.
 *
 * @param rates their names, in the order of the dynamics
 * @param request the grid
 */
record SystemGrid(List<String> rates, SimulationRequest request) {

  /** All combinations: the rates in the order of the dynamics first, the last list fastest. */
  List<SimulatedSystem> systems() {
    checkNames();
    SimulationGrid grid = request.grid();
    List<List<Double>> lists = new ArrayList<>();
    for (String name : rates) {
      lists.add(grid.rates().get(name));
    }
    lists.addAll(List.of(grid.h(), grid.y(), grid.w(), grid.dx2(), grid.dy2()));
    checkSize(lists);
    List<SimulatedSystem> systems = new ArrayList<>();
    for (double[] values : product(lists)) {
      systems.add(system(values));
    }
    return systems;
  }

  private void checkNames() {
    List<String> problems = new ArrayList<>();
    String dynamics = request.dynamics();
    for (String name : request.grid().rates().keySet()) {
      if (!rates.contains(name)) {
        problems.add(
            "the dynamics %s has no rate \"%s\"%s"
                .formatted(dynamics, name, Suggestions.hint(name, rates)));
      }
    }
    for (String name : rates) {
      if (!request.grid().rates().containsKey(name)) {
        problems.add(
            "%s is missing: the dynamics %s has the rates %s"
                .formatted(option(name), dynamics, String.join(", ", rates)));
      }
    }
    throwIfAny(problems);
  }

  private void checkSize(List<List<Double>> lists) {
    double systems = 1;
    for (List<Double> list : lists) {
      systems *= list.size();
    }
    if (systems * request.rows() > SimulationRequest.MAX_ROWS) {
      throw new InvalidInputException(
          "%.0f systems of %d rows are more than %d rows; reduce --rows or the number of systems"
              .formatted(systems, request.rows(), SimulationRequest.MAX_ROWS));
    }
  }

  private static List<double[]> product(List<List<Double>> lists) {
    List<double[]> all = List.of(new double[0]);
    for (List<Double> list : lists) {
      List<double[]> longer = new ArrayList<>();
      for (double[] head : all) {
        for (double value : list) {
          double[] next = Arrays.copyOf(head, head.length + 1);
          next[head.length] = value;
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private SimulatedSystem system(double[] values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new InvalidInputException(
          "every number must be finite, but the systems have " + Arrays.toString(values));
    }
    int n = rates.size();
    double[] start = Arrays.copyOfRange(values, n, n + 5);
    SimulatedSystem system =
        new SimulatedSystem(
            Arrays.copyOf(values, n), start[0], start[1], start[2], start[3], start[4]);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      above(option(rates.get(i)), values[i], problems);
    }
    above("--h", system.h(), problems);
    notBelow("--y", system.y(), problems);
    above("--dx2", system.dx2(), problems);
    notBelow("--dy2", system.dy2(), problems);
    throwIfAny(problems);
    return system;
  }

  private static void above(String name, double value, List<String> problems) {
    if (!(value > 0)) {
      problems.add("%s must be above 0, was %s".formatted(name, value));
    }
  }

  private static void notBelow(String name, double value, List<String> problems) {
    if (!(value >= 0)) {
      problems.add("%s must be 0 or more, was %s".formatted(name, value));
    }
  }

  /** Messages name quantities as the command line does, which has options for two rates. */
  private static String option(String rate) {
    return Map.of("etaH", "--eta-h", "etaY", "--eta-y").getOrDefault(rate, "--rate " + rate);
  }

  private static void throwIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }
}
