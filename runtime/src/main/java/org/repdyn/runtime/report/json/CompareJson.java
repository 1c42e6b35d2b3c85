package org.repdyn.runtime.report.json;

import java.util.List;
import org.repdyn.runtime.results.ExperimentResult.Compared;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs that are laid over each other as JSON. */
public final class CompareJson {
  private CompareJson() {}

  /**
   * A comparison.
   *
   * @param all the runs
   * @return {@code runs}, each the object of {@code run --json}, and {@code differences}: the
   *     values of each setting that is not the same in all, in the order of the runs
   */
  public static ObjectNode of(List<Compared> all) {
    ObjectNode json = Json.object();
    ArrayNode runs = json.putArray("runs");
    for (Compared each : all) {
      runs.add(RunJson.of(each.result()).put("directory", each.directory().toString()));
    }
    ObjectNode differences = json.putObject("differences");
    Compared.differences(all)
        .forEach((name, values) -> values.forEach(differences.withArray(name)::add));
    return json;
  }
}
