package org.repdyn.runtime.report.json;

import org.repdyn.runtime.results.RunResult.StaircaseComparison;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The loss of a run beside its closed form as JSON. */
final class StaircaseJson {
  private StaircaseJson() {}

  /** {@code network}, {@code size}, {@code deviation}, {@code plateaus} and {@code drops}. */
  static ObjectNode of(StaircaseComparison comparison) {
    ObjectNode json =
        Json.object().put("network", comparison.network()).put("size", comparison.size());
    Json.put(json, "deviation", comparison.deviation());
    ArrayNode plateaus = json.putArray("plateaus");
    comparison
        .plateaus()
        .forEach(
            plateau ->
                Json.put(
                    plateaus
                        .addObject()
                        .put("expected", plateau.expected())
                        .put("sampled", plateau.sampled()),
                    "observed",
                    plateau.observed()));
    ArrayNode drops = json.putArray("drops");
    comparison
        .drops()
        .forEach(
            drop -> {
              ObjectNode each = drops.addObject();
              Json.put(each, "predicted", drop.predicted());
              Json.put(each, "observed", drop.observed());
            });
    return json;
  }
}
