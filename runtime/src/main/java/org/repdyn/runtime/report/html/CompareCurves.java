package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.repdyn.runtime.results.ExperimentResult.Compared;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.results.RunResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The curves of several runs in the same charts, a colour for each run. */
final class CompareCurves {
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8c6d00", "#56b4e9", "#8c959f", "#1f2328");

  /** Points of each chart, over all runs. */
  private static final int DRAWN = 4000;

  private CompareCurves() {}

  static Html of(List<Compared> all) {
    List<Chart> charts =
        List.of(
            chart(
                all,
                "h",
                "distance of representations",
                r -> r.recording().primary().h(),
                c -> c.h()),
            chart(
                all, "y", "distance of predictions", r -> r.recording().primary().y(), c -> c.y()),
            chart(
                all,
                "w",
                "alignment with the targets",
                r -> r.recording().primary().w(),
                c -> c.w()),
            chart(all, "loss", "of training", r -> r.recording().loss(), c -> c.loss()));
    boolean several = all.stream().anyMatch(each -> each.result().runs().size() > 1);
    Html caption =
        Html.markup(
            "A colour for each run. Solid: the network; dashed: the theory, with the rates of the"
                + " run."
                + (several
                    ? " Of several seeds: the median, and the band from the 10\u202F% to the"
                        + " 90\u202F% quantile."
                    : ""));
    return Template.fill(
        "{{drawn}}{{figure}}",
        Map.of(
            "drawn",
            TimedCharts.drawn(
                all.stream()
                    .flatMap(each -> each.result().runs().stream())
                    .mapToInt(run -> run.recording().time().length)
                    .max()
                    .orElse(0)),
            "figure",
            new Figure(charts, caption, Html.NOTHING).html()));
  }

  private static Chart chart(
      List<Compared> all,
      String curve,
      String title,
      Function<RunResult, double[]> network,
      Function<Prediction.Curves, double[]> theory) {
    List<String> names = all.stream().map(each -> each.directory().toString()).toList();
    ArrayNode values = Spec.array();
    for (Compared each : all) {
      SeedBand band =
          SeedBand.of(
              each.result().runs(), network, run -> theory(run, theory, network.apply(run).length));
      boolean single = each.result().runs().size() == 1;
      for (int k : band.rows(Math.min(TimedCharts.DRAWN, DRAWN / all.size()))) {
        ObjectNode point = values.addObject().put("run", each.directory().toString());
        point.set("t", Spec.number(band.time()[k]));
        point.set("network", Spec.number(band.median()[k]));
        point.set("theory", Spec.number(band.theory()[k]));
        if (!single) {
          point.set("low", Spec.number(band.low()[k]));
          point.set("high", Spec.number(band.high()[k]));
        }
      }
    }
    Spec spec =
        Spec.read("compare.vl.json")
            .data(values)
            .set("/description", curve + " of several runs and of the theory")
            .set("/encoding/x/title", unit(all))
            .set("/encoding/y/title", curve)
            .set("/encoding/color/scale/domain", names);
    if (names.size() <= COLOURS.size()) {
      spec.set("/encoding/color/scale/range", COLOURS.subList(0, names.size()));
    } else {
      spec.set("/encoding/color/scale/scheme", "turbo");
    }
    return new Chart(
        "chart-compare-" + curve, Html.markup("<i>" + curve + "</i>, " + title), true, spec);
  }

  /** The theory has no loss where it was not fitted. */
  private static Optional<double[]> theory(
      RunResult run, Function<Prediction.Curves, double[]> curve, int rows) {
    return run.fit()
        .fitted()
        .map(f -> curve.apply(f.prediction().curves()))
        .filter(values -> values.length == rows);
  }

  private static String unit(List<Compared> all) {
    List<String> units =
        all.stream()
            .map(each -> each.result().runs().getFirst().recording().timeUnit())
            .distinct()
            .toList();
    return String.join(" or ", units);
  }
}
