package org.repdyn.runtime.config;

/** Range checks with messages that name key, value and allowed range. */
final class Check {
  private Check() {}

  static void above(String key, double value, double bound) {
    if (!(value > bound && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be a number above %s, was %s".formatted(key, plain(bound), plain(value)));
    }
  }

  static void atLeast(String key, double value, double bound) {
    if (!(value >= bound && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be at least %s, was %s".formatted(key, plain(bound), plain(value)));
    }
  }

  static void within(String key, double value, double low, double high) {
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
