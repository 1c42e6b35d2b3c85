package org.repdyn.runtime.error;

import java.util.function.IntPredicate;

/**
 * Texts from files and command lines as a terminal may show them: control characters, which could
 * move the cursor or hide what is printed, are written as {@code \\u001b}.
 */
public final class Printable {
  private Printable() {}

  /**
   * A text on one line.
   *
   * @param text any
   * @return the same without control characters
   */
  public static String line(String text) {
    return escape(text, Printable::isControl);
  }

  /**
   * A text of several lines, whose ends stay.
   *
   * @param text any
   * @return the same without other control characters
   */
  public static String lines(String text) {
    return escape(text, c -> c != '\n' && c != '\r' && c != '\t' && isControl(c));
  }

  private static String escape(String text, IntPredicate hidden) {
    if (text.codePoints().noneMatch(hidden)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.chars()
        .forEach(
            c -> shown.append(hidden.test(c) ? "\\u%04x".formatted(c) : Character.toString(c)));
    return shown.toString();
  }

  /** Control characters, and those that end a line or change the direction of writing. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0x200e
        || c == 0x200f
        || c == 0xfeff;
  }
}
