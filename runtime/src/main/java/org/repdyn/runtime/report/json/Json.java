package org.repdyn.runtime.report.json;

import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Indented JSON, with null for a value that does not exist. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /**
   * The text of a tree.
   *
   * @param tree any JSON
   * @return several lines
   */
  public static String text(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A number, or null where it does not exist. */
  static JsonNode number(OptionalDouble value) {
    return value.isPresent()
        ? JsonNodeFactory.instance.numberNode(value.getAsDouble())
        : JsonNodeFactory.instance.nullNode();
  }

  static void put(ObjectNode json, String key, OptionalDouble value) {
    json.set(key, number(value));
  }

  static void set(ObjectNode json, String key, Optional<ObjectNode> value) {
    json.set(key, value.<JsonNode>map(v -> v).orElse(JsonNodeFactory.instance.nullNode()));
  }
}
