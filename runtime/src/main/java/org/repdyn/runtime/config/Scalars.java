package org.repdyn.runtime.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Single values of a tree as the types that records hold. Values are never rounded or coerced. */
final class Scalars {
  private Scalars() {}

  /**
   * Converts a value.
   *
   * @throws TypeMismatch if the value is not exactly one of the target type
   */
  static Object convert(JsonNode node, Class<?> target) {
    if (target == int.class || target == Integer.class) {
      long value = whole(node);
      if (value != (int) value) {
        throw new TypeMismatch("must lie in -2^31 .. 2^31 - 1");
      }
      return (int) value;
    }
    if (target == long.class || target == Long.class) {
      return whole(node);
    }
    if (target == double.class || target == Double.class) {
      return number(node, "must be a number");
    }
    if (target == boolean.class || target == Boolean.class) {
      return truth(node);
    }
    if (target == String.class) {
      if (!node.isValueNode()) {
        throw new TypeMismatch("must be a string");
      }
      return node.asString();
    }
    if (target.isEnum()) {
      return constant(node, target);
    }
    throw new IllegalStateException("settings cannot hold " + target);
  }

  /** The name of an enum constant in files: lower-kebab. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Enum<?> constant(JsonNode node, Class<?> target) {
    List<Enum<?>> constants =
        Arrays.stream(target.getEnumConstants()).<Enum<?>>map(c -> (Enum<?>) c).toList();
    String wanted = node.isValueNode() ? node.asString() : "";
    return constants.stream()
        .filter(c -> name(c).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeMismatch(
                    "must be one of "
                        + String.join(", ", constants.stream().map(Scalars::name).toList())));
  }

  private static long whole(JsonNode node) {
    if (node.isIntegralNumber()) {
      if (!node.canConvertToLong()) {
        throw new TypeMismatch("must lie in -2^63 .. 2^63 - 1");
      }
      return node.longValue();
    }
    double value = number(node, "must be a whole number");
    if (value != Math.rint(value) || Math.abs(value) > 0x1p53) {
      throw new TypeMismatch("must be a whole number");
    }
    return (long) value;
  }

  /** YAML also writes True and TRUE, which the tree keeps as texts. */
  private static boolean truth(JsonNode node) {
    String text = node.isValueNode() ? node.asString() : "";
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> throw new TypeMismatch("must be true or false");
    };
  }

  /** A number; the tree keeps those in another notation than the usual one, 1e-8, as texts. */
  private static double number(JsonNode node, String expected) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isString() && node.stringValue().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
      try {
        return Double.parseDouble(node.stringValue());
      } catch (NumberFormatException e) {
        throw new TypeMismatch(expected);
      }
    }
    throw new TypeMismatch(expected);
  }
}
