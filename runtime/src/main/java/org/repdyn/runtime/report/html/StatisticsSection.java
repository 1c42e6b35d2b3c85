package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.trajectory.RecordedStatistics;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The recorded statistics of the network: a chart for each, with a curve for each layer. */
final class StatisticsSection implements Section {
  /** What a column without a layer describes. */
  private static final String WHOLE = "network";

  /** The number of points drawn per chart, over all curves. */
  private static final int DRAWN = 4 * TimedCharts.DRAWN;

  @Override
  public String title() {
    return "Statistics";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report
        .run()
        .measurements()
        .statistics()
        .filter(statistics -> statistics.time().length > 1)
        .map(StatisticsSection::body);
  }

  private static Html body(RecordedStatistics statistics) {
    List<Chart> charts = new ArrayList<>();
    byStatistic(statistics).forEach((name, curves) -> charts.add(chart(name, curves, statistics)));
    return new Figure(
            charts,
            Html.markup(
                "Statistics of the network at each row of the trajectory, on logarithmic scales;"
                    + " statistics.csv in the run directory contains all values."),
            Html.markup(
                "Gradient flow conserves the balance of adjacent linear layers. A drift that is not"
                    + " small shows, without any fit, that the steps are too large or too noisy for"
                    + " a theory of gradient flow."))
        .html();
  }

  /** The columns of each statistic, by what they describe. */
  private static SequencedMap<String, SequencedMap<String, double[]>> byStatistic(
      RecordedStatistics statistics) {
    SequencedMap<String, SequencedMap<String, double[]>> groups = new LinkedHashMap<>();
    statistics
        .columns()
        .forEach(
            (column, values) -> {
              String[] parts = column.split("@", 2);
              groups
                  .computeIfAbsent(parts[0], _ -> new LinkedHashMap<>())
                  .put(parts.length == 1 ? WHOLE : parts[1], values);
            });
    return groups;
  }

  private static Chart chart(
      String name, SequencedMap<String, double[]> curves, RecordedStatistics statistics) {
    List<String> order = List.copyOf(curves.sequencedKeySet());
    int budget = Math.clamp(DRAWN / curves.size(), 60, TimedCharts.DRAWN);
    ArrayNode values = Spec.array();
    curves.forEach(
        (of, curve) -> {
          for (int row : Thinning.rows(statistics.time(), List.of(curve), budget)) {
            ObjectNode point = values.addObject().put("of", of);
            point.set("t", Spec.number(statistics.time()[row]));
            // A logarithmic axis cannot show 0.
            point.set("value", Spec.number(curve[row] > 0 ? curve[row] : Double.NaN));
          }
        });
    Spec spec =
        Spec.read("statistics.vl.json")
            .data(values)
            .set("/description", name + " against the " + statistics.timeUnit())
            .set("/encoding/x/title", statistics.timeUnit())
            .set("/encoding/y/title", name)
            .set("/encoding/color/scale/domain", order)
            .set("/encoding/color/legend/values", LayersSection.some(order));
    return new Chart("chart-statistic-" + name, Html.text(name), true, spec);
  }
}
