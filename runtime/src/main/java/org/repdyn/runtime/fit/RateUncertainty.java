package org.repdyn.runtime.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.Reliability;

/**
 * How well the data determine the rates.
 *
 * @param rates with their intervals, where these were requested
 * @param reliability whether the rates are identified, and the residuals
 */
record RateUncertainty(Rates rates, Reliability reliability) {
  /** A rate with a larger relative standard error is not identified: a factor of two at 95 %. */
  private static final double VAGUE = 0.35;

  /** Correlation above which two estimates are not separable. */
  private static final double TIED = 0.9999;

  static RateUncertainty of(Estimate estimate, Observations data, FitOptions options) {
    Residuals residuals = estimate.residuals();
    Noise noise = noise(residuals);
    Optional<Uncertainty> uncertainty = Uncertainty.at(residuals, noise);
    return new RateUncertainty(
        rates(estimate, uncertainty, residuals, options),
        new Reliability(
            uncertainty
                .map(u -> judge(u, estimate, data))
                .orElse(
                    new Reliability.Identifiability(
                        false,
                        "the misfit has no clear minimum in the rates.",
                        OptionalDouble.empty())),
            summary(residuals, data.weights(), noise)));
  }

  /** The noise around a fit. */
  static Noise noise(Estimate estimate) {
    return noise(estimate.residuals());
  }

  private static Noise noise(Residuals residuals) {
    return Noise.of(residuals.values(), residuals.parameters());
  }

  private static Reliability.Identifiability judge(
      Uncertainty u, Estimate estimate, Observations data) {
    List<String> names = estimate.coordinates().dynamics().rates();
    Tie tie = Tie.strongest(u, names.size());
    List<String> vague = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!(u.error(i) <= VAGUE)) {
        vague.add(names.get(i));
      }
    }
    String reason = "";
    if (!estimate.minimum().converged()) {
      reason = "the minimisation of the misfit did not converge.";
    } else if (!vague.isEmpty()) {
      reason =
          moved(data) < 0.1
              ? "the run hardly moved, and many rates fit such an early part of it."
              : tie.strength() > TIED ? tie.reason(names) : unknown(vague, names);
    } else if (moved(data) < 0.02) {
      reason = "the run hardly moved, so its rates do not predict the rest of learning.";
    }
    return new Reliability.Identifiability(
        reason.isEmpty(),
        reason,
        names.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(tie.correlation()));
  }

  private static String unknown(List<String> vague, List<String> names) {
    String which = vague.size() == names.size() ? "." : " in " + String.join(", ", vague) + ".";
    return "the residuals leave an uncertainty of at least a factor of two" + which;
  }

  /** The two rates whose estimates depend on each other most; of a single rate, itself. */
  private record Tie(int first, int second, double correlation) {
    static Tie strongest(Uncertainty u, int rates) {
      Tie strongest = new Tie(0, Math.min(1, rates - 1), rates < 2 ? 0 : u.correlation(0, 1));
      for (int i = 0; i < rates; i++) {
        for (int k = i + 1; k < rates; k++) {
          Tie tie = new Tie(i, k, u.correlation(i, k));
          strongest = tie.strength() > strongest.strength() ? tie : strongest;
        }
      }
      return strongest;
    }

    double strength() {
      return Math.abs(correlation);
    }

    String reason(List<String> names) {
      String known = correlation > 0 ? "ratio" : "product";
      return names.size() == 2
          ? "only their " + known + " is."
          : "of %s and %s, only the %s is.".formatted(names.get(first), names.get(second), known);
    }
  }

  /**
   * The share of the initial error of the prediction difference that has been reduced at the end.
   */
  private static double moved(Observations data) {
    double first = data.squaredError(0);
    return first > 0 ? Math.abs(1 - data.squaredError(data.rows() - 1) / first) : 1;
  }

  private static Rates rates(
      Estimate estimate,
      Optional<Uncertainty> uncertainty,
      Residuals residuals,
      FitOptions options) {
    Parametrization coordinates = estimate.coordinates();
    List<String> names = coordinates.dynamics().rates();
    double[] values = coordinates.ratesOf(estimate.minimum().theta());
    List<Rates.Interval> intervals =
        uncertainty.map(u -> intervals(estimate, u, residuals, options)).orElse(List.of());
    SequencedMap<String, Rates.Rate> rates = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      int at = i;
      rates.put(
          names.get(i),
          new Rates.Rate(
              values[i],
              intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(i)),
              uncertainty.map(u -> OptionalDouble.of(u.error(at))).orElse(OptionalDouble.empty())));
    }
    return new Rates(
        rates,
        intervals.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Rates.Method(
                    options.interval().name().toLowerCase(Locale.ROOT), options.level())));
  }

  /** One interval for each rate, or none. */
  private static List<Rates.Interval> intervals(
      Estimate estimate, Uncertainty uncertainty, Residuals residuals, FitOptions options) {
    int rates = estimate.coordinates().rates();
    List<Rates.Interval> intervals = new ArrayList<>();
    switch (options.interval()) {
      case NONE -> {}
      case PROFILE -> {
        Profile profile =
            new Profile(estimate.simulator()::at, estimate.minimum(), uncertainty, options.level());
        for (int i = 0; i < rates; i++) {
          intervals.add(interval(profile.end(i, -1), profile.end(i, 1)));
        }
      }
      case BOOTSTRAP -> {
        double[] at = estimate.minimum().theta();
        double[][] ends =
            new Bootstrap(residuals, uncertainty).intervals(options.level(), options.seed());
        for (int i = 0; i < rates; i++) {
          intervals.add(interval(at[i] + ends[i][0], at[i] + ends[i][1]));
        }
      }
    }
    return intervals;
  }

  /** From logarithms. */
  private static Rates.Interval interval(double low, double high) {
    return new Rates.Interval(end(low), end(high));
  }

  /** An infinite end is not bounded. */
  private static OptionalDouble end(double logarithm) {
    return Double.isInfinite(logarithm)
        ? OptionalDouble.empty()
        : OptionalDouble.of(StrictMath.exp(logarithm));
  }

  private static Reliability.Residuals summary(Residuals residuals, double[] weights, Noise noise) {
    double[] rms = new double[Observations.CURVES];
    for (int c = 0; c < Observations.CURVES; c++) {
      double sum = 0;
      for (double r : residuals.values()[c]) {
        sum += r * r;
      }
      rms[c] = Math.sqrt(sum / noise.rows()) / weights[c];
    }
    return new Reliability.Residuals(
        PerCurve.of(rms), PerCurve.of(noise.phi()), noise.effectiveRows());
  }
}
