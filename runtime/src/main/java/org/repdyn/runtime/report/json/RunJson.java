package org.repdyn.runtime.report.json;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.ExperimentResult.UsedPlugin;
import org.repdyn.runtime.results.RdmComparison;
import org.repdyn.runtime.results.RdmComparison.Agreement;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary;
import org.repdyn.runtime.results.SeedSummary.Quantity;
import org.repdyn.runtime.results.SeedSummary.SeedJudgement;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;
import org.repdyn.runtime.results.VarianceExplained;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs as JSON: the content of fit.json in a run directory and of {@code run --json}. */
public final class RunJson {
  private RunJson() {}

  /**
   * An experiment. For several seeds: the keys of one run, with numbers of all runs: means (medians
   * for {@code explained}), and intervals of the mean. What exists for single runs only is null
   * there; {@code seeds} has all runs.
   *
   * @param result what was found
   * @return the content of fit.json
   */
  public static ObjectNode of(ExperimentResult result) {
    List<ObjectNode> each = result.runs().stream().map(RunJson::of).toList();
    ObjectNode json = result.summary().map(s -> several(each, s)).orElseGet(each::getFirst);
    if (!result.plugins().isEmpty()) {
      ObjectNode plugins = json.putObject("plugins");
      result.plugins().forEach(plugin -> plugins.set(plugin.service(), plugin(plugin)));
    }
    return json;
  }

  private static ObjectNode plugin(UsedPlugin plugin) {
    return Json.object()
        .put("id", plugin.id())
        .put("module", plugin.module())
        .put("version", plugin.version().orElse(null))
        .put("sha256", plugin.sha256().orElse(null));
  }

  private static ObjectNode several(List<ObjectNode> each, SeedSummary summary) {
    ObjectNode json = Json.object();
    each.getFirst().propertyNames().forEach(key -> json.set(key, common(each, key)));
    json.remove(List.of("seed", "source"));
    if (json.has("run")) { // not of trajectories from files
      json.put("run", summary.status());
    }
    json.put("verdict", summary.judgement().text());
    json.set("judgement", judgement(summary.judgement()));
    json.set("missed", Json.object().arrayNode());
    ObjectNode deviations = json.putObject("standardDeviation");
    ObjectNode medians = json.putObject("median");
    ObjectNode counts = json.putObject("runs");
    ObjectNode intervals =
        json.putObject("intervals").put("method", "seeds").put("level", summary.level());
    ObjectNode rates = json.putObject("rates");
    for (String name : List.of("etaH", "etaY")) {
      json.set(name, JsonNodeFactory.instance.nullNode());
    }
    summary
        .rates()
        .forEach(
            (name, statistics) -> {
              rates.put(name, statistics.mean());
              if (json.has(name)) {
                json.put(name, statistics.mean());
              }
              spread(name, statistics, deviations, intervals);
              medians.put(name, statistics.median());
              counts.put(name, statistics.runs());
            });
    summary
        .quantities()
        .forEach(
            (quantity, statistics) -> {
              if (quantity == Quantity.LINE_R2) {
                json.putObject("line").put("r2", statistics.mean());
              } else {
                json.put(key(quantity), statistics.mean());
                spread(key(quantity), statistics, deviations, intervals);
              }
              medians.put(key(quantity), statistics.median());
              counts.put(key(quantity), statistics.runs());
            });
    if (!summary.quantities().containsKey(Quantity.LINE_R2)) {
      json.putObject("line");
    }
    json.remove(List.of("structure", "explained"));
    put(json, summary.structure(), summary.explained());
    ArrayNode seeds = json.putArray("seeds");
    each.forEach(seeds::add);
    return json;
  }

  /** A text or whole number that all runs share; null otherwise. */
  private static JsonNode common(List<ObjectNode> each, String key) {
    JsonNode first = each.getFirst().get(key);
    boolean plain = first.isString() || first.isIntegralNumber();
    return plain && each.stream().allMatch(run -> first.equals(run.get(key)))
        ? first
        : JsonNodeFactory.instance.nullNode();
  }

