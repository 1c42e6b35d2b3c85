package org.repdyn.runtime.judgement;

import java.util.List;
import java.util.Locale;

/** Formats sentences, with numbers to three digits at most. */
public final class Sentence {
  private Sentence() {}

  static String say(String format, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i] instanceof Double number ? digits(number) : values[i];
    }
    return String.format(Locale.ROOT, format, texts);
  }

  static String digits(double value) {
    double size = Math.abs(value);
    if (size > 0.9 && size < 1) {
      return plain(String.format(Locale.ROOT, "%.4f", value));
    }
    return size != 0 && (size < 1e-3 || size >= 1e5)
        ? String.format(Locale.ROOT, "%.2e", value)
        : plain(String.format(Locale.ROOT, "%.3g", value));
  }

  /** Without zeros at the end of a fraction. */
  private static String plain(String digits) {
    return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
  }

  static String percent(double share) {
    return share > 0 && share < 1e-4 ? "less than 0.01 %" : digits(100 * share) + " %";
  }

  /**
   * Items in a sentence.
   *
   * @param items any number
   * @return {@code "a"}, {@code "a and b"}, {@code "a, b and c"}
   */
  public static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
