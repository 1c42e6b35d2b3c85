package org.repdyn.runtime.fit;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Fits of the same experiment from several seeds, together. Between seeds the rates differ by tens
 * of percent; within a run they are known far better.
 *
 * @param runs the number of fits
 * @param etaH effective learning rate of the encoder
 * @param etaY effective learning rate of the decoder
 * @param misfit sum of squared residuals
 * @param r2 pooled share of variance explained
 * @param hPredicted final h by the theory
 * @param hObserved h in the last row
 */
public record Seeds(
    int runs,
    Across etaH,
    Across etaY,
    Across misfit,
    Across r2,
    Across hPredicted,
    Across hObserved) {

  /**
   * A number across seeds.
   *
   * @param count of runs that have it
   * @param mean over these, or null if there is none
   * @param spread standard deviation of one run, or null for fewer than two
   * @param low lower end of the interval of the mean (Student's t), or null
   * @param high upper end, or null
   * @param smallest the smallest, or null
   * @param largest the largest, or null
   */
  public record Across(
      int count,
      Double mean,
      Double spread,
      Double low,
      Double high,
      Double smallest,
      Double largest) {

    static Across of(List<Double> values, double level) {
      int n = values.size();
      if (n == 0) {
        return new Across(0, null, null, null, null, null, null);
      }
      double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double mean = 0;
      for (double value : sorted) {
        mean += value / n;
      }
      double squares = 0;
      for (double value : sorted) {
        squares += (value - mean) * (value - mean);
      }
      if (n == 1) {
        return new Across(1, mean, null, null, null, sorted[0], sorted[0]);
      }
      double spread = Math.sqrt(squares / (n - 1));
      double quantile = new TDistribution(n - 1).inverseCumulativeProbability(0.5 + level / 2);
      double half = quantile * spread / Math.sqrt(n);
      return new Across(n, mean, spread, mean - half, mean + half, sorted[0], sorted[n - 1]);
    }
  }

  /**
   * Puts fits together.
   *
   * @param fits one for each seed
   * @param level the coverage of the intervals
   * @return the summary
   */
  public static Seeds of(List<Fit> fits, double level) {
    Function<Function<Fit, Double>, Across> across =
        value -> Across.of(fits.stream().map(value).filter(Objects::nonNull).toList(), level);
    return new Seeds(
        fits.size(),
        across.apply(Fit::etaH),
        across.apply(Fit::etaY),
        across.apply(Fit::misfit),
        across.apply(Fit::r2),
        across.apply(Fit::hPredicted),
        across.apply(Fit::hObserved));
  }
}
