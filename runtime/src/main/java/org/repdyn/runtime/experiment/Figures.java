package org.repdyn.runtime.experiment;

import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.fit.FitResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures of runs as JSON: what fit.json and {@code run --json} hold. */
public final class Figures {
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

  private Figures() {}

  /**
   * A fit.
   *
   * @param result what was found
   * @return the content of a fit.json
   */
  public static ObjectNode of(FitResult result) {
    return JsonMapper.shared().valueToTree(result.fit());
  }

  /** One run: its fit, and how the network ended. */
  static ObjectNode of(SeedRun run) {
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
              json.put("testLoss", test.loss());
              if (!Double.isNaN(test.accuracy())) {
                json.put("accuracy", test.accuracy());
              }
            });
    return json;
  }

  /**
   * Several runs: the first one's object, its numbers replaced by means (medians of {@code
   * explained}), with all runs below.
   */
  static ObjectNode of(List<SeedRun> runs) {
    List<ObjectNode> each = runs.stream().map(Figures::of).toList();
    if (each.size() == 1) {
      return each.getFirst();
    }
    ObjectNode json = each.getFirst().deepCopy();
    json.remove("seed");
    ObjectNode spread = json.putObject("standardDeviation");
    for (String key : AVERAGED) {
      double[] values =
          each.stream()
              .filter(run -> run.hasNonNull(key))
              .mapToDouble(run -> run.get(key).doubleValue())
              .toArray();
      if (values.length > 0) {
        json.put(key, mean(values));
        spread.put(key, standardDeviation(values));
      }
    }
    json.remove(List.of("structure", "explained"));
    put(json, SeedRun.structure(runs), SeedRun.explained(runs));
    ArrayNode seeds = json.putArray("seeds");
    each.forEach(seeds::add);
    return json;
  }

  private static void put(
      ObjectNode json, Optional<StructureBeside> structure, List<Explained> explained) {
    structure.ifPresent(s -> json.set("structure", s.json()));
    if (!explained.isEmpty()) {
      ArrayNode contexts = json.putArray("explained");
      explained.forEach(e -> contexts.add(e.json()));
    }
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** With n - 1; 0 for a single value. */
  private static double standardDeviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length == 1 ? 0 : Math.sqrt(sum / (values.length - 1));
  }
}
