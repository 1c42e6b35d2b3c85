package org.repdyn.runtime.sweep.design;

import java.util.List;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sweep as its file and the command line give it.
 *
 * @param base the experiment that the cells change, without the key {@code sweep}; names of files
 *     in it are absolute
 * @param design the cells
 * @param options the rest of {@code sweep}: the executor, its settings
 */
public record SweepFile(ObjectNode base, Design design, ObjectNode options) {

  /** The option that names what is kept of runs beside their numbers. */
  static final String KEEP = "keep";

  private static final String TRAJECTORY = "trajectory";
  private static final String FIT = "fit";

  /** Whether a value of that option exists. */
  static boolean isKept(JsonNode value) {
    return List.of(TRAJECTORY, FIT).contains(value.asString(""));
  }

  /**
   * Whether the curves of runs are kept.
   *
   * @return true for {@code keep: [trajectory]}
   */
  public boolean keepsCurves() {
    return keeps(TRAJECTORY);
  }

  /**
   * Whether fit.json and some rows of the curves of each run are kept.
   *
   * @return true for {@code keep: [fit]}
   */
  public boolean keepsFits() {
    return keeps(FIT);
  }

  private boolean keeps(String what) {
    return option(KEEP).valueStream().anyMatch(value -> value.asString("").equals(what));
  }

  /**
   * The content of {@code sweep.yaml}, from which the sweep is continued.
   *
   * @return YAML
   */
  public String text() {
    ObjectNode tree = base.deepCopy();
    ObjectNode sweep = tree.putObject(ExperimentFile.SWEEP);
    if (!design.list().isEmpty()) {
      ArrayNode cells = sweep.putArray("list");
      design.list().forEach(cell -> cell.forEach(cells.addObject()::set));
    }
    put(sweep, "zip", design.zip());
    put(sweep, "grid", design.grid());
    put(sweep, "vary", design.vary());
    sweep.setAll(options);
    return ExperimentFile.write(tree);
  }

  private static void put(ObjectNode sweep, String block, Iterable<Axis> axes) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    axes.forEach(axis -> node.set(axis.name(), axis.source()));
    if (!node.isEmpty()) {
      sweep.set(block, node);
    }
  }

  /**
   * The name of the sweep.
   *
   * @return that of the experiment
   */
  public String name() {
    return base.path("name").asString(Experiment.DEFAULT.name());
  }

  /**
   * An option.
   *
   * @param key its name
   * @return its tree; a missing node if there is none
   */
  public JsonNode option(String key) {
    return options.path(key);
  }
}
