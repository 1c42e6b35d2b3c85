package org.repdyn.runtime.cli;

import org.repdyn.runtime.report.json.Json;
import org.repdyn.runtime.report.json.RunJson;
import org.repdyn.runtime.report.text.TextReport;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.SeedSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints results to stdout. */
final class Output {
  private Output() {}

  static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  static void json(JsonNode tree) {
    System.out.println(Json.text(tree));
  }

  static void json(ExperimentResult.Saved output) {
    ObjectNode json = RunJson.of(output.result());
    json.put("directory", output.directory().toString());
    json(json);
  }

  /** Prints the verdict and numbers of a run and the path of its report. */
  static void summary(ExperimentResult.Saved output) {
    String run =
        output
            .result()
            .summary()
            .map(SeedSummary::status)
            .orElseGet(() -> output.result().runs().getFirst().recording().status().toString());
    System.out.print(TextReport.of(output.result()));
    System.out.println();
    System.out.println("run     " + run);
    System.out.println("report  " + output.directory().resolve("report.html"));
  }
}
