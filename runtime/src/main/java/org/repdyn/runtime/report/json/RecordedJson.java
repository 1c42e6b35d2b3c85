package org.repdyn.runtime.report.json;

import java.util.List;
import java.util.Optional;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.WatchedPairs;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.trajectory.WatchedSamples;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A description of the arrays of a run, for reading them in NumPy: the content of {@code
 * recorded.json}.
 *
 * <pre>{@code
 * {"samples": {"inputs": "inputs.npy", "targets": "targets.npy", "samples": [0, 1]},
 *  "pairs": {"file": "pairs.npy", "axes": ["row", "pair", "column"], "squared": true,
 *            "samples": [[0, 1]], "columns": ["h", "y", "w"]},
 *  "sets": [{"files": {"encoder/hidden-3": "set-1/squared-distances@encoder.hidden-3.npy"},
 *            "axes": ["time", "sample", "sample"], "squared": true, "timeUnit": "epoch",
 *            "time": [0, 10], "samples": [5, 7, 9], "label": ["0", "1", "1"],
 *            "similarity": {"compared": ["inputs", "encoder/hidden-3", "targets"], "samples": 3,
 *                           "indices": {"linear-cka": {"kind": "similarity", "range": [0, 1],
 *                                       "values": [[1, 0.5, null], ...],
 *                                       "undefined": {"targets": "why"}}}}}]}
 * }</pre>
 */
public final class RecordedJson {
  private RecordedJson() {}

  /**
   * Describes the arrays of a run.
   *
   * @param run the recorded measurements
   * @return the content of recorded.json; empty where there are no arrays
   */
  public static Optional<ObjectNode> of(RunResult run) {
    RunResult.Measurements measurements = run.measurements();
    if (measurements.samples().isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = Json.object();
    json.set("samples", of(measurements.samples().get()));
    measurements.pairs().ifPresent(pairs -> json.set("pairs", of(pairs)));
    ArrayNode sets = json.putArray("sets");
    measurements.sets().forEach(set -> sets.add(of(set, run.recording().timeUnit())));
    return Optional.of(json);
  }

  private static ObjectNode of(WatchedSamples watched) {
    ObjectNode json =
        Json.object()
            .put("inputs", WatchedSamples.INPUTS)
            .put("targets", WatchedSamples.TARGETS)
            .put("axis", "sample");
    json.set("samples", Json.tree(watched.samples()));
    return json;
  }

  private static ObjectNode of(WatchedPairs pairs) {
    ObjectNode json = Json.object().put("file", pairs.file());
    describe(json, "row", "pair", "column");
    ArrayNode samples = json.putArray("samples");
    for (Pair pair : pairs.pairs()) {
      samples.addArray().add(pair.first()).add(pair.second());
    }
    json.set("columns", Json.tree(pairs.columns()));
    return json;
  }

  private static ObjectNode of(WatchedSet set, String timeUnit) {
    ObjectNode json = Json.object();
    json.set("files", Json.tree(set.files()));
    describe(json, "time", "sample", "sample");
    json.put("timeUnit", timeUnit);
    json.set("time", Json.tree(set.time()));
    json.set("samples", Json.tree(set.samples()));
    for (Annotation annotation : set.annotations()) {
      ArrayNode values = json.putArray(annotation.name());
      for (int code : annotation.codes()) {
        values.add(annotation.categories().get(code));
      }
    }
    set.similarity().ifPresent(similarity -> json.set("similarity", of(similarity)));
    return json;
  }

  /** A matrix for each index: rows and columns are what is compared, null has no value. */
  private static ObjectNode of(WatchedSet.Similarity similarity) {
    List<String> compared = similarity.compared();
    ObjectNode json = Json.object();
    json.set("compared", Json.tree(compared));
    json.put("samples", similarity.samples());
    ObjectNode indices = json.putObject("indices");
    for (WatchedSet.IndexValues index : similarity.indices()) {
      ObjectNode one = indices.putObject(index.index().toString()).put("kind", "similarity");
      one.putArray("range").add(index.index().lowest()).add(1.0);
      ArrayNode rows = one.putArray("values");
      for (String a : compared) {
        ArrayNode row = rows.addArray();
        compared.forEach(b -> row.add(Json.number(index.between(a, b))));
      }
      one.set("undefined", Json.tree(index.undefined()));
    }
    return json;
  }

  private static void describe(ObjectNode json, String... axes) {
    json.set("axes", Json.tree(List.of(axes)));
    json.put("squared", true);
  }
}
