package org.repdyn.runtime.sweep.design;

import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The settings of a cell as arguments of a command in a shell. */
final class Arguments {
  private Arguments() {}

  /** In the order in which they are applied. */
  static String of(SequencedMap<String, JsonNode> cell) {
    return cell.entrySet().stream().map(Arguments::argument).collect(Collectors.joining(" "));
  }

  private static String argument(Map.Entry<String, JsonNode> setting) {
    JsonNode value = setting.getValue();
    // JSON is YAML; a text that could be read as something else keeps its quotes.
    boolean plain =
        value.isString()
            && value.stringValue().matches("[A-Za-z][\\w./-]*")
            && !value.stringValue().matches("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");
    String argument = setting.getKey() + "=" + (plain ? value.stringValue() : value.toString());
    return argument.matches("[\\w.,:/=@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
