package org.repdyn.runtime.cli;

import java.util.List;
import java.util.Locale;
import org.repdyn.runtime.Repdyn;
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

  static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }

  /** The verdict and figures of a run, and where its page is. */
  static void summary(Repdyn.Run run) {
    JsonNode json = tree(run.json());
    figures(json);
    System.out.println();
    System.out.println("run     " + json.get("run").asString());
    System.out.println("report  " + run.directory().resolve("report.html"));
  }

  /** The verdict, and the figures behind it. */
  static void figures(JsonNode json) {
    System.out.println(wrapped(json.get("verdict").asString()));
    System.out.println();
    String per = " per " + json.get("timeUnit").asString();
    line("encoder rate etaH", json, "etaH", interval(json, "etaH") + per);
    line("decoder rate etaY", json, "etaY", interval(json, "etaY") + per);
    line("misfit", json, "misfit", " over " + json.get("rows") + " rows");
    line("R² pooled", json, "r2", "");
    line("R² of the line y/h over h", json.get("line"), "r2", "");
    line("final h, predicted", json, "hPredicted", "");
    line("final h, observed", json, "hObserved", "");
    line("regime theta", json, "theta", "");
    line("test loss", json, "testLoss", "");
    line("test accuracy", json, "accuracy", "");
    depths(json.path("depths"));
    rivals(json.path("rivals"));
  }

  /** The fit at every tap. */
  private static void depths(JsonNode depths) {
    if (depths.isEmpty()) {
      return;
    }
    List<String> keys = List.of("etaH", "etaY", "misfit", "r2", "hObserved");
    System.out.println();
    heads("tap", keys);
    depths.properties().forEach(tap -> row(tap.getKey(), tap.getValue(), keys));
  }

  /** The theory among its rivals. */
  private static void rivals(JsonNode rivals) {
    if (rivals.isEmpty()) {
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%nBIC prefers %s, at %.3g effective rows a curve; %s, fitted to the early rows, predicts"
            + " the late ones best.%n",
        rivals.get("preferred").asString(),
        rivals.get("effectiveRows").doubleValue(),
        rivals.get("preferredLate").asString());
    List<String> keys = List.of("etaH", "etaY", "misfit", "aic", "bic", "lateMisfit");
    heads("dynamics", keys);
    rivals.get("candidates").forEach(each -> row(each.get("dynamics").asString(), each, keys));
  }

  private static void heads(String first, List<String> keys) {
    System.out.println(cells(first, keys));
  }

  private static void row(String name, JsonNode json, List<String> keys) {
    System.out.println(cells(name, keys.stream().map(key -> number(json, key)).toList()));
  }

  private static String cells(String first, List<String> others) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s", first));
    others.forEach(each -> line.append(String.format(Locale.ROOT, " %10s", each)));
    return line.toString();
  }

  private static String number(JsonNode json, String key) {
    return json.hasNonNull(key)
        ? String.format(Locale.ROOT, "%.4g", json.get(key).doubleValue())
        : "-";
  }

  private static String interval(JsonNode json, String rate) {
    JsonNode ends = json.path("intervals").path(rate);
    return ends.isArray() && ends.get(0).isNumber() && ends.get(1).isNumber()
        ? String.format(
            Locale.ROOT,
            " [%.4g, %.4g at %.0f %%]",
            ends.get(0).doubleValue(),
            ends.get(1).doubleValue(),
            100 * json.path("intervals").path("level").doubleValue())
        : "";
  }

  private static void line(String label, JsonNode json, String key, String unit) {
    if (json != null && json.hasNonNull(key)) {
      double value = json.get(key).doubleValue();
      String deviation =
          json.path("standardDeviation").has(key)
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
