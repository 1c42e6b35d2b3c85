package org.repdyn.runtime.analysis;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.distribution.continuous.TDistribution;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary;
import org.repdyn.runtime.results.SeedSummary.Quantity;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

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
    return new ExperimentResult(
        name, runs, runs.size() == 1 ? Optional.empty() : Optional.of(summary(runs)));
  }

  private static SeedSummary summary(List<RunResult> runs) {
    Map<Quantity, SeedStatistics> quantities = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      statistics(runs, quantity::of).ifPresent(s -> quantities.put(quantity, s));
    }
    return new SeedSummary(
        LEVEL,
        statuses(runs),
        verdict(runs.stream().map(RunResult::fit).toList()),
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
                statistics(runs, run -> run.fit().rate(name)).ifPresent(s -> rates.put(name, s)));
    return rates;
  }

  /** Of the runs that have the number; empty if none has it. */
  private static Optional<SeedStatistics> statistics(
      List<RunResult> runs, Function<RunResult, OptionalDouble> number) {
    return statistics(runs.stream().flatMapToDouble(run -> number.apply(run).stream()).toArray());
  }

  /** Of numbers, each of one run; empty if there is none. */
  static Optional<SeedStatistics> statistics(double... values) {
    int n = values.length;
    if (n == 0) {
      return Optional.empty();
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    if (n == 1) {
      return Optional.of(new SeedStatistics(mean, Optional.empty()));
    }
    double squares = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    double deviation = Math.sqrt(squares / (n - 1));
    double quantile = new TDistribution(n - 1).inverseCumulativeProbability(0.5 + LEVEL / 2);
    double half = quantile * deviation / Math.sqrt(n);
    return Optional.of(
        new SeedStatistics(
            mean, Optional.of(new SeedStatistics.Spread(deviation, mean - half, mean + half))));
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

  /** The number of runs that the theory describes, and the verdict on the first. */
  static String verdict(List<FitResult> fits) {
    long well = fits.stream().filter(fit -> reaches(fit, Fitter.GOOD_R2)).count();
    long fair = fits.stream().filter(fit -> reaches(fit, Fitter.FAIR_R2)).count();
    return String.format(
        Locale.ROOT,
        "Of %d runs the theory describes %d well (R² at least %s), %d roughly (R² at least %s) and"
            + " %d not. First run: %s",
        fits.size(),
        well,
        Fitter.GOOD_R2,
        fair - well,
        Fitter.FAIR_R2,
        fits.size() - fair,
        fits.getFirst().verdict().text());
  }

  private static boolean reaches(FitResult fit, double r2) {
    OptionalDouble own = Quantity.R2.of(fit);
    return own.isPresent() && own.getAsDouble() >= r2;
  }
}
