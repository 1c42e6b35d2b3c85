package org.repdyn.runtime.sweep.design;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A setting and its values.
 *
 * @param name with dots
 * @param source the values as they were given: a list, or the text of a function
 * @param values at least one
 */
record Axis(String name, JsonNode source, List<JsonNode> values) {
  Axis {
    values = List.copyOf(values);
  }

  /** From a file: a list, one value, or the text of a function. */
  static Axis of(String name, JsonNode node, String where) {
    if (node instanceof ArrayNode list) {
      List<JsonNode> values = new ArrayList<>();
      list.forEach(values::add);
      return new Axis(name, node, values);
    }
    return node.isString() && ValueList.isFunction(node.stringValue())
        ? new Axis(name, node, ValueList.of(node.stringValue(), where))
        : new Axis(name, node, List.of(node));
  }

  /** From the command line. */
  static Axis of(String name, String text, String where) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    List<JsonNode> values = ValueList.of(text, where);
    JsonNode source =
        ValueList.isFunction(text)
            ? nodes.stringNode(text.strip())
            : nodes.arrayNode().addAll(values);
    return new Axis(name, source, values);
  }
}
