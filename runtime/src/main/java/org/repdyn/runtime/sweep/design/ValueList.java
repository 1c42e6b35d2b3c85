package org.repdyn.runtime.sweep.design;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values of a setting as one text, in the syntax of Hydra: {@code 1,2,3}, {@code choice(a,b)},
 * {@code range(1,10,2)} (10 is not in it), {@code linspace(0,1,5)} and {@code logspace(1e-3,1,4)}
 * (both ends are in them).
 */
final class ValueList {
  private static final Pattern FUNCTION =
      Pattern.compile("(choice|range|linspace|logspace)\\((.*)\\)", Pattern.DOTALL);

  /** More cells than this are no sweep that anyone could run. */
  static final int MAX_VALUES = 1_000_000;

  private ValueList() {}

  /** Whether a text is more than one plain value. */
  static boolean isSeveral(String text) {
    return isFunction(text) || split(text).size() > 1;
  }

  /** Whether a text is one of the functions. */
  static boolean isFunction(String text) {
    return FUNCTION.matcher(text.strip()).matches();
  }

  /**
   * The values.
   *
   * @param text what was given
   * @param source where, for problems
   * @return at least one
   * @throws InvalidInputException if it cannot be read
   */
  static List<JsonNode> of(String text, String source) {
    Matcher function = FUNCTION.matcher(text.strip());
    if (!function.matches()) {
      return plain(split(text), source);
    }
    List<String> arguments = split(function.group(2));
    return switch (function.group(1)) {
      case "choice" -> plain(arguments, source);
      case "range" -> range(numbers(arguments, 1, source), source);
      case "linspace" -> {
        double[] a = numbers(arguments, 3, source);
        yield spaced(a, source, k -> a[0] + (a[1] - a[0]) * k / (a[2] - 1));
      }
      default -> {
        double[] a = numbers(arguments, 3, source);
        if (!(a[0] > 0 && a[1] > 0)) {
          throw bad(source, "the ends of logspace must be above 0");
        }
        yield spaced(a, source, k -> a[0] * Math.pow(a[1] / a[0], k / (a[2] - 1)));
      }
    };
  }

  private static List<JsonNode> plain(List<String> texts, String source) {
    return texts.stream().map(text -> ExperimentFile.value(text, source)).toList();
  }

  /** From start, by step, without stop; of one argument, from 0. */
  private static List<JsonNode> range(double[] arguments, String source) {
    double start = arguments.length == 1 ? 0 : arguments[0];
    double stop = arguments.length == 1 ? arguments[0] : arguments[1];
    double step = arguments.length == 3 ? arguments[2] : 1;
    double count = Math.ceil((stop - start) / step - 1e-9);
    if (!(count >= 1 && count <= MAX_VALUES)) {
      throw bad(
          source,
          "range(start, stop, step) must have 1 to %d values, and stop is none of them"
              .formatted(MAX_VALUES));
    }
    return list((int) count, k -> start + k * step);
  }

  /** With both ends exactly as given. */
  private static List<JsonNode> spaced(double[] a, String source, IntToDoubleFunction inner) {
    if (a[2] != Math.rint(a[2]) || a[2] < 2 || a[2] > MAX_VALUES) {
      throw bad(source, "the number of values must be 2 to " + MAX_VALUES);
    }
    int last = (int) a[2] - 1;
    return list(last + 1, k -> k == 0 ? a[0] : k == last ? a[1] : inner.applyAsDouble(k));
  }

  private static List<JsonNode> list(int count, IntToDoubleFunction value) {
    List<JsonNode> values = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      values.add(number(value.applyAsDouble(k)));
    }
    return values;
  }

  /** In decimals that a person would write: 0.3, not 0.30000000000000004. */
  private static JsonNode number(double value) {
    double rounded = new BigDecimal(value).round(new MathContext(12)).doubleValue();
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1L << 53
        ? JsonNodeFactory.instance.numberNode((long) rounded)
        : JsonNodeFactory.instance.numberNode(rounded);
  }

  private static double[] numbers(List<String> arguments, int least, String source) {
    if (arguments.size() < least || arguments.size() > 3) {
      throw bad(source, "it must have %s numbers".formatted(least == 3 ? "3" : "1 to 3"));
    }
    double[] numbers = new double[arguments.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Double.parseDouble(arguments.get(i));
      } catch (NumberFormatException e) {
        throw bad(source, "\"%s\" is no number".formatted(arguments.get(i)));
      }
      if (!Double.isFinite(numbers[i])) {
        throw bad(source, "its numbers must be finite");
      }
    }
    return numbers;
  }

  /** At the commas outside of brackets and quotes. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '{' || c == '(') {
        depth++;
      } else if (c == ']' || c == '}' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    parts.add(text.substring(begin).strip());
    return parts;
  }

  private static InvalidInputException bad(String source, String problem) {
    return new InvalidInputException("%s: %s".formatted(source, problem));
  }
}
