package org.repdyn.runtime.reproduce;

import java.util.OptionalDouble;
import org.repdyn.runtime.report.text.Digits;

/**
 * A number of the paper or of its code.
 *
 * @param reproduction where it is shown
 * @param experiment the row
 * @param quantity its name, as {@link RunQuantities} has it
 * @param value empty where a figure alone was published
 * @param rule when a result of today agrees with it
 * @param source where it comes from
 * @param why what is known about a difference; may be empty
 */
record Published(
    String reproduction,
    String experiment,
    String quantity,
    OptionalDouble value,
    Rule rule,
    String source,
    String why) {

  /** When a mean over seeds agrees. */
  sealed interface Rule {
    /** It lies within this factor of the published number, which is not 0. */
    record Factor(double factor) implements Rule {}

    /** It lies between these bounds. */
    record Between(double low, double high) implements Rule {}

    /** It is shown beside the published number, and nothing is asked of it. */
    record Shown() implements Rule {}
  }

  /** Whether the rule asks for something. */
  boolean isCompared() {
    return !(rule instanceof Rule.Shown);
  }

  /** Whether a mean obeys the rule. */
  boolean agrees(double mean) {
    return switch (rule) {
      case Rule.Factor(double factor) -> {
        double ratio = mean / value.orElseThrow();
        yield ratio >= 1 / factor && ratio <= factor;
      }
      case Rule.Between(double low, double high) -> mean >= low && mean <= high;
      case Rule.Shown() -> true;
    };
  }

  /**
   * What was asked of a mean, in words; empty if nothing.
   *
   * @param mean over seeds; not finite if there is none
   */
  String reason(double mean) {
    boolean agrees = agrees(mean);
    return switch (rule) {
      case Rule.Shown() -> "";
      case Rule _ when !Double.isFinite(mean) -> "these runs do not measure it";
      case Rule.Factor(double factor) ->
          "%s times the published number, %s the factor of %s that was asked"
              .formatted(
                  Digits.of(mean / value.orElseThrow()),
                  agrees ? "within" : "not within",
                  number(factor));
      case Rule.Between(double low, double high) when high == Double.POSITIVE_INFINITY ->
          (agrees ? "at least %s, as asked" : "less than the %s that was asked")
              .formatted(number(low));
      case Rule.Between(double low, double high) when low == Double.NEGATIVE_INFINITY ->
          (agrees ? "at most %s, as asked" : "more than the %s that was asked")
              .formatted(number(high));
      case Rule.Between(double low, double high) ->
          (agrees ? "from %s to %s, as asked" : "not from %s to %s, as was asked")
              .formatted(number(low), number(high));
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
