package org.repdyn.runtime.reproduce;

import java.util.List;
import java.util.SequencedMap;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.sweep.SweepRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run that has ended.
 *
 * @param experiment the row of the paper
 * @param grid the settings that its own file sweeps
 * @param seed the seed
 * @param numbers its row of results.csv; empty if it failed
 * @param fit its fit.json; missing if it failed
 * @param curves some rows of its curves; missing if it failed
 * @param embedding its first set of samples as points; missing where it has none
 */
record PaperRun(
    String experiment,
    SequencedMap<String, Double> grid,
    long seed,
    JsonNode numbers,
    JsonNode fit,
    JsonNode curves,
    JsonNode embedding) {

  static PaperRun of(Composition.Cell cell, SweepRow row) {
    JsonNode details = JsonMapper.shared().readTree(row.details());
    return new PaperRun(
        cell.experiment(),
        cell.grid(),
        row.seed(),
        JsonMapper.shared().readTree(row.numbers()),
        details.path("fit"),
        details.path("curves"),
        details.path("embedding"));
  }

  boolean failed() {
    return numbers.isEmpty();
  }

  /** Whether the theory can be judged by it: its network learned enough. */
  boolean tells() {
    return !failed() && !isJudged(Decision.CANNOT_TELL);
  }

  boolean isJudged(Decision decision) {
    return numbers.path("judgement").asString("").equals(decision.toString());
  }

  /** A number of the row; not a number where it does not exist. */
  double number(String name) {
    return numbers.path(name).asDouble(Double.NaN);
  }

  /** A kept curve of the network, {@code t}, {@code h}, {@code y}, {@code w} or {@code loss}. */
  double[] curve(String name) {
    return values(curves.path(name));
  }

  /** The same of the fitted theory. */
  double[] theory(String name) {
    return values(curves.path("theory").path(name));
  }

  static double[] values(JsonNode list) {
    return list.valueStream().mapToDouble(value -> value.asDouble(Double.NaN)).toArray();
  }

  double dx2() {
    return curves.path("dx2").asDouble(Double.NaN);
  }

  double dy2() {
    return curves.path("dy2").asDouble(Double.NaN);
  }

  /** The mean of a number of some runs; not a number where none has it. */
  static double mean(List<PaperRun> runs, String number) {
    return runs.stream()
        .mapToDouble(run -> run.number(number))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
