package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.repdyn.runtime.results.WatchedPairs;
import org.repdyn.runtime.results.WatchedPairs.PairCurves;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** h and y of all recorded pairs, if there are several. */
final class PairsSection implements Section {
  @Override
  public String title() {
    return "Pairs";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report
        .run()
        .measurements()
        .pairs()
        .filter(p -> p.curves().time().length > 1)
        .map(pairs -> body(pairs, report.timeUnit()));
  }

  private static Html body(WatchedPairs watched, String unit) {
    PairCurves pairs = watched.curves();
    int all = 1 + watched.pairs().size(); // plus the pair of the theory
    String drawn =
        all > pairs.curves().size()
            ? " %d of %s pairs are drawn; pairs.npy in the run directory contains all of them."
                .formatted(pairs.curves().size(), NumberFormat.count(all).markup())
            : "";
    return new Figure(
            List.of(
                chart(pairs, "h", "distance of representations", WatchedPairs.Curve::h, unit),
                chart(pairs, "y", "distance of predictions", WatchedPairs.Curve::y, unit)),
            Html.markup(
                "Squared distances of the representations (<i>h</i>) and of the predictions"
                    + " (<i>y</i>) of every recorded pair of samples; the theory is fitted to the"
                    + " first."
                    + drawn),
            Html.markup(
                "In the theory, the same rates apply to all pairs of samples: pairs with equal"
                    + " input and target distances should behave alike."))
        .html();
  }

  private static Chart chart(
      PairCurves pairs,
      String name,
      String title,
      Function<WatchedPairs.Curve, double[]> column,
      String unit) {
    ArrayNode values = Spec.array();
    int budget = 3 * TimedCharts.DRAWN / pairs.curves().size();
    for (WatchedPairs.Curve curve : pairs.curves()) {
      double[] value = column.apply(curve);
      for (int row : Thinning.rows(pairs.time(), List.of(value), budget)) {
        ObjectNode point = values.addObject().put("pair", curve.name());
        point.set("t", Spec.number(pairs.time()[row]));
        point.set("value", Spec.number(value[row]));
      }
    }
    Spec spec =
        Spec.read("pairs.vl.json")
            .data(values)
            .set("/description", title + " of all recorded pairs against the " + unit)
            .set("/encoding/x/title", unit)
            .set("/encoding/y/title", name)
            .set(
                "/encoding/color/scale/domain",
                pairs.curves().stream().map(WatchedPairs.Curve::name).toList());
    return new Chart(
        "chart-pairs-" + name, Html.markup("<i>" + name + "</i>, " + title), true, spec);
  }
}
