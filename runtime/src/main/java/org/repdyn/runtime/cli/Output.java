package org.repdyn.runtime.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.repdyn.runtime.experiment.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results on stdout. */
final class Output {
  private static final int WIDTH = 96;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Output() {}

  static void json(JsonNode tree) {
    System.out.println(MAPPER.writeValueAsString(tree));
  }

  /** The verdict, the figures behind it, and where the page is. */
  static void summary(Outcome outcome) {
    JsonNode json = outcome.json();
    PrintStream out = System.out;
    out.println(wrapped(json.get("verdict").asString()));
    out.println();
    String per = " per " + json.get("timeUnit").asString();
    line("encoder rate etaH", json, "etaH", per);
    line("decoder rate etaY", json, "etaY", per);
    line("misfit", json, "misfit", " over " + json.get("rows") + " rows");
    line("R² pooled", json, "r2", "");
    line("R² of the line y/h over h", json.get("line"), "r2", "");
    line("final h, predicted", json, "hPredicted", "");
    line("final h, observed", json, "hObserved", "");
    line("regime theta", json, "theta", "");
    line("test accuracy", json, "accuracy", "");
    out.println();
    out.println("run     " + json.get("run").asString());
    out.println("report  " + outcome.directory().resolve("report.html"));
  }

  private static void line(String label, JsonNode json, String key, String unit) {
    if (json != null && json.hasNonNull(key)) {
      double value = json.get(key).doubleValue();
      String deviation =
          json.has("standardDeviation") && json.get("standardDeviation").has(key)
              ? String.format(
                  Locale.ROOT, " ± %.2g", json.get("standardDeviation").get(key).doubleValue())
              : "";
      System.out.printf(Locale.ROOT, "%-26s %.4g%s%s%n", label, value, deviation, unit);
    }
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        lines.append(System.lineSeparator());
        column = 0;
      }
      lines.append(column > 0 ? " " : "").append(word);
      column += (column > 0 ? 1 : 0) + word.length();
    }
    return lines.toString();
  }
}
