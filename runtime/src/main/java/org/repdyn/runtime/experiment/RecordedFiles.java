package org.repdyn.runtime.experiment;

import java.nio.file.Path;
import java.util.List;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.RecordedSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the arrays of a run hold, for whoever reads them in NumPy: the content of {@code
 * recorded.json}.
 *
 * <pre>{@code
 * {"pairs": {"file": "pairs.npy", "axes": ["row", "pair", "column"], "squared": true,
 *            "samples": [[0, 1]], "columns": ["h", "y", "w"]},
 *  "sets": [{"files": {"encoder/hidden-3": "set-1/squared-distances@encoder.hidden-3.npy"},
 *            "axes": ["time", "sample", "sample"], "squared": true, "timeUnit": "epoch",
 *            "time": [0, 10], "samples": [5, 7], "label": ["0", "1"]}]}
 * }</pre>
 */
final class RecordedFiles {
  private RecordedFiles() {}

  /** Whether a run has any arrays. */
  static boolean any(RunResult run) {
    return run.pairs().isPresent() || !run.sets().isEmpty();
  }

  /**
   * Describes the arrays of a run.
   *
   * @param run what was recorded
   * @param folder where its files are
   * @return the content of recorded.json
   */
  static ObjectNode of(RunResult run, Path folder) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    run.pairs().ifPresent(pairs -> json.set("pairs", of(pairs.recorded(), folder)));
    ArrayNode sets = json.putArray("sets");
    run.sets().forEach(set -> sets.add(of(set, folder, run.recording().timeUnit())));
    return json;
  }

  private static ObjectNode of(RecordedPairs pairs, Path folder) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("file", relative(folder, pairs.file()));
    describe(json, "row", "pair", "column");
    ArrayNode samples = json.putArray("samples");
    for (Pair pair : pairs.pairs()) {
      samples.addArray().add(pair.first()).add(pair.second());
    }
    json.set("columns", JsonMapper.shared().valueToTree(pairs.columns()));
    return json;
  }

  private static ObjectNode of(WatchedSet set, Path folder, String timeUnit) {
    RecordedSet recorded = set.recorded();
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ObjectNode files = json.putObject("files");
    recorded.files().forEach((tap, file) -> files.put(tap, relative(folder, file)));
    describe(json, "time", "sample", "sample");
    json.put("timeUnit", timeUnit);
    json.set("time", JsonMapper.shared().valueToTree(recorded.time()));
    json.set("samples", JsonMapper.shared().valueToTree(recorded.samples()));
    for (Annotation annotation : set.annotations()) {
      ArrayNode values = json.putArray(annotation.name());
      for (int code : annotation.codes()) {
        values.add(annotation.categories().get(code));
      }
    }
    return json;
  }

  private static void describe(ObjectNode json, String... axes) {
    json.set("axes", JsonMapper.shared().valueToTree(List.of(axes)));
    json.put("squared", true);
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
