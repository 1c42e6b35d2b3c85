package org.repdyn.runtime.report.text;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers in plain text. */
public final class Digits {
  private Digits() {}

  /**
   * Four significant digits, as in English, whatever the locale of the machine.
   *
   * @return "-" if it is not finite
   */
  public static String of(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "-";
  }

  /** The same of a value that may not exist. */
  public static String of(OptionalDouble value) {
    return of(value.orElse(Double.NaN));
  }
}
