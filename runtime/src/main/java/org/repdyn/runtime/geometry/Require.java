package org.repdyn.runtime.geometry;

/** Refusals with a reason. */
final class Require {
  private Require() {}

  static void that(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }
}
