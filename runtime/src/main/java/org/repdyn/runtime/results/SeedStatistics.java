package org.repdyn.runtime.results;

import java.util.Optional;

/**
 * A number over several runs of one experiment. Between seeds the rates differ by tens of percent,
 * which the interval of a single run does not cover.
 *
 * @param mean over the runs that have the number
 * @param spread how much it varies; empty for a single run
 */
public record SeedStatistics(double mean, Optional<Spread> spread) {

  /**
   * How much a number varies between runs.
   *
   * @param deviation standard deviation of one run, with n - 1
   * @param low lower end of the interval of the mean, by Student's t
   * @param high its upper end
   */
  public record Spread(double deviation, double low, double high) {}
}
