package org.repdyn.runtime.fit;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A number across several runs of one experiment. Between seeds the rates differ by tens of
 * percent, which the interval of a single run knows nothing of.
 *
 * @param mean over the runs
 * @param spread standard deviation of one run, with n - 1; NaN for fewer than two
 * @param low lower end of the interval of the mean, by Student's t; NaN for fewer than two
 * @param high its upper end
 */
public record SeedStatistics(double mean, double spread, double low, double high) {

  /**
   * Puts the number of each run together.
   *
   * @param values one for each run that has it
   * @param level the coverage of the interval, above 0 and below 1
   * @return NaN throughout where there is no value
   */
  public static SeedStatistics of(double[] values, double level) {
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    if (n < 2) {
      return new SeedStatistics(mean, Double.NaN, Double.NaN, Double.NaN);
    }
    double squares = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    double spread = Math.sqrt(squares / (n - 1));
    double quantile = new TDistribution(n - 1).inverseCumulativeProbability(0.5 + level / 2);
    double half = quantile * spread / Math.sqrt(n);
    return new SeedStatistics(mean, spread, mean - half, mean + half);
  }
}
