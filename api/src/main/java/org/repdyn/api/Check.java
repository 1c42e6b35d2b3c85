package org.repdyn.api;

/**
 * Range checks for the compact constructors of configuration records. Each throws {@link
 * IllegalArgumentException} with a message that names key, value and allowed range.
 */
public final class Check {
  private Check() {}

  /**
   * Checks {@code bound < value < infinity}.
   *
   * @param key the component as files write it, lower-kebab
   * @param value its value
   * @param bound its exclusive lower bound
   */
  public static void above(String key, double value, double bound) {
    if (!(value > bound && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be a number above %s, was %s".formatted(key, plain(bound), plain(value)));
    }
  }

  /**
   * Checks {@code bound <= value < infinity}.
   *
   * @param key the component as files write it, lower-kebab
   * @param value its value
   * @param bound its smallest allowed value
   */
  public static void atLeast(String key, double value, double bound) {
    if (!(value >= bound && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be at least %s, was %s".formatted(key, plain(bound), plain(value)));
    }
  }

  /**
   * Checks {@code low <= value <= high}.
   *
   * @param key the component as files write it, lower-kebab
   * @param value its value
   * @param low its smallest allowed value
   * @param high its largest allowed value
   */
  public static void within(String key, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s must lie in %s .. %s, was %s".formatted(key, plain(low), plain(high), plain(value)));
    }
  }

  /** A whole number without its ".0". */
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
