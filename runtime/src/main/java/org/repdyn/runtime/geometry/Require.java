package org.repdyn.runtime.geometry;

/** Refusals with a reason. */
final class Require {
  private Require() {}

  static void that(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  static void sameCount(Points x, Points y) {
    that(
        x.count() == y.count(),
        "the same samples are needed in both, but there are %d and %d points",
        x.count(),
        y.count());
  }
}
