package org.repdyn.runtime.sweep.design;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the design of a sweep from a file and the command line. */
public final class DesignReader {
  private static final List<String> BLOCKS = List.of("list", "zip", "grid", "vary");

  /** What is not a setting of a cell. */
  private static final Map<String, String> RESERVED =
      Map.of(
          "seed",
          "seeds are averaged inside of a cell: give seeds outside of sweep",
          "seeds",
          "seeds are averaged inside of a cell: give seeds outside of sweep",
          "name",
          "the sweep has one name",
          ExperimentFile.SWEEP,
          "sweeps do not nest");

  private final Path file;
  private final List<String> problems = new ArrayList<>();

  private DesignReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a sweep.
   *
   * @param file an experiment file
   * @param settings {@code a.b=c}, or several values, which become the last of the grid
   * @param executors the names of executors, whose settings may be in the file
   * @return the sweep
   * @throws InvalidInputException listing every problem
   */
  public static SweepFile read(Path file, List<String> settings, Set<String> executors) {
    return new DesignReader(file).read(settings, executors);
  }

  private SweepFile read(List<String> settings, Set<String> executors) {
    SequencedMap<String, Axis> swept = new LinkedHashMap<>();
    List<String> plain = new ArrayList<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      String name = equals < 0 ? setting : setting.substring(0, equals);
      String value = setting.substring(equals + 1);
      if (equals < 1 || !ValueList.isSeveral(value)) {
        plain.add(setting);
      } else if (name.equals("seed") || name.equals("seeds")) {
        plain.add("seeds=" + Axis.of(name, value, setting).values());
      } else {
        swept.put(name, Axis.of(name, value, setting));
      }
    }
    ObjectNode base = ExperimentFile.read(file, plain);
    JsonNode sweep = base.remove(ExperimentFile.SWEEP);
    if (sweep != null && !sweep.isObject()) {
      throw new InvalidInputException(
          "%s: sweep must be a mapping with some of %s".formatted(file, String.join(", ", BLOCKS)));
    }
    ObjectNode section = sweep == null ? base.objectNode() : ((ObjectNode) sweep).deepCopy();
    requireKeys(section, executors);
    Design design =
        new Design(
            list(section.path("list")),
            axes(section.path("zip"), "zip"),
            axes(section.path("grid"), "grid"),
            axes(section.path("vary"), "vary"));
    section.remove(BLOCKS);
    design = with(design, swept, plain);
    check(design);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    FilesOfSettings.toAbsolute(base, file);
    return new SweepFile(base, design, section);
  }

  private void requireKeys(ObjectNode section, Set<String> executors) {
    TreeSet<String> known = new TreeSet<>(executors);
    known.addAll(BLOCKS);
    known.addAll(List.of("executor", SweepFile.KEEP));
    for (String key : section.propertyNames()) {
      if (!known.contains(key)) {
        problems.add("unknown key sweep.%s%s".formatted(key, Suggestions.hint(key, known)));
      }
    }
    JsonNode keep = section.path(SweepFile.KEEP);
    if (!keep.isMissingNode()
        && !(keep.isArray() && keep.valueStream().allMatch(SweepFile::isKept))) {
      problems.add("sweep.keep must be a list of what is kept: trajectory, fit");
    }
    JsonNode executor = section.path("executor");
    if (!executor.isMissingNode() && !executors.contains(executor.asString(""))) {
      problems.add(
          "sweep.executor: there is no executor \"%s\"%s"
              .formatted(
                  executor.asString(""), Suggestions.hint(executor.asString(""), executors)));
    }
  }

  private List<SequencedMap<String, JsonNode>> list(JsonNode node) {
    List<SequencedMap<String, JsonNode>> cells = new ArrayList<>();
    if (!node.isMissingNode() && (!node.isArray() || node.isEmpty())) {
      problems.add("sweep.list must be a list of mappings of settings to values");
      return cells;
    }
    for (int i = 0; i < node.size(); i++) {
      SequencedMap<String, JsonNode> cell = new LinkedHashMap<>();
      if (node.get(i).isObject()) {
        node.get(i).properties().forEach(e -> cell.put(e.getKey(), absolute(e)));
      } else {
        problems.add("sweep.list[%d] must be a mapping of settings to values".formatted(i));
      }
      cells.add(cell);
    }
    return cells;
  }

  private List<Axis> axes(JsonNode node, String block) {
    List<Axis> axes = new ArrayList<>();
    if (!node.isMissingNode() && (!node.isObject() || node.isEmpty())) {
      problems.add("sweep.%s must be a mapping of settings to lists of values".formatted(block));
      return axes;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String where = "sweep.%s.%s".formatted(block, entry.getKey());
      try {
        Axis axis = Axis.of(entry.getKey(), absolute(entry), where);
        axes.add(axis);
        if (axis.values().isEmpty()) {
          problems.add(where + " must have at least one value");
        }
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
      }
    }
    return axes;
  }

  /** Names of files, so that the sweep can be continued from its directory. */
  private JsonNode absolute(Map.Entry<String, JsonNode> setting) {
    JsonNode value = setting.getValue();
    if (value instanceof ArrayNode values && FilesOfSettings.isFile(setting.getKey())) {
      ArrayNode all = values.arrayNode();
      values.forEach(each -> all.add(FilesOfSettings.absolute(setting.getKey(), each, file)));
      return all;
    }
    return FilesOfSettings.absolute(setting.getKey(), value, file);
  }

  /** The command line replaces what the file sweeps; what is new there varies fastest. */
  private Design with(Design design, SequencedMap<String, Axis> swept, List<String> plain) {
    TreeSet<String> fixed = new TreeSet<>();
    plain.forEach(setting -> fixed.add(setting.substring(0, Math.max(0, setting.indexOf('=')))));
    List<Axis> grid = new ArrayList<>();
    SequencedMap<String, Axis> rest = new LinkedHashMap<>(swept);
    for (Axis axis : design.grid()) {
      Axis other = rest.remove(axis.name());
      if (other != null || !fixed.contains(axis.name())) {
        grid.add(other == null ? axis : other);
      }
    }
    grid.addAll(rest.values());
    return new Design(design.list(), design.zip(), grid, design.vary()).without(fixed, problems);
  }

  private void check(Design design) {
    Map<String, String> blocks = new HashMap<>();
    design.list().stream()
        .flatMap(cell -> cell.keySet().stream())
        .distinct()
        .forEach(name -> check(name, "list", blocks));
    design.zip().forEach(axis -> check(axis.name(), "zip", blocks));
    design.grid().forEach(axis -> check(axis.name(), "grid", blocks));
    design.vary().forEach(axis -> check(axis.name(), "vary", blocks));
    Collection<Integer> lengths =
        new TreeSet<>(design.zip().stream().map(axis -> axis.values().size()).toList());
    if (lengths.size() > 1) {
      problems.add(
          "sweep.zip: all settings must have as many values, but there are "
              + String.join(
                  ", ",
                  design.zip().stream()
                      .map(axis -> "%d of %s".formatted(axis.values().size(), axis.name()))
                      .toList()));
    }
    if (problems.isEmpty() && design.size() > ValueList.MAX_VALUES) {
      problems.add(
          "sweep: there must be at most %d cells, were %s"
              .formatted(
                  ValueList.MAX_VALUES,
                  design.size() == Long.MAX_VALUE ? "more than 10^15" : design.size()));
    }
  }

  private void check(String name, String block, Map<String, String> blocks) {
    String reserved = RESERVED.get(name.split("\\.", 2)[0]);
    if (reserved != null) {
      problems.add("sweep.%s: %s cannot be swept; %s".formatted(block, name, reserved));
    }
    if (!name.matches("[^.=\\s]+(\\.[^.=\\s]+)*")) {
      problems.add("sweep.%s: a setting has the form a.b, was \"%s\"".formatted(block, name));
    }
    String other = blocks.put(name, block);
    if (other != null) {
      problems.add("%s is in both sweep.%s and sweep.%s".formatted(name, other, block));
    }
  }
}