  private static ObjectNode judgement(SeedJudgement judgement) {
    ObjectNode json = Json.object().put("decision", judgement.decision().toString());
    json.putArray("reasons").add(judgement.text());
    ObjectNode counts = json.putObject("counts");
    judgement.counts().forEach((decision, runs) -> counts.put(decision.toString(), runs));
    return json;
  }

  private static void spread(
      String key, SeedStatistics statistics, ObjectNode deviations, ObjectNode intervals) {
    statistics
        .spread()
        .ifPresent(
            spread -> {
              deviations.put(key, spread.deviation());
              intervals.putArray(key).add(spread.low()).add(spread.high());
            });
  }

  /**
   * The key of a quantity.
   *
   * @param quantity a number that is averaged over seeds
   * @return such as {@code misfit}
   */
  public static String key(Quantity quantity) {
    return switch (quantity) {
      case MISFIT -> "misfit";
      case R2 -> "r2";
      case LINE_R2 -> "line";
      case THETA -> "theta";
      case A_HIGH -> "aHigh";
      case A_LOW -> "aLow";
      case H_PREDICTED -> "hPredicted";
      case H_OBSERVED -> "hObserved";
      case TEST_LOSS -> "testLoss";
      case ACCURACY -> "accuracy";
    };
  }

  /**
   * One run: its fit, and the status of the network or the file that its trajectory was read from.
   *
   * @param run the run
   * @return the content of its fit.json
   */
  public static ObjectNode of(RunResult run) {
    ObjectNode json = FitJson.of(run.fit());
    run.source()
        .ifPresentOrElse(
            source -> json.put("source", source.file().toString()),
            () -> json.put("run", run.recording().status().toString()));
    json.put("seed", run.seed());
    if (!run.depths().isEmpty()) {
      json.set("depths", FitJson.depths(run.depths()));
    }
    put(json, run.structure(), run.explained());
    run.staircase().ifPresent(s -> json.set("staircase", StaircaseJson.of(s)));
    for (Quantity quantity : List.of(Quantity.TEST_LOSS, Quantity.ACCURACY)) {
      OptionalDouble value = quantity.of(run);
      if (value.isPresent()) {
        json.put(key(quantity), value.getAsDouble());
      }
    }
    return json;
  }

  private static void put(
      ObjectNode json, Optional<RdmComparison> structure, List<VarianceExplained> explained) {
    structure.ifPresent(s -> json.set("structure", structure(s)));
    if (!explained.isEmpty()) {
      ArrayNode contexts = json.putArray("explained");
      explained.forEach(e -> contexts.add(explained(e)));
    }
  }

  /** {@code context}, {@code shares} by name, {@code ratio}. */
  private static ObjectNode explained(VarianceExplained e) {
    ObjectNode json = Json.object().put("context", e.context().orElse(null));
    json.set("shares", Json.tree(e.shares()));
    Json.put(json, "ratio", e.ratio());
    return json;
  }

  /**
   * Whether {@code initial} and {@code observed} are {@code squared}, {@code predictedKind}, {@code
   * networks}, {@code samples} and {@code labels} in the order of rows, the pairs i &lt; j of the
   * three matrices row after row, Pearson {@code correlation} of prediction and observation over
   * all pairs and {@code correlationBetween} over those of different targets, and the same of the
   * {@code baselines}; null for values that do not exist.
   */
  private static ObjectNode structure(RdmComparison c) {
    ObjectNode json = Json.object();
    json.put("squared", c.observed().squared());
    json.put("networks", c.networks());
    json.set("samples", Json.tree(c.samples().indices()));
    json.set("labels", Json.tree(c.samples().labels()));
    json.set("initial", Json.tree(c.initial().pairs()));
    json.set("observed", Json.tree(c.observed().pairs()));
    json.put("predictedKind", c.predicted().map(p -> p.kind().toString()).orElse(null));
    json.set(
        "predicted",
        c.predicted().map(p -> Json.tree(p.pairs())).orElse(JsonNodeFactory.instance.nullNode()));
    put(json, c.theory());
    ArrayNode baselines = json.putArray("baselines");
    c.baselines().forEach(a -> put(baselines.addObject().put("name", a.name()), a));
    return json;
  }

  private static void put(ObjectNode json, Agreement agreement) {
    Json.put(json, "correlation", agreement.all());
    Json.put(json, "correlationBetween", agreement.between());
  }
}
