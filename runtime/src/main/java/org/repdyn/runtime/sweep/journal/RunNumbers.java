package org.repdyn.runtime.sweep.journal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import org.repdyn.runtime.report.json.RunJson;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary.Quantity;
import org.repdyn.runtime.results.SeedSummary.Scale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbers of a run, by the columns of results.csv; null where the run has no such number, so
 * that the columns have the same order in every run. Numbers with an interval are followed by its
 * ends, {@code NAME_low} and {@code NAME_high}; rates by their relative error, {@code NAME_error}.
 */
public final class RunNumbers {
  private static final String INFORMATIVE = "informative";
  private static final String LOSS = "loss";

  private final ObjectNode numbers = JsonNodeFactory.instance.objectNode();

  private RunNumbers() {}

  /**
   * The numbers of a run.
   *
   * @param run what it gave
   * @param rates the names of the rates of its theory
   * @return names and values
   */
  public static ObjectNode of(RunResult run, SequencedSet<String> rates) {
    RunNumbers all = new RunNumbers();
    FitResult fit = run.fit();
    all.numbers.put("judgement", fit.judgement().decision().toString());
    all.numbers.put("fit", fit.status().toString());
    all.numbers.put(INFORMATIVE, fit.isInformative());
    all.numbers.put("regime", fit.regime().map(Asymptotics.RegimeKind::toString).orElse(null));
    rates.forEach(name -> all.putRate(name, fit));
    for (Quantity quantity : Quantity.values()) {
      all.put(RunJson.key(quantity), quantity.of(run));
      if (quantity == Quantity.THETA) {
        all.putInterval("theta", fit.asymptotics().flatMap(Asymptotics::thetaInterval));
      }
    }
    double[] loss = run.recording().loss();
    all.put(
        LOSS, loss.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(loss[loss.length - 1]));
    all.put(
        "etaYbar",
        fit.fitted()
            .flatMap(FitResult.Fitted::loss)
            .map(theory -> OptionalDouble.of(theory.etaYbar()))
            .orElse(OptionalDouble.empty()));
    for (Map.Entry<String, Judgement.Criterion> e : fit.judgement().criteria().entrySet()) {
      all.put("judgement." + e.getKey(), e.getValue().value());
    }
    run.measurements()
        .statistics()
        .ifPresent(
            recorded ->
                recorded
                    .columns()
                    .forEach(
                        (name, column) ->
                            all.put(
                                "statistics." + name,
                                column.length == 0
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(column[column.length - 1]))));
    return all.numbers;
  }

  private void putRate(String name, FitResult fit) {
    Optional<Rates.Rate> rate = fit.fitted().map(f -> f.rates().byName().get(name));
    put(name, fit.rate(name));
    putInterval(name, rate.flatMap(Rates.Rate::interval));
    put(name + "_error", rate.map(Rates.Rate::relativeError).orElse(OptionalDouble.empty()));
  }

  private void putInterval(String name, Optional<Rates.Interval> interval) {
    put(name + "_low", interval.map(Rates.Interval::low).orElse(OptionalDouble.empty()));
    put(name + "_high", interval.map(Rates.Interval::high).orElse(OptionalDouble.empty()));
  }

  private void put(String name, OptionalDouble value) {
    numbers.set(
        name,
        value.isPresent() && Double.isFinite(value.getAsDouble())
            ? JsonNodeFactory.instance.numberNode(value.getAsDouble())
            : JsonNodeFactory.instance.nullNode());
  }

  /** Whether means of a column over seeds say something: not of the ends of intervals. */
  static boolean isAveraged(String column) {
    return !column.matches(".*_(low|high|error)");
  }

  /** A number that counts in the statistics of its cell, as in those of a run of several seeds. */
  static OptionalDouble counting(String column, ObjectNode numbers) {
    JsonNode value = numbers.path(column);
    boolean fromRates =
        isRate(column, numbers) || quantity(column).map(Quantity::fromRates).orElse(false);
    return value.isNumber() && (!fromRates || numbers.path(INFORMATIVE).asBoolean(false))
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }

  /** The values that a column can have. */
  static Scale scale(String column, ObjectNode numbers) {
    return isRate(column, numbers) || column.equals(LOSS)
        ? Scale.POSITIVE
        : quantity(column).map(Quantity::scale).orElse(Scale.ANY);
  }

  private static boolean isRate(String column, ObjectNode numbers) {
    return numbers.has(column + "_error");
  }

  private static Optional<Quantity> quantity(String column) {
    for (Quantity quantity : Quantity.values()) {
      if (RunJson.key(quantity).equals(column)) {
        return Optional.of(quantity);
      }
    }
    return Optional.empty();
  }

  /** A text for a table. */
  static String text(JsonNode value) {
    return value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
  }
}
