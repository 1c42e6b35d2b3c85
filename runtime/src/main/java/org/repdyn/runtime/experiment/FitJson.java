package org.repdyn.runtime.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.FitResult;
import org.repdyn.runtime.fit.SeedStatistics;
import org.repdyn.runtime.fit.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures of runs as JSON: what fit.json and {@code run --json} hold. */
public final class FitJson {
  /** The numbers that are averaged over seeds. */
  private static final List<String> AVERAGED =
      List.of(
          "etaH",
          "etaY",
          "misfit",
          "r2",
          "theta",
          "aHigh",
          "aLow",
          "hPredicted",
          "hObserved",
          "testLoss",
          "accuracy");

  /** The coverage of intervals of a mean over seeds. */
  private static final double LEVEL = FitOptions.DEFAULT.level();

  private FitJson() {}

  /**
   * The fits of one recording.
   *
   * @param results what was found at each tap, the representation first
   * @return the content of a fit.json: the fit of the first, with all of several below
   */
  public static ObjectNode of(SequencedMap<String, FitResult> results) {
    ObjectNode json = of(results.firstEntry().getValue());
    if (results.size() > 1) {
      ObjectNode depths = json.putObject("depths");
      results.forEach((tap, result) -> depths.set(tap, of(result)));
    }
    return json;
  }

  private static ObjectNode of(FitResult result) {
    return JsonMapper.shared().valueToTree(result.fit());
  }

  /** One run: its fit, and how the network ended. */
  static ObjectNode of(RunResult run) {
    ObjectNode json = of(run.fit());
    json.put("run", run.recording().status().toString());
    json.put("seed", run.seed());
    if (!run.depths().isEmpty()) {
      json.set("depths", JsonMapper.shared().valueToTree(run.depths()));
    }
    put(json, run.structure(), run.explained());
    run.test()
        .ifPresent(
            test -> {
              int last = test.time().length - 1;
              putFinite(json, "testLoss", test.loss()[last]);
              putFinite(json, "accuracy", test.accuracy()[last]);
            });
    return json;
  }

  /**
   * Several runs: the first one's object, its status and verdict by those of all, its numbers by
   * means over the runs (medians of {@code explained}) and its intervals by those of the means,
   * with all runs below.
   */
  static ObjectNode of(List<RunResult> runs) {
    List<ObjectNode> each = runs.stream().map(FitJson::of).toList();
    if (each.size() == 1) {
      return each.getFirst();
    }
    ObjectNode json = each.getFirst().deepCopy();
    json.remove("seed");
    json.put("run", statuses(runs));
    json.put("verdict", Verdict.across(runs.stream().map(run -> run.fit().fit()).toList()));
    ObjectNode spread = json.putObject("standardDeviation");
    ObjectNode intervals = json.putObject("intervals");
    intervals.put("method", "seeds").put("level", LEVEL);
    for (String key : AVERAGED) {
      double[] values =
          each.stream()
              .filter(run -> run.hasNonNull(key))
              .mapToDouble(run -> run.get(key).doubleValue())
              .toArray();
      if (values.length > 0) {
        SeedStatistics across = SeedStatistics.of(values, LEVEL);
        json.put(key, across.mean());
        if (values.length > 1) {
          spread.put(key, across.spread());
          intervals.putArray(key).add(across.low()).add(across.high());
        }
      }
    }
    ObjectNode line = json.putObject("line");
    each.stream()
        .map(run -> run.at("/line/r2"))
        .filter(JsonNode::isNumber)
        .mapToDouble(JsonNode::doubleValue)
        .average()
        .ifPresent(mean -> line.put("r2", mean));
    json.remove(List.of("structure", "explained"));
    put(json, RunResult.structure(runs), RunResult.explained(runs));
    ArrayNode seeds = json.putArray("seeds");
    each.forEach(seeds::add);
    return json;
  }

  /** How several runs ended, and how many of them so if not all did. */
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

  /** A network that diverged has no test loss, and a task without classes no accuracy. */
  private static void putFinite(ObjectNode json, String key, double value) {
    if (Double.isFinite(value)) {
      json.put(key, value);
    }
  }

  private static void put(
      ObjectNode json, Optional<RdmComparison> structure, List<VarianceExplained> explained) {
    structure.ifPresent(s -> json.set("structure", s.json()));
    if (!explained.isEmpty()) {
      ArrayNode contexts = json.putArray("explained");
      explained.forEach(e -> contexts.add(e.json()));
    }
  }
}
