package org.repdyn.runtime.results;

import java.util.OptionalDouble;

/**
 * The line test: a run that obeys the theory has y/h on a straight line over h, of slope 1/r with r
 * = etaH dx2 / etaY, for any rates and schedule (A_high = h - r y/h is conserved;
 * dist/docs/theory.md section 4). It needs no fit of the dynamics.
 *
 * @param slope of the line; empty where h does not move through at least three tenths of its range
 * @param intercept of that line; empty with it
 * @param r2 the share of the variance of y/h that the line explains; empty where there is none
 */
public record LineTest(OptionalDouble slope, OptionalDouble intercept, OptionalDouble r2) {
  /** No line. */
  public static final LineTest NONE =
      new LineTest(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
