package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.RunResult.StaircaseComparison;
import org.repdyn.runtime.results.RunResult.StaircaseComparison.Drop;
import org.repdyn.runtime.results.RunResult.StaircaseComparison.Plateau;
import org.repdyn.runtime.trajectory.Recording;

/** A loss that falls in steps, beside its closed form. */
final class StaircaseSection implements Section {
  /** Plateaus closer than this share of the closed form count as agreeing. */
  private static final double CLOSE = 0.02;

  @Override
  public String title() {
    return "Plateaus of the loss";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report
        .run()
        .staircase()
        .map(
            comparison ->
                Template.fill(
                    "{{figure}}{{plateaus}}{{drops}}{{seeds}}",
                    Map.of(
                        "figure", figure(comparison, report.recording()),
                        "plateaus", plateaus(comparison),
                        "drops", drops(comparison, report.timeUnit()),
                        "seeds", report.all().map(StaircaseSection::seeds).orElse(Html.NOTHING))));
  }

  private static Html figure(StaircaseComparison comparison, Recording recording) {
    Spec spec =
        TimedCharts.spec(
                "curve.vl.json",
                recording.time(),
                recording.timeUnit(),
                recording.loss(),
                comparison.theory())
            .set("/description", "loss of the network and its plateaus in closed form")
            .set("/encoding/y/title", "loss")
            .set("/encoding/y/axis/format", ".3f")
            .set(
                "/encoding/y/axis/values",
                comparison.plateaus().stream().mapToDouble(Plateau::sampled).toArray());
    return new Figure(
            List.of(new Chart("chart-staircase", Html.text("Loss"), true, spec)),
            Template.fill(
                "Loss of the network (solid){{theory}}. The ticks are the heights of the plateaus"
                    + " in closed form, for these training samples. The closed form is that of"
                    + " {{network}}, by gradient flow from small weights.",
                Map.of("theory", theory(comparison), "network", comparison.network())),
            Html.markup(
                "Another network, or large initial weights, would learn several modes at once and"
                    + " pass the ticks without a plateau."))
        .html();
  }

  private static Html theory(StaircaseComparison comparison) {
    return comparison.theory().isEmpty()
        ? Html.NOTHING
        : Template.fill(
            " and of the theory (dashed): each mode grows by an equation of its own, from the size"
                + " of the initial weights, {{size}} (root mean square)",
            Map.of("size", NumberFormat.html(comparison.size())));
  }

  private static Html plateaus(StaircaseComparison comparison) {
    HtmlTable table =
        new HtmlTable(
            "compact",
            "modes learned",
            "closed form, unlimited data",
            "closed form, these samples",
            "network",
            "deviation");
    int modes = 0;
    for (Plateau plateau : comparison.plateaus()) {
      table.row(
          Integer.toString(modes++),
          HtmlTable.value(NumberFormat.html(plateau.expected())),
          HtmlTable.value(NumberFormat.html(plateau.sampled())),
          HtmlTable.value(NumberFormat.html(plateau.observed())),
          HtmlTable.value(deviation(plateau.observed(), plateau.sampled())));
    }
    return table.html();
  }

  private static Html drops(StaircaseComparison comparison, String unit) {
    HtmlTable table =
        new HtmlTable(
            "compact",
            "mode",
            "half learned, theory, " + unit,
            "half learned, network, " + unit,
            "ratio");
    int mode = 0;
    for (Drop drop : comparison.drops()) {
      table.row(
          Integer.toString(++mode),
          HtmlTable.value(NumberFormat.html(drop.predicted())),
          HtmlTable.value(NumberFormat.html(drop.observed())),
          HtmlTable.value(ratio(drop)));
    }
    return table.html();
  }

  private static Html seeds(ExperimentResult all) {
    HtmlTable table =
        new HtmlTable(
            "compact", "seed", "largest deviation", "times of the drops, network over theory");
    int close = 0;
    for (RunResult run : all.runs()) {
      OptionalDouble deviation =
          run.staircase().map(StaircaseComparison::deviation).orElse(OptionalDouble.empty());
      close += deviation.orElse(1) <= CLOSE ? 1 : 0;
      table.row(
          Long.toString(run.seed()),
          HtmlTable.value(NumberFormat.percent(deviation.orElse(Double.NaN), 2)),
          HtmlTable.value(
              Html.join(
                  run.staircase().stream()
                      .flatMap(s -> s.drops().stream())
                      .map(drop -> Template.fill("{{ratio}} ", Map.of("ratio", ratio(drop))))
                      .toList())));
    }
    return Template.fill(
        "<p>All plateaus lie within 2\u202F% of the closed form of their samples in {{close}} of"
            + " {{runs}} runs.</p>{{table}}",
        Map.of(
            "close",
            Integer.toString(close),
            "runs",
            Integer.toString(all.runs().size()),
            "table",
            table.html()));
  }

  private static Html deviation(OptionalDouble observed, double closedForm) {
    return NumberFormat.percent(observed.orElse(Double.NaN) / closedForm - 1, 2);
  }

  private static Html ratio(Drop drop) {
    return NumberFormat.html(
        drop.observed().orElse(Double.NaN) / drop.predicted().orElse(Double.NaN));
  }
}
