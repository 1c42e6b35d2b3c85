package org.repdyn.runtime.sweep.design;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.repdyn.runtime.config.ExperimentFile;
import tools.jackson.databind.JsonNode;

/**
 * The cells of a sweep, by number: explicit ones times paired values times products times one
 * variation at a time. The last varies fastest. Cells are made when they are asked for.
 *
 * @param list explicit settings, each a mapping of names to values; empty stands for one without
 *     any
 * @param zip settings whose values are paired, all of the same number; possibly none
 * @param grid settings of which all combinations are cells; possibly none
 * @param vary settings of which one at a time leaves the base; possibly none
 */
public record Design(
    List<SequencedMap<String, JsonNode>> list, List<Axis> zip, List<Axis> grid, List<Axis> vary) {

  /** Copies its lists. */
  public Design {
    list = List.copyOf(list);
    zip = List.copyOf(zip);
    grid = List.copyOf(grid);
    vary = List.copyOf(vary);
  }

  /**
   * The number of cells.
   *
   * @return at least 1; {@code Long.MAX_VALUE} if it is larger
   */
  public long size() {
    double size = (double) Math.max(1, list.size()) * pairs() * variations();
    long exact = Math.max(1L, list.size()) * pairs() * variations();
    for (Axis axis : grid) {
      size *= axis.values().size();
      exact *= axis.values().size();
    }
    return size < 1e15 ? exact : Long.MAX_VALUE;
  }

  private int pairs() {
    return zip.isEmpty() ? 1 : zip.getFirst().values().size();
  }

  /** The base, and each other value of each setting. */
  private int variations() {
    return 1 + vary.stream().mapToInt(axis -> axis.values().size()).sum();
  }

  /**
   * A cell.
   *
   * @param number from 0, below {@link #size}
   * @return what it sets, by dotted names, in the order in which it is applied
   */
  public SequencedMap<String, JsonNode> cell(long number) {
    SequencedMap<String, JsonNode> settings = new LinkedHashMap<>();
    long rest = number;
    int variation = (int) (rest % variations());
    rest /= variations();
    int[] chosen = new int[grid.size()];
    for (int i = grid.size() - 1; i >= 0; i--) {
      int values = grid.get(i).values().size();
      chosen[i] = (int) (rest % values);
      rest /= values;
    }
    int pair = (int) (rest % pairs());
    rest /= pairs();
    if (!list.isEmpty()) {
      settings.putAll(list.get((int) rest));
    }
    zip.forEach(axis -> settings.put(axis.name(), axis.values().get(pair)));
    for (int i = 0; i < chosen.length; i++) {
      settings.put(grid.get(i).name(), grid.get(i).values().get(chosen[i]));
    }
    for (Axis axis : vary) {
      if (variation >= 1 && variation <= axis.values().size()) {
        settings.put(axis.name(), axis.values().get(variation - 1));
      }
      variation -= axis.values().size();
    }
    return settings;
  }

  /**
   * The change that a cell makes, where one setting at a time is varied.
   *
   * @param number of the cell
   * @return by the dotted names of settings; empty in the base, and where nothing is varied
   */
  public SequencedMap<String, String> variation(long number) {
    int variation = (int) (number % variations());
    for (Axis axis : vary) {
      if (variation >= 1 && variation <= axis.values().size()) {
        return ExperimentFile.flat(axis.name(), axis.values().get(variation - 1));
      }
      variation -= axis.values().size();
    }
    return new LinkedHashMap<>();
  }

  /**
   * This design without the settings that the command line fixes.
   *
   * @param fixed their names
   * @param problems receives those that cannot be left out
   * @return the rest
   */
  Design without(Set<String> fixed, List<String> problems) {
    for (String name : fixed) {
      if (list.stream().anyMatch(cell -> cell.containsKey(name))
          || zip.stream().anyMatch(axis -> axis.name().equals(name))) {
        problems.add(
            "%s: its values are paired with others in the file; change them there".formatted(name));
      }
    }
    return new Design(
        list, zip, grid, vary.stream().filter(axis -> !fixed.contains(axis.name())).toList());
  }

  /**
   * The columns of the settings in tables: all names, those of mappings with their keys.
   *
   * @return in the order of the design
   */
  public SequencedSet<String> columns() {
    SequencedSet<String> columns = new LinkedHashSet<>();
    list.forEach(cell -> cell.forEach((name, value) -> addNames(name, value, columns)));
    for (List<Axis> axes : List.of(zip, grid, vary)) {
      for (Axis axis : axes) {
        axis.values().forEach(value -> addNames(axis.name(), value, columns));
      }
    }
    return columns;
  }

  private static void addNames(String name, JsonNode value, SequencedSet<String> columns) {
    if (value.isObject()) {
      columns.addAll(ExperimentFile.flat(name, value).keySet());
    } else {
      columns.add(name); // without the text of each of 100,000 values
    }
  }

  /**
   * The settings of a cell as tables and journals have them: one text for each dotted name.
   *
   * @param cell what a cell sets
   * @return single values as they are written, lists as JSON
   */
  public static SequencedMap<String, String> flat(SequencedMap<String, JsonNode> cell) {
    SequencedMap<String, String> flat = new LinkedHashMap<>();
    cell.forEach((name, value) -> flat.putAll(ExperimentFile.flat(name, value)));
    return flat;
  }
}
