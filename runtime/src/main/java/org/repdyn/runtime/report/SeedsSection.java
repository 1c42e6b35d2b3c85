package org.repdyn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.SeedStatistics;
import org.repdyn.runtime.trajectory.Trajectory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All seeds of an experiment: their curves, and the mean and spread of their figures. */
final class SeedsSection implements Section {
  /** Points drawn of all curves of a chart together. */
  private static final int DRAWN = 4000;

  /** The coverage of the interval of a mean. */
  private static final double LEVEL = FitOptions.DEFAULT.level();

  private record Column(String name, Function<Fit, Double> figure) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("<i>η<sub>h</sub></i>", Fit::etaH),
          new Column("<i>η<sub>y</sub></i>", Fit::etaY),
          new Column("misfit", Fit::misfit),
          new Column("<i>R</i>²", Fit::r2),
          new Column("<i>R</i>² of the line", fit -> fit.line().r2()),
          new Column("<i>θ</i>", Fit::theta),
          new Column("<i>h</i><sub>∞</sub> predicted", Fit::hPredicted),
          new Column("<i>h</i> observed", Fit::hObserved));

  @Override
  public String title() {
    return "Seeds";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    List<SeedOutcome> seeds = report.findings().seeds();
    return seeds.size() < 2 ? Optional.empty() : Optional.of(body(seeds));
  }

  private static Html body(List<SeedOutcome> seeds) {
    Html figure =
        new Figure(
                List.of(
                    chart("h", "distance of representations", seeds, Trajectory::h),
                    chart("y", "distance of predictions", seeds, Trajectory::y),
                    chart("w", "alignment with the targets", seeds, Trajectory::w)),
                Html.markup(
                    "The network's curves for %d seeds: what of a single run is chance."
                        .formatted(seeds.size())),
                Html.NOTHING)
            .html();
    return Template.fill("{{figure}}{{table}}", Map.of("figure", figure, "table", table(seeds)));
  }

  private static Chart chart(
      String curve, String title, List<SeedOutcome> seeds, Function<Trajectory, double[]> column) {
    ArrayNode values = Spec.array();
    int budget = Math.clamp(DRAWN / seeds.size(), 40, TimedCharts.DRAWN);
    for (SeedOutcome outcome : seeds) {
      double[] time = outcome.recording().time();
      double[] value = column.apply(outcome.recording().primary());
      for (int row : Thinning.rows(time, List.of(value), budget)) {
        ObjectNode point = values.addObject().put("seed", Long.toString(outcome.seed()));
        point.set("t", Spec.number(time[row]));
        point.set("value", Spec.number(value[row]));
      }
    }
    Spec spec =
        Spec.read("seeds.vl.json")
            .data(values)
            .set("/description", curve + " of the network for all seeds")
            .set("/encoding/x/title", seeds.getFirst().recording().timeUnit())
            .set("/encoding/y/title", curve);
    return new Chart(
        "chart-seeds-" + curve, Html.markup("<i>" + curve + "</i>, " + title), true, spec);
  }

  private static Html table(List<SeedOutcome> seeds) {
    List<Html> rows = new ArrayList<>();
    rows.add(summary("mean", seeds, SeedStatistics::mean));
    rows.add(summary("standard deviation", seeds, SeedStatistics::spread));
    String level = "%.0f %%".formatted(100 * LEVEL);
    rows.add(summary("mean, lower end at " + level, seeds, SeedStatistics::low));
    rows.add(summary("mean, upper end at " + level, seeds, SeedStatistics::high));
    for (SeedOutcome outcome : seeds) {
      List<Html> cells =
          COLUMNS.stream()
              .map(c -> cell(NumberFormat.html(c.figure().apply(outcome.fit()))))
              .toList();
      rows.add(row("seed " + outcome.seed(), cells, outcome.recording().status().toString(), ""));
    }
    List<Html> heads =
        COLUMNS.stream().map(c -> Html.markup("<th scope=\"col\">" + c.name() + "</th>")).toList();
    return Template.fill(
        """
        <div class="scroll"><table class="compact">
        <thead><tr><th scope="col"></th>{{heads}}<th scope="col">end</th></tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of("heads", Html.join(heads), "rows", Html.join(rows)));
  }

  private static Html summary(
      String name, List<SeedOutcome> seeds, Function<SeedStatistics, Double> statistic) {
    List<Html> cells =
        COLUMNS.stream()
            .map(c -> SeedStatistics.of(values(seeds, c.figure()), LEVEL))
            .map(across -> cell(NumberFormat.html(statistic.apply(across))))
            .toList();
    return row(name, cells, "", " class=\"best\"");
  }

  private static Html row(String name, List<Html> cells, String end, String mark) {
    return Template.fill(
        "<tr{{mark}}><th scope=\"row\">{{name}}</th>{{cells}}<td>{{end}}</td></tr>\n",
        Map.of("mark", Html.markup(mark), "name", name, "cells", Html.join(cells), "end", end));
  }

  private static Html cell(Html value) {
    return Html.markup("<td class=\"value\">" + value.markup() + "</td>");
  }

  /** The figure of each seed that has one. */
  private static double[] values(List<SeedOutcome> seeds, Function<Fit, Double> figure) {
    return seeds.stream()
        .map(outcome -> figure.apply(outcome.fit()))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
