package org.repdyn.runtime.sweep.journal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.repdyn.runtime.results.SeedSummary.Scale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The columns of numbers that any run has, in the order in which they appear first. */
final class Columns {
  private final SequencedSet<String> names = new LinkedHashSet<>();

  /** The scale of those whose means over seeds say something. */
  private final Map<String, Scale> scales = new HashMap<>();

  void add(ObjectNode numbers) {
    for (String name : numbers.propertyNames()) {
      names.add(name);
      if (numbers.get(name).isNumber() && RunNumbers.isAveraged(name)) {
        scales.computeIfAbsent(name, _ -> RunNumbers.scale(name, numbers));
      }
    }
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /** Those that are averaged over seeds. */
  List<String> averaged() {
    return names.stream().filter(scales::containsKey).toList();
  }

  Scale scale(String averaged) {
    return scales.getOrDefault(averaged, Scale.ANY);
  }

  String text(String name, Entry entry) {
    JsonNode value = entry.outcome().numbers().get(name);
    return RunNumbers.text(value == null ? NullNode.getInstance() : value);
  }
}
