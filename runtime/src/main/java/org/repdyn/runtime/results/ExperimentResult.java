package org.repdyn.runtime.results;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.runtime.trajectory.Status;

/**
 * The result of an experiment.
 *
 * @param name of the experiment
 * @param runs one for each seed, in the order of the experiment file; at least one
 * @param summary statistics over the seeds; empty where there is one
 * @param unstarted the number of seeds that an interruption left out
 * @param plugins what it was made with
 */
public record ExperimentResult(
    String name,
    List<RunResult> runs,
    Optional<SeedSummary> summary,
    int unstarted,
    List<UsedPlugin> plugins) {

  /** Copies its list, and checks that several runs have a summary. */
  public ExperimentResult {
    runs = List.copyOf(runs);
    plugins = List.copyOf(plugins);
    if (runs.isEmpty() || runs.size() > 1 != summary.isPresent()) {
      throw new IllegalArgumentException("several runs, and only these, have a summary");
    }
  }

  /**
   * The same with the plugins that it was made with.
   *
   * @param used the plugins
   * @return the result
   */
  public ExperimentResult with(List<UsedPlugin> used) {
    return new ExperimentResult(name, runs, summary, unstarted, used);
  }

  /**
   * A plugin that a result was made with.
   *
   * @param service what it provides, such as {@code encoder}
   * @param id its id in experiment files
   * @param module the name of its module
   * @param version that of the module; empty if it has none
   * @param sha256 the first digits of the hash of its jar or folder; empty for what is in the image
   */
  public record UsedPlugin(
      String service, String id, String module, Optional<String> version, Optional<String> sha256) {
    @Override
    public String toString() {
      return "%s of %s%s%s"
          .formatted(
              id,
              module,
              version.map(v -> "@" + v).orElse(""),
              sha256.map(hash -> ", sha256 " + hash).orElse(""));
    }
  }

  /**
   * The overall status.
   *
   * @return the status of the run that ended worst
   */
  public Status.Kind status() {
    if (unstarted > 0) {
      return Status.Kind.INTERRUPTED;
    }
    // The kinds are declared in the order of severity.
    return runs.stream()
        .map(run -> run.recording().status().kind())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * A rate.
   *
   * @param name of the rate
   * @return that of the run; the mean of those that count where there are several
   */
  public OptionalDouble rate(String name) {
    return summary
        .map(s -> mean(Optional.ofNullable(s.rates().get(name))))
        .orElseGet(() -> runs.getFirst().fit().rate(name));
  }

  /**
   * The interval of a rate.
   *
   * @param name of the rate
   * @return that of the run; where there are several, that of the mean
   */
  public Optional<Rates.Interval> interval(String name) {
    return summary.isPresent()
        ? Optional.ofNullable(summary.get().rates().get(name))
            .flatMap(SeedSummary.SeedStatistics::spread)
            .map(s -> new Rates.Interval(OptionalDouble.of(s.low()), OptionalDouble.of(s.high())))
        : runs.getFirst()
            .fit()
            .fitted()
            .flatMap(f -> Optional.ofNullable(f.rates().byName().get(name)))
            .flatMap(Rates.Rate::interval);
  }

  /**
   * Another number.
   *
   * @param quantity which one
   * @return that of the run; the mean of those that count where there are several
   */
  public OptionalDouble number(SeedSummary.Quantity quantity) {
    return summary
        .map(s -> mean(Optional.ofNullable(s.quantities().get(quantity))))
        .orElseGet(() -> quantity.of(runs.getFirst()));
  }

  private static OptionalDouble mean(Optional<SeedSummary.SeedStatistics> statistics) {
    return statistics.map(s -> OptionalDouble.of(s.mean())).orElse(OptionalDouble.empty());
  }

  /**
   * The decision on the theory.
   *
   * @return that of the run, or of all together
   */
  public Judgement.Decision decision() {
    return summary
        .map(s -> s.judgement().decision())
        .orElseGet(() -> runs.getFirst().fit().judgement().decision());
  }

  /**
   * An experiment that is laid over others.
   *
   * @param directory contains its files
   * @param result the result
   * @param settings all of them, by dotted names
   */
  public record Compared(
      Path directory, ExperimentResult result, SequencedMap<String, String> settings) {
    /** Copies its map. */
    public Compared {
      settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /**
     * The settings in which experiments differ.
     *
     * @param all the experiments
     * @return for each the value that each of them has; empty where it has none
     */
    public static SequencedMap<String, List<String>> differences(List<Compared> all) {
      SequencedMap<String, List<String>> values = new LinkedHashMap<>();
      for (Compared each : all) {
        each.settings().keySet().forEach(name -> values.put(name, List.of()));
      }
      values.replaceAll(
          (name, _) -> all.stream().map(a -> a.settings().getOrDefault(name, "")).toList());
      values.values().removeIf(list -> list.stream().distinct().count() == 1);
      return values;
    }
  }

  /**
   * A finished experiment and its directory.
   *
   * @param directory contains its files
   * @param result the result
   * @param failures the parts of the evaluation that failed, and why; what was recorded is complete
   * @param pluginFailed whether a plugin is the reason of one of these
   */
  public record Saved(
      Path directory, ExperimentResult result, List<String> failures, boolean pluginFailed) {
    /** Copies its list. */
    public Saved {
      failures = List.copyOf(failures);
    }
  }
}
