package org.repdyn.runtime.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.runtime.judgement.NoiseFloor;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.Reliability;

/**
 * How well the data determine the rates.
 *
 * @param rates with their intervals, where these were requested
 * @param reliability whether the rates are identified, and the residuals
 * @param thetaInterval interval of the regime coordinate, where the rates have one
 */
record RateUncertainty(
    Rates rates, Reliability reliability, Optional<Rates.Interval> thetaInterval) {
  /** A rate with a larger relative standard error is not identified: a factor of two at 95 %. */
  private static final double VAGUE = 0.35;

  /** Where noise explains less of the residuals, they are a misfit: no interval covers that. */
  private static final double NOISE = 0.1;

  /** A profile of more rows uses this many. */
  private static final int PROFILE_ROWS = 600;

  /** Correlation above which two estimates are not separable. */
  private static final double TIED = 0.9999;

  /**
   * Of a fit.
   *
   * @param estimate the fit
   * @param data its rows
   * @param floor their noise
   * @param options which intervals
   * @param solver that of the fit
   */
  static RateUncertainty of(
      Estimate estimate, Observations data, NoiseFloor floor, FitOptions options, Solver solver) {
    Residuals residuals = estimate.residuals();
    Noise noise = noise(residuals, floor);
    NegligibleRates.Point informative =
        NegligibleRates.raised(new NegligibleRates.Point(estimate, residuals));
    Optional<Uncertainty> uncertainty = Uncertainty.at(informative.residuals(), noise);
    double share = noiseShare(residuals, data, floor);
    FitOptions how = share >= NOISE ? options : options.with(FitOptions.Interval.NONE);
    Solver quick = Estimate.draft(solver, data, floor);
    Rates rates = rates(estimate, informative, uncertainty, how, quick);
    Reliability.Identifiability identifiability =
        uncertainty
            .map(u -> judge(u, estimate, data, rates))
            .orElse(
                new Reliability.Identifiability(
                    false,
                    "the misfit has no clear minimum in the rates.",
                    OptionalDouble.empty()));
    return new RateUncertainty(
        rates,
        new Reliability(identifiability, summary(residuals, data.weights(), noise, share)),
        rates.method().isEmpty()
                || !identifiability.identified()
                || !estimate.coordinates().twoPoint()
                || data.dy2() == 0
            ? Optional.empty()
            : uncertainty.map(u -> ThetaInterval.of(u, estimate, options.level())));
  }

  /** Whether noise of the rows explains the residuals, or a good part of them. */
  static boolean isNoise(Estimate estimate, Observations data, NoiseFloor floor) {
    return noiseShare(estimate, data, floor) >= NOISE;
  }

  /** The variance of the noise as a share of that of the residuals. */
  static double noiseShare(Estimate estimate, Observations data, NoiseFloor floor) {
    return noiseShare(estimate.residuals(), data, floor);
  }

  private static double noiseShare(Residuals residuals, Observations data, NoiseFloor floor) {
    double noise = 0;
    for (int c = 0; c < Observations.CURVES; c++) {
      for (double deviation : floor.deviation()[c]) {
        noise += data.weights()[c] * deviation * data.weights()[c] * deviation;
      }
    }
    double misfit = residuals.misfit();
    boolean rounding = data.isExact(floor);
    return rounding || misfit == 0 ? 0 : Math.min(1, noise / misfit);
  }

  /** The noise around a fit. */
  static Noise noise(Estimate estimate, NoiseFloor floor) {
    return noise(estimate.residuals(), floor);
  }

  private static Noise noise(Residuals residuals, NoiseFloor floor) {
    double[][] values = residuals.values();
    return Noise.of(values, floor.shape(values[0].length), residuals.parameters());
  }

  private static Reliability.Identifiability judge(
      Uncertainty u, Estimate estimate, Observations data, Rates rates) {
    List<String> names = estimate.coordinates().dynamics().rates();
    Tie tie = Tie.strongest(u, names.size());
    List<String> vague = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!(u.error(i) <= VAGUE) || isUnbounded(rates, names.get(i))) {
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

  private static boolean isUnbounded(Rates rates, String name) {
    return Optional.ofNullable(rates.byName().get(name))
        .flatMap(Rates.Rate::interval)
        .filter(i -> i.low().isEmpty() || i.high().isEmpty())
        .isPresent();
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
      NegligibleRates.Point informative,
      Optional<Uncertainty> uncertainty,
      FitOptions options,
      Solver quick) {
    Parametrization coordinates = estimate.coordinates();
    List<String> names = coordinates.dynamics().rates();
    double[] values = coordinates.ratesOf(estimate.minimum().theta());
    List<Rates.Interval> intervals =
        uncertainty
            .map(u -> intervals(informative.estimate(), u, informative.residuals(), options, quick))
            .orElse(List.of());
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
      Estimate estimate,
      Uncertainty uncertainty,
      Residuals residuals,
      FitOptions options,
      Solver quick) {
    int rates = estimate.coordinates().rates();
    List<Rates.Interval> intervals = new ArrayList<>();
    switch (options.interval()) {
      case NONE -> {}
      case PROFILE -> {
        Profile profile = profile(estimate, uncertainty, options.level(), quick);
        double[] ends =
            IntStream.range(0, 2 * rates)
                .parallel()
                .mapToDouble(k -> profile.end(k / 2, k % 2 == 0 ? -1 : 1))
                .toArray();
        for (int i = 0; i < rates; i++) {
          intervals.add(interval(unit(estimate, i), ends[2 * i], ends[2 * i + 1]));
        }
      }
      case BOOTSTRAP -> {
        double[] at = estimate.minimum().theta();
        double[][] ends =
            new Bootstrap(residuals, uncertainty).intervals(options.level(), options.seed());
        for (int i = 0; i < rates; i++) {
          intervals.add(interval(unit(estimate, i), at[i] + ends[i][0], at[i] + ends[i][1]));
        }
      }
    }
    return intervals;
  }

  /**
   * By the quick method, if it can. Of many rows, a part: the fitted curves then stand for the
   * data, whose noise would move the minimum on a part of the rows, and each row for several.
   */
  private static Profile profile(
      Estimate estimate, Uncertainty uncertainty, double level, Solver quick) {
    double[] theta = estimate.minimum().theta();
    Simulator simulator = estimate.simulator().by(quick);
    double misfit = simulator.misfit(theta);
    if (Double.isInfinite(misfit)) {
      simulator = estimate.simulator();
      misfit = simulator.misfit(theta);
    }
    if (simulator.rows() > PROFILE_ROWS) {
      simulator = simulator.expected(theta, PROFILE_ROWS);
      misfit = 0;
    }
    LeastSquares.Minimum minimum = new LeastSquares.Minimum(theta, misfit, true);
    return new Profile(simulator::at, minimum, uncertainty, level);
  }

  /** From logarithms. */
  private static Rates.Interval interval(double unit, double low, double high) {
    return new Rates.Interval(end(unit, low), end(unit, high));
  }

  private static double unit(Estimate estimate, int rate) {
    return estimate.coordinates().units().rate(rate);
  }

  /** An infinite end is not bounded. */
  private static OptionalDouble end(double unit, double logarithm) {
    return Double.isInfinite(logarithm)
        ? OptionalDouble.empty()
        : OptionalDouble.of(unit * StrictMath.exp(logarithm));
  }

  private static Reliability.Residuals summary(
      Residuals residuals, double[] weights, Noise noise, double share) {
    double[] rms = new double[Observations.CURVES];
    for (int c = 0; c < Observations.CURVES; c++) {
      double sum = 0;
      for (double r : residuals.values()[c]) {
        sum += r * r;
      }
      rms[c] = Math.sqrt(sum / noise.rows()) / weights[c];
    }
    return new Reliability.Residuals(
        PerCurve.of(rms), PerCurve.of(noise.phi()), noise.effectiveRows(), share);
  }
}
