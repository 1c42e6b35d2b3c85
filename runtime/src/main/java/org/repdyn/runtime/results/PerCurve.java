package org.repdyn.runtime.results;

import java.util.OptionalDouble;

/**
 * One number for each curve; empty where it does not exist.
 *
 * @param h of the squared representation distance
 * @param y of the squared prediction distance
 * @param w of the alignment
 */
public record PerCurve(OptionalDouble h, OptionalDouble y, OptionalDouble w) {
  /** No numbers. */
  public static final PerCurve NONE =
      new PerCurve(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  /**
   * Numbers that all exist.
   *
   * @param values of h, y and w
   * @return one number for each curve
   */
  public static PerCurve of(double... values) {
    return new PerCurve(
        OptionalDouble.of(values[0]), OptionalDouble.of(values[1]), OptionalDouble.of(values[2]));
  }
}
