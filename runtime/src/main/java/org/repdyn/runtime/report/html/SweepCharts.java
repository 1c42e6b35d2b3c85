package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.repdyn.runtime.report.html.SweepTable.Cell;
import org.repdyn.runtime.report.html.SweepTable.Column;
import org.repdyn.runtime.report.html.SweepTable.Run;
import org.repdyn.runtime.theory.Regime;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The charts of a sweep and the data from which {@code sweep.js} fills them. */
final class SweepCharts {
  private static final String HOW =
      "Click a point for the command that runs just that cell or seed with its full report.";

  private SweepCharts() {}

  /** Charts that this sweep has data for; the first one carries the data of all. */
  static List<Html> sections(SweepTable table) {
    Set<String> varied = varied(table);
    List<String> swept = swept(table);
    long crossed = swept.stream().filter(name -> !varied.contains(name)).count();
    List<Html> sections = new ArrayList<>();
    sections.add(
        Template.fill(
            "<script type=\"application/json\" id=\"sweep-table\">{{data}}</script>\n",
            Map.of("data", Spec.embedded(data(table)))));
    if (!varied.isEmpty()) {
      sections.add(
          Page.section(
              "What each change does",
              figure(
                  "vary",
                  "Each row changes one setting of the base (black line) and nothing else; the"
                      + " largest change of the mean is on top. Bars: from the base to the mean"
                      + " over seeds; lines: the 95\u202F% interval of the mean; small points:"
                      + " single seeds. "
                      + HOW,
                  "A change whose interval contains the base may have done nothing.")));
    }
    if (!swept.isEmpty()) {
      sections.add(
          Page.section(
              "Over one setting",
              figure(
                  "lines",
                  "Means over seeds, their 95\u202F% interval (band), and single"
                      + " seeds (small points), as in cells.csv. A setting that would mix several"
                      + " cells in one point has a menu. "
                      + HOW,
                  "")));
    }
    if (crossed > 1) {
      sections.add(
          Page.section(
              "Over two settings",
              figure(
                  "map",
                  "Means over seeds. Lines, between numbers: contours of theta at the bounds of"
                      + " the regimes: rich between −0.145 and 0.145, lazy above 1, set by the"
                      + " initial decoder below −1. "
                      + HOW,
                  "")));
    }
    if (has(table, "theta") && has(table, "aLow") && has(table, "hObserved")) {
      sections.add(
          Page.section(
              "One law for all",
              figure(
                  "law",
                  "Every run whose data determine its rates, whatever its architecture: the last"
                      + " observed <i>h</i> in units of <i>A</i><sub>low</sub> over exp(<i>θ</i>),"
                      + " both from the fitted rates. Dashed: the theory, <i>h</i><sub>∞</sub> ="
                      + " <i>A</i><sub>low</sub> exp(<i>θ</i>). "
                      + HOW,
                  "If the theory failed, points would leave the line; where they leave it for one"
                      + " architecture only, that one is not described.")));
    }
    return sections;
  }

  private static boolean has(SweepTable table, String column) {
    return table.columns().stream()
        .anyMatch(c -> c.name().equals(column) && SweepQuantities.hasNumbers(c.runs()));
  }

  /** The settings that have several values. */
  private static List<String> swept(SweepTable table) {
    return table.cells().getFirst().settings().sequencedKeySet().stream()
        .filter(
            name ->
                table.cells().stream().map(cell -> cell.settings().get(name)).distinct().count()
                    > 1)
        .toList();
  }

  private static Html figure(String name, String caption, String failing) {
    String id = "chart-sweep-" + name;
    Spec spec = Spec.read("sweep-" + name + ".vl.json").data(Spec.array());
    Chart chart = new Chart(id, Html.NOTHING, false, spec);
    return Template.fill(
        """
        <div class="menus" data-for="{{id}}" hidden></div>
        {{figure}}{{command}}\
        """,
        Map.of(
            "id",
            id,
            "figure",
            new Figure(List.of(chart), Html.markup(caption), Html.markup(failing)).html(),
            "command",
            command(id)));
  }

  /** Where the command of a chosen point is shown. */
  static Html command(String chart) {
    return Template.fill(
        """
        <div class="command" data-for="{{chart}}" aria-live="polite" hidden><p></p><pre class="copy"><code></code></pre></div>
        """,
        Map.of("chart", chart));
  }

  private static ObjectNode data(SweepTable table) {
    ObjectNode data = Spec.object();
    ArrayNode settings = data.putArray("settings");
    for (String name : table.cells().getFirst().settings().sequencedKeySet()) {
      texts(
          settings.addObject().put("name", name).putArray("values"),
          table.cells(),
          cell -> cell.settings().get(name));
    }
    texts(data.putArray("labels"), table.cells(), Cell::label);
    texts(data.putArray("commands"), table.cells(), Cell::arguments);
    texts(data.putArray("variations"), table.cells(), Cell::variation);
    Set<String> varied = varied(table);
    ArrayNode names = data.putArray("varied");
    table.cells().getFirst().settings().sequencedKeySet().stream()
        .filter(varied::contains)
        .forEach(names::add);
    ArrayNode regimes = data.putArray("regimes");
    for (double theta : new double[] {-1, -Regime.RICH, Regime.RICH, 1}) {
      regimes.add(Math.rint(1000 * theta) / 1000);
    }
    ObjectNode runs = data.putObject("runs");
    ArrayNode cell = runs.putArray("cell");
    ArrayNode seed = runs.putArray("seed");
    for (Run run : table.runs()) {
      cell.add(run.cell());
      seed.add(run.seed());
    }
    ArrayNode columns = data.putArray("columns");
    table.columns().forEach(column -> columns.add(column(column)));
    return data;
  }

  /** The settings that are varied one at a time. */
  private static Set<String> varied(SweepTable table) {
    Set<String> varied = new HashSet<>();
    table.cells().forEach(cell -> varied.addAll(names(cell.variation())));
    return varied;
  }

  /** The settings in a label such as {@code encoder.width=20}. */
  private static List<String> names(String variation) {
    List<String> names = new ArrayList<>();
    for (String setting : variation.isEmpty() ? new String[0] : variation.split(" ")) {
      names.add(setting.split("=", 2)[0]);
    }
    return names;
  }

  private static void texts(ArrayNode list, List<Cell> cells, Function<Cell, String> text) {
    cells.forEach(cell -> list.add(text.apply(cell)));
  }

  private static ObjectNode column(Column column) {
    ObjectNode node = Spec.object().put("name", column.name());
    node.put("label", SweepQuantities.label(column.name()));
    numbers(node.putArray("runs"), column.runs());
    numbers(node.putArray("mean"), column.mean());
    numbers(node.putArray("low"), column.low());
    numbers(node.putArray("high"), column.high());
    return node;
  }

  /** An array without any number is left empty. */
  private static void numbers(ArrayNode list, double[] values) {
    if (SweepQuantities.hasNumbers(values)) {
      for (double value : values) {
        list.add(Spec.number(value));
      }
    }
  }
}
