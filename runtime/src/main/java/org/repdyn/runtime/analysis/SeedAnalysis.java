package org.repdyn.runtime.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.distribution.continuous.TDistribution;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.judgement.Light;
import org.repdyn.runtime.judgement.Sentence;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.Judgement.Outcome;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary;
import org.repdyn.runtime.results.SeedSummary.Quantity;
import org.repdyn.runtime.results.SeedSummary.Scale;
import org.repdyn.runtime.results.SeedSummary.SeedJudgement;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics.Spread;

/** Computes statistics over the runs of one experiment. */
public final class SeedAnalysis {
  /** The coverage of intervals of a mean over seeds. */
  private static final double LEVEL = FitOptions.DEFAULT.level();

  private SeedAnalysis() {}

  /**
   * The result of an experiment.
   *
   * @param name of the experiment
   * @param runs one for each seed, at least one
   * @return the runs, with statistics over several
   */
  public static ExperimentResult experiment(String name, List<RunResult> runs) {
    return experiment(name, runs, 0);
  }

  /**
   * The result of an experiment of which some seeds were not begun.
   *
   * @param name of the experiment
   * @param runs one for each seed that was begun, at least one
   * @param unstarted the number of the others
   * @return the runs, with statistics over several
   */
  public static ExperimentResult experiment(String name, List<RunResult> runs, int unstarted) {
    return new ExperimentResult(
        name,
        runs,
        runs.size() == 1 ? Optional.empty() : Optional.of(summary(runs)),
        unstarted,
        List.of());
  }

