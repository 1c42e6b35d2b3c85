package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.repdyn.runtime.analysis.Evenly;
import org.repdyn.runtime.trajectory.Recording;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** h at every recorded tap, where there are several. */
final class LayersSection implements Section {
  @Override
  public String title() {
    return "Layers";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Recording recording = report.recording();
    if (recording.time().length < 2 || recording.track().h().size() < 2) {
      return Optional.empty();
    }
    SequencedMap<String, double[]> taps = recording.track().h();
    List<String> order = LayerOrder.order(List.copyOf(taps.sequencedKeySet()));
    Spec time =
        Spec.read("layers.vl.json")
            .data(rows(recording.time(), taps))
            .set("/encoding/x/title", recording.timeUnit())
            .set("/encoding/color/scale/domain", order)
            .set("/encoding/color/legend/values", some(order));
    Spec ends =
        Spec.read("layer-ends.vl.json").data(ends(order, taps)).set("/encoding/x/sort", order);
    return Optional.of(
        new Figure(
                List.of(
                    new Chart("chart-layers", Html.markup("<i>h</i> during training"), true, time),
                    new Chart(
                        "chart-layer-ends",
                        Html.markup("<i>h</i> in the first and last row"),
                        false,
                        ends)),
                Template.fill(
                    "Squared distance of the two representations at each recorded tap. The theory"
                        + " is fitted at <b>{{tap}}</b>.",
                    Map.of("tap", taps.firstEntry().getKey())),
                report.fit().observed().line().isEmpty()
                    ? Html.NOTHING
                    : Html.markup(
                        "The theory predicts similar dynamics for the layers in the middle of a"
                            + " deep network; layers near the input or the output need not follow"
                            + " it."))
            .html());
  }

  /** Each curve is thinned separately, so that every layer keeps its own important rows. */
  private static ArrayNode rows(double[] time, SequencedMap<String, double[]> taps) {
    ArrayNode values = Spec.array();
    int budget = Math.clamp(4 * TimedCharts.DRAWN / taps.size(), 60, TimedCharts.DRAWN);
    taps.forEach(
        (tap, h) -> {
          for (int row : Thinning.rows(time, List.of(h), budget)) {
            ObjectNode point = values.addObject().put("tap", tap);
            point.set("t", Spec.number(time[row]));
            point.set("h", Spec.number(h[row]));
          }
        });
    return values;
  }

  private static ArrayNode ends(List<String> order, Map<String, double[]> taps) {
    ArrayNode values = Spec.array();
    for (String tap : order) {
      double[] h = taps.get(tap);
      end(values, tap, "first", h[0]);
      end(values, tap, "last", h[h.length - 1]);
    }
    return values;
  }

  private static void end(ArrayNode values, String tap, String row, double h) {
    values.addObject().put("tap", tap).put("row", row).set("h", Spec.number(h));
  }

  /** Few enough names for a legend: the first, the last and some between. */
  static List<String> some(List<String> order) {
    return IntStream.of(Evenly.spread(order.size(), 6)).mapToObj(order::get).toList();
  }
}
