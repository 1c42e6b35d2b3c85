package org.repdyn.runtime.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A self-contained Vega-Lite specification: read from a resource file, with the common style as its
 * {@code config}, and with its data.
 */
final class Spec {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final MathContext STORED = new MathContext(7);

  private final ObjectNode root;

  private Spec(ObjectNode root) {
    this.root = root;
  }

  static Spec read(String resource) {
    ObjectNode root = (ObjectNode) JSON.readTree(Resource.read(resource));
    label(root);
    root.set("config", JSON.readTree(Resource.read("config.vl.json")));
    return new Spec(root);
  }

  /** Every axis and legend with a number format has powers of ten as superscripts. */
  private static void label(JsonNode node) {
    node.properties()
        .forEach(
            channel -> {
              for (String guide : List.of("axis", "legend")) {
                if (channel.getValue().path(guide) instanceof ObjectNode object
                    && object.has("format")) {
                  object.put("labelExpr", NumberFormat.labels(channel.getKey()));
                }
              }
            });
    node.forEach(Spec::label);
  }

  /** Sets a string at a JSON pointer; its parent object must exist. */
  Spec set(String pointer, String text) {
    return set(pointer, JSON.valueToTree(text));
  }

  /** Sets a number at a JSON pointer; null if it is not finite. */
  Spec set(String pointer, double value) {
    return set(pointer, number(value));
  }

  /** Sets a list of strings at a JSON pointer. */
  Spec set(String pointer, List<String> texts) {
    return set(pointer, JSON.valueToTree(texts));
  }

  /** Sets null at a JSON pointer, which disables the property. */
  Spec omit(String pointer) {
    return set(pointer, JSON.nullNode());
  }

  /** Sets a list of numbers at a JSON pointer. */
  Spec set(String pointer, double[] values) {
    ArrayNode list = JSON.createArrayNode();
    for (double value : values) {
      list.add(number(value));
    }
    return set(pointer, list);
  }

  private Spec set(String pointer, JsonNode value) {
    JsonPointer path = JsonPointer.compile(pointer);
    ((ObjectNode) root.at(path.head())).set(path.last().getMatchingProperty(), value);
    return this;
  }

  /** Removes an element from an array. */
  Spec remove(String array, int index) {
    ((ArrayNode) root.at(array)).remove(index);
    return this;
  }

  /**
   * Sets the data: one object for each chosen row.
   *
   * @param rows which rows of the columns
   * @param names of the columns
   * @param columns the values, in the order of their names
   */
  Spec data(int[] rows, List<String> names, List<double[]> columns) {
    ArrayNode values = JSON.createArrayNode();
    for (int row : rows) {
      ObjectNode object = values.addObject();
      for (int c = 0; c < names.size(); c++) {
        object.set(names.get(c), number(columns.get(c)[row]));
      }
    }
    return data(values);
  }

  Spec data(ArrayNode values) {
    root.putObject("data").set("values", values);
    return this;
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A list of strings as a Vega expression. */
  static String text(List<String> texts) {
    return JSON.valueToTree(texts).toString();
  }

  /** Seven significant digits; JSON knows no NaN and no infinity, so these become null. */
  static JsonNode number(double value) {
    if (!Double.isFinite(value)) {
      return JSON.nullNode();
    }
    return JSON.valueToTree(new BigDecimal(value).round(STORED).doubleValue());
  }

  /** The text for a {@code <script type="application/json">}: JSON without any {@code <}. */
  Html json() {
    return embedded(root);
  }

  /** The same of other data. */
  static Html embedded(JsonNode data) {
    return Html.markup(
        data.toString()
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029"));
  }
}