  private static SeedSummary summary(List<RunResult> runs) {
    Map<Quantity, SeedStatistics> quantities = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      statistics(runs, quantity.scale(), run -> of(quantity, run))
          .ifPresent(s -> quantities.put(quantity, s));
    }
    return new SeedSummary(
        LEVEL,
        statuses(runs),
        judgement(runs.stream().map(RunResult::fit).toList()),
        rates(runs),
        quantities,
        RdmComparisons.mean(runs.stream().flatMap(r -> r.structure().stream()).toList()),
        VarianceAnalysis.median(
            runs.stream().map(RunResult::explained).filter(e -> !e.isEmpty()).toList()));
  }

  private static SequencedMap<String, SeedStatistics> rates(List<RunResult> runs) {
    SequencedMap<String, SeedStatistics> rates = new LinkedHashMap<>();
    runs.stream()
        .flatMap(run -> run.fit().fitted().stream())
        .flatMap(fit -> fit.rates().byName().sequencedKeySet().stream())
        .distinct()
        .forEach(
            name ->
                statistics(runs, Scale.POSITIVE, run -> informative(run.fit(), name))
                    .ifPresent(s -> rates.put(name, s)));
    return rates;
  }

  private static OptionalDouble informative(FitResult fit, String rate) {
    return fit.isInformative() ? fit.rate(rate) : OptionalDouble.empty();
  }

  /** What follows from the rates counts in the runs whose rates count. */
  private static OptionalDouble of(Quantity quantity, RunResult run) {
    return quantity.fromRates() && !run.fit().isInformative()
        ? OptionalDouble.empty()
        : quantity.of(run);
  }

  /** Of the runs that have the number; empty if none has it. */
  private static Optional<SeedStatistics> statistics(
      List<RunResult> runs, Scale scale, Function<RunResult, OptionalDouble> number) {
    return statistics(
        scale, runs.stream().flatMapToDouble(run -> number.apply(run).stream()).toArray());
  }

  /**
   * Statistics of numbers, each of one run.
   *
   * @param scale the values that they can have
   * @param values the numbers
   * @return empty if there is none
   */
  public static Optional<SeedStatistics> statistics(Scale scale, double... values) {
    int n = values.length;
    if (n == 0) {
      return Optional.empty();
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double[] sorted = Arrays.stream(values).sorted().toArray();
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    // Equal numbers were given, or are exact: there is nothing to estimate.
    Optional<Spread> spread =
        sorted[0] == sorted[n - 1] ? Optional.empty() : Optional.of(spread(scale, values));
    return Optional.of(new SeedStatistics(n, mean, median, spread));
  }

  /** On the scale of the quantity, to which the error of the mean is carried over by its slope. */
  private static Spread spread(Scale scale, double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation = deviation(values);
    double quantile =
        new TDistribution(values.length - 1).inverseCumulativeProbability(0.5 + LEVEL / 2);
    // A mean that is rounded to a bound has no place on the scale.
    Scale on = Double.isFinite(scaled(scale, mean)) ? scale : Scale.ANY;
    double half = quantile * deviation / Math.sqrt(values.length) * slope(on, mean);
    double low = unscaled(on, scaled(on, mean) - half);
    double high = unscaled(on, scaled(on, mean) + half);
    return new Spread(
        deviation, bounded(scale, Math.min(low, high)), bounded(scale, Math.max(low, high)));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** To a scale without bounds. */
  private static double scaled(Scale scale, double value) {
    return switch (scale) {
      case ANY -> value;
      case POSITIVE -> Math.log(value);
      case BELOW_ONE -> Math.log(1 - value);
      case SHARE -> Math.log(value / (1 - value));
    };
  }

  /** How fast the scaled value changes with the value. */
  private static double slope(Scale scale, double value) {
    return switch (scale) {
      case ANY -> 1;
      case POSITIVE -> 1 / value;
      case BELOW_ONE -> 1 / (1 - value);
      case SHARE -> 1 / (value * (1 - value));
    };
  }

  private static double unscaled(Scale scale, double value) {
    return switch (scale) {
      case ANY -> value;
      case POSITIVE -> Math.exp(value);
      case BELOW_ONE -> 1 - Math.exp(value);
      case SHARE -> 1 / (1 + Math.exp(-value));
    };
  }

  /** For a mean that lies on a bound. */
  private static double bounded(Scale scale, double value) {
    return switch (scale) {
      case ANY -> value;
      case POSITIVE -> Math.max(0, value);
      case BELOW_ONE -> Math.min(1, value);
      case SHARE -> Math.clamp(value, 0, 1);
    };
  }

  /** The statuses of several runs, with counts if they differ. */
  private static String statuses(List<RunResult> runs) {
    Map<String, Long> counts =
        runs.stream()
            .map(run -> run.recording().status().toString())
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return counts.size() == 1
        ? counts.keySet().iterator().next()
        : counts.entrySet().stream()
            .map(e -> "%s (%d of %d)".formatted(e.getKey(), e.getValue(), runs.size()))
            .collect(Collectors.joining(", "));
  }

  /** How many runs decide how, and what the undecided and the failing ones lack. */
  static SeedJudgement judgement(List<FitResult> fits) {
    Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
    fits.forEach(fit -> counts.merge(fit.judgement().decision(), 1, Integer::sum));
    List<Decision> telling =
        counts.keySet().stream().filter(d -> d != Decision.CANNOT_TELL).toList();
    Decision decision =
        switch (telling.size()) {
          case 0 -> Decision.CANNOT_TELL;
          case 1 -> telling.getFirst();
          default -> Decision.IN_PART;
        };
    List<String> parts = new ArrayList<>();
    counts.forEach((d, n) -> parts.add(phrase(d) + (n == fits.size() ? " all" : " " + n)));
    return new SeedJudgement(
        decision,
        "Of %d runs the theory %s.%s".formatted(fits.size(), Sentence.list(parts), lacking(fits)),
        counts);
  }

  private static String phrase(Decision decision) {
    return switch (decision) {
      case HOLDS -> "holds for";
      case IN_PART -> "holds in part for";
      case FAILS -> "fails on";
      case CANNOT_TELL -> "cannot be judged from";
    };
  }

  /** The parts of the theory that fail, and in how many runs. */
  private static String lacking(List<FitResult> fits) {
    Map<String, Integer> failing = new LinkedHashMap<>();
    for (FitResult fit : fits) {
      if (fit.judgement().decision() != Decision.CANNOT_TELL) {
        fit.judgement().criteria().entrySet().stream()
            .filter(e -> e.getValue().outcome() == Outcome.FAILS)
            .map(e -> part(e.getKey()))
            .distinct()
            .forEach(part -> failing.merge(part, 1, Integer::sum));
      }
    }
    return failing.isEmpty()
        ? ""
        : failing.entrySet().stream()
            .map(e -> "%s in %d".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining(", ", " What fails: ", "."));
  }

  /** Of the criteria that belong to no part, one can fail in a run that can tell: the rivals. */
  private static String part(String criterion) {
    return Light.of(criterion)
        .map(Light::text)
        .orElse(criterion.equals("rivals") ? "a rival is better" : "the " + criterion);
  }
}
