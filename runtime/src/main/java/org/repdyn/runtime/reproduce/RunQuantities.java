package org.repdyn.runtime.reproduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.repdyn.runtime.results.Judgement.Decision;
import tools.jackson.databind.JsonNode;

/** The quantities of one run that the paper publishes, by the names in reproductions.yaml. */
final class RunQuantities {
  private static final List<String> OF_FIT =
      List.of("etaH", "etaY", "misfit", "r2", "line", "hObserved", "hPredicted");

  private static final List<String> OF_TRAINING = List.of("loss", "testLoss", "accuracy");

  private final PaperRun run;
  private final SequencedMap<String, Double> all = new LinkedHashMap<>();

  private RunQuantities(PaperRun run) {
    this.run = run;
  }

  /** Those that exist. */
  static SequencedMap<String, Double> of(PaperRun run) {
    RunQuantities quantities = new RunQuantities(run);
    OF_FIT.forEach(name -> quantities.put(name, run.number(name)));
    OF_TRAINING.forEach(name -> quantities.put(name, run.number(name)));
    double[] h = run.curve("h");
    quantities.put("hStart", h.length == 0 ? Double.NaN : h[0]);
    quantities.put("fails", run.isJudged(Decision.FAILS) ? 1 : 0);
    quantities.rivals();
    quantities.layers();
    quantities.structure();
    quantities.explained();
    return quantities.all;
  }

  /** Whether a quantity is of the trajectory of one pair and its fit. */
  static boolean isOfFit(String quantity) {
    return OF_FIT.contains(quantity) || quantity.matches("hStart|fails|(misfit|unexplained) .*");
  }

  private void put(String name, double value) {
    if (Double.isFinite(value)) {
      all.put(name, value);
    }
  }

  /** What each dynamics leaves unexplained, the theory first, and its misfit. */
  private void rivals() {
    for (JsonNode candidate : run.fit().path("rivals").path("candidates")) {
      String name = candidate.path("dynamics").asString();
      put("misfit of " + name, candidate.path("misfit").asDouble(Double.NaN));
      put("unexplained by " + name, candidate.path("unexplained").asDouble(Double.NaN));
    }
  }

  /** The misfit at each hidden layer, counted from 1, and the layer where it is least. */
  private void layers() {
    double least = Double.POSITIVE_INFINITY;
    int best = 0;
    for (Map.Entry<Integer, JsonNode> layer : Layers.of(run).entrySet()) {
      double misfit = layer.getValue().path("misfit").asDouble(Double.NaN);
      put("misfit at layer " + layer.getKey(), misfit);
      if (misfit < least) {
        least = misfit;
        best = layer.getKey();
      }
    }
    put("best layer", best == 0 ? Double.NaN : best);
  }

  /** Final distances: correlations, and for few samples those of equal and of other targets. */
  private void structure() {
    JsonNode structure = run.fit().path("structure");
    put("correlation", structure.path("correlation").asDouble(Double.NaN));
    put("correlation between classes", structure.path("correlationBetween").asDouble(Double.NaN));
    for (JsonNode baseline : structure.path("baselines")) {
      put(
          "correlation of " + baseline.path("name").asString(),
          baseline.path("correlation").asDouble(Double.NaN));
    }
    if (structure.path("samples").size() == Squares.SAMPLES) {
      Squares.of(structure).forEach(this::put);
    }
  }

  /** The variance explained by the feature that is asked for, and by the other, over contexts. */
  private void explained() {
    int contexts = run.fit().path("explained").size();
    double ratio = 0;
    for (JsonNode context : run.fit().path("explained")) {
      ratio += context.path("ratio").asDouble(Double.NaN) / contexts;
    }
    put("variance ratio", contexts == 0 ? Double.NaN : ratio);
  }
}
