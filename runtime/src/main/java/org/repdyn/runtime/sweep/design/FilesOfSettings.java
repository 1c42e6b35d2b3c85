package org.repdyn.runtime.sweep.design;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The settings that name files relative to the experiment file. */
final class FilesOfSettings {
  /**
   * A file for {@code arrays}, for tasks of images how a label becomes a target: {@code one-hot}.
   */
  private static final String TARGETS = "task.targets";

  private static final List<String> NAMES =
      List.of(
          "init.weights",
          "theory.rates.from",
          "task.data",
          "task.inputs",
          TARGETS,
          "task.labels",
          "task.test-inputs",
          "task.test-targets",
          "task.test-labels");

  private FilesOfSettings() {}

  static boolean isFile(String name) {
    return NAMES.contains(name);
  }

  private static boolean isWord(String name, String value) {
    return name.equals(TARGETS) && value.matches("[a-z-]+");
  }

  /** Makes the names of a whole experiment absolute. */
  static void toAbsolute(ObjectNode experiment, Path file) {
    for (String key : List.copyOf(experiment.propertyNames())) {
      experiment.set(key, absolute(key, experiment.get(key), file));
    }
  }

  /** The value of a setting, of one of the names or of a mapping that contains it. */
  static JsonNode absolute(String name, JsonNode value, Path file) {
    if (value.isString() && isFile(name) && !isWord(name, value.stringValue())) {
      return JsonNodeFactory.instance.stringNode(
          file.toAbsolutePath().resolveSibling(value.stringValue()).normalize().toString());
    }
    if (value instanceof ObjectNode mapping
        && NAMES.stream().anyMatch(each -> each.startsWith(name + "."))) {
      ObjectNode copy = mapping.objectNode();
      mapping
          .properties()
          .forEach(
              e -> copy.set(e.getKey(), absolute(name + "." + e.getKey(), e.getValue(), file)));
      return copy;
    }
    return value;
  }
}
