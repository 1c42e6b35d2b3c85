package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.reproduce.Reproduction.Experiment;
import org.repdyn.runtime.reproduce.Reproduction.Form;
import org.repdyn.runtime.reproduce.Reproduction.Sweep;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Experiment files joined to one sweep, so that all of them are resumed, and sent to a cluster, at
 * once.
 *
 * @param cells in the order of the sweep
 * @param yaml its file
 */
record Composition(List<Cell> cells, String yaml) {
  Composition {
    cells = List.copyOf(cells);
  }

  /**
   * A cell of the sweep.
   *
   * @param experiment the row of the paper
   * @param grid the settings that its own file sweeps
   * @param sections what replaces those of the base
   */
  record Cell(String experiment, SequencedMap<String, Double> grid, ObjectNode sections) {}

  /** Which settings run. */
  record Choice(boolean full, boolean asPublished) {}

  static Composition of(Sweep sweep, Choice choice) {
    Form form = sweep.form(choice.full());
    List<Cell> cells = new ArrayList<>();
    for (Experiment experiment : sweep.experiments()) {
      boolean both = experiment.published().isPresent();
      if (!both || !choice.asPublished()) {
        cells.addAll(cells(experiment.name(), experiment, experiment.corrected(), form));
      }
      experiment
          .published()
          .ifPresent(
              settings ->
                  cells.addAll(
                      cells(
                          experiment.name() + Experiment.AS_PUBLISHED,
                          experiment,
                          settings,
                          form)));
    }
    return new Composition(cells, yaml(sweep.name(), form.seeds(), cells));
  }

  private static List<Cell> cells(
      String name, Experiment experiment, List<String> settings, Form form) {
    String file = experiment.file() + ".yaml";
    ObjectNode tree = (ObjectNode) ExperimentFile.value(PaperFiles.example(file), file);
    JsonNode axes = tree.path(ExperimentFile.SWEEP).path("grid");
    List.of("name", "seed", "seeds", ExperimentFile.SWEEP).forEach(tree::remove);
    form.settings().forEach(setting -> set(tree, setting));
    settings.forEach(setting -> set(tree, setting));
    List<Cell> cells = new ArrayList<>();
    for (SequencedMap<String, Double> point : points(axes, form.grid())) {
      ObjectNode own = tree.deepCopy();
      point.forEach(
          (key, value) -> ExperimentFile.set(own, key, JsonNodeFactory.instance.numberNode(value)));
      cells.add(new Cell(name, point, own));
    }
    return cells;
  }

  private static void set(ObjectNode tree, String setting) {
    String[] parts = setting.split("=", 2);
    ExperimentFile.set(tree, parts[0], ExperimentFile.value(parts[1], setting));
  }

  /** All combinations of the values that a file sweeps; one empty one if it sweeps none. */
  private static List<SequencedMap<String, Double>> points(
      JsonNode axes, Map<String, List<Double>> chosen) {
    List<SequencedMap<String, Double>> points = List.of(new LinkedHashMap<>());
    for (Map.Entry<String, JsonNode> axis : axes.properties()) {
      List<Double> values =
          chosen.getOrDefault(
              axis.getKey(), axis.getValue().valueStream().map(JsonNode::doubleValue).toList());
      List<SequencedMap<String, Double>> longer = new ArrayList<>();
      for (SequencedMap<String, Double> point : points) {
        for (double value : values) {
          SequencedMap<String, Double> next = new LinkedHashMap<>(point);
          next.put(axis.getKey(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points;
  }

  private static String yaml(String name, String seeds, List<Cell> cells) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("name", name).put("seeds", seeds);
    ObjectNode sweep = tree.putObject(ExperimentFile.SWEEP);
    sweep.putArray("keep").add("fit");
    ArrayNode list = sweep.putArray("list");
    cells.forEach(cell -> list.add(cell.sections()));
    return ExperimentFile.write(tree);
  }
}
