package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary;
import org.repdyn.runtime.results.SeedSummary.Quantity;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics.Spread;
import org.repdyn.runtime.trajectory.Trajectory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All seeds of an experiment: their curves, and the means and standard deviations of their numbers.
 */
final class SeedsSection implements Section {
  /** The number of points drawn per chart, over all curves. */
  private static final int DRAWN = 4000;

  /** The quantities of the table; the rates precede them. */
  private static SequencedMap<Quantity, String> quantities() {
    SequencedMap<Quantity, String> names = new LinkedHashMap<>();
    names.put(Quantity.MISFIT, "misfit");
    names.put(Quantity.R2, "<i>R</i>²");
    names.put(Quantity.LINE_R2, "<i>R</i>² of the line");
    names.put(Quantity.THETA, "<i>θ</i>");
    names.put(Quantity.H_PREDICTED, "<i>h</i><sub>∞</sub> predicted");
    names.put(Quantity.H_OBSERVED, "<i>h</i> observed");
    return names;
  }

  @Override
  public String title() {
    return "Seeds";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report.all().flatMap(all -> all.summary().map(summary -> body(all.runs(), summary)));
  }

  private static Html body(List<RunResult> runs, SeedSummary summary) {
    Html figure =
        new Figure(
                List.of(
                    chart("h", "distance of representations", runs, Trajectory::h),
                    chart("y", "distance of predictions", runs, Trajectory::y),
                    chart("w", "alignment with the targets", runs, Trajectory::w)),
                Html.markup(
                    "The network's curves for %d seeds; they show the variation between runs."
                        .formatted(runs.size())),
                Html.NOTHING)
            .html();
    return Template.fill(
        "{{figure}}{{table}}", Map.of("figure", figure, "table", table(runs, summary)));
  }

  private static Chart chart(
      String curve, String title, List<RunResult> runs, Function<Trajectory, double[]> column) {
    ArrayNode values = Spec.array();
    int budget = Math.clamp(DRAWN / runs.size(), 40, TimedCharts.DRAWN);
    for (RunResult run : runs) {
      double[] time = run.recording().time();
      double[] value = column.apply(run.recording().primary());
      for (int row : Thinning.rows(time, List.of(value), budget)) {
        ObjectNode point = values.addObject().put("seed", Long.toString(run.seed()));
        point.set("t", Spec.number(time[row]));
        point.set("value", Spec.number(value[row]));
      }
    }
    Spec spec =
        Spec.read("seeds.vl.json")
            .data(values)
            .set("/description", curve + " of the network for all seeds")
            .set("/encoding/x/title", runs.getFirst().recording().timeUnit())
            .set("/encoding/y/title", curve);
    return new Chart(
        "chart-seeds-" + curve, Html.markup("<i>" + curve + "</i>, " + title), true, spec);
  }

  private static Html table(List<RunResult> runs, SeedSummary summary) {
    List<String> names = List.copyOf(summary.rates().sequencedKeySet());
    List<Html> rows = new ArrayList<>();
    String level = NumberFormat.percent(summary.level(), 3).markup();
    rows.add(statistic("mean", summary, s -> OptionalDouble.of(s.mean())));
    rows.add(statistic("median", summary, s -> OptionalDouble.of(s.median())));
    rows.add(statistic("standard deviation", summary, s -> of(s, Spread::deviation)));
    rows.add(statistic("typical run, lower bound at " + level, summary, s -> of(s, Spread::low)));
    rows.add(statistic("typical run, upper bound at " + level, summary, s -> of(s, Spread::high)));
    for (RunResult run : runs) {
      List<Html> cells = new ArrayList<>();
      names.forEach(name -> cells.add(cell(run.fit().rate(name))));
      quantities().keySet().forEach(quantity -> cells.add(cell(quantity.of(run))));
      String end = run.fit().judgement().decision() + ", " + run.recording().status().toString();
      rows.add(row("seed " + run.seed(), cells, end, ""));
    }
    List<Html> heads = new ArrayList<>();
    names.forEach(name -> heads.add(head(RateNames.html(name).markup())));
    quantities().values().forEach(name -> heads.add(head(name)));
    return Template.fill(
        """
        <div class="scroll"><table class="compact">
        <thead><tr><th scope="col"></th>{{heads}}<th scope="col">theory, status</th></tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of("heads", Html.join(heads), "rows", Html.join(rows)));
  }

  private static OptionalDouble of(SeedStatistics s, Function<Spread, Double> number) {
    return s.spread().map(number).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private static Html statistic(
      String name, SeedSummary summary, Function<SeedStatistics, OptionalDouble> statistic) {
    List<Html> cells = new ArrayList<>();
    summary.rates().values().forEach(s -> cells.add(cell(statistic.apply(s))));
    quantities().keySet().stream()
        .map(quantity -> Optional.ofNullable(summary.quantities().get(quantity)))
        .map(s -> cell(s.map(statistic).orElse(OptionalDouble.empty())))
        .forEach(cells::add);
    return row(name, cells, "", " class=\"best\"");
  }

  private static Html head(String name) {
    return Html.markup("<th scope=\"col\">" + name + "</th>");
  }

  private static Html row(String name, List<Html> cells, String end, String mark) {
    return Template.fill(
        "<tr{{mark}}><th scope=\"row\">{{name}}</th>{{cells}}<td>{{end}}</td></tr>\n",
        Map.of("mark", Html.markup(mark), "name", name, "cells", Html.join(cells), "end", end));
  }

  private static Html cell(OptionalDouble value) {
    return Html.markup("<td class=\"value\">" + NumberFormat.html(value).markup() + "</td>");
  }
}
