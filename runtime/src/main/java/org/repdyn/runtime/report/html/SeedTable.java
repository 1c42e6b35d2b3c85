package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary;
import org.repdyn.runtime.results.SeedSummary.Quantity;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics.Spread;

/** The numbers of each seed, and statistics over all of them. */
final class SeedTable {
  private SeedTable() {}

  /** The quantities of the table; the rates precede them. */
  private static SequencedMap<Quantity, String> quantities(List<RunResult> runs) {
    SequencedMap<Quantity, String> names = new LinkedHashMap<>();
    names.put(Quantity.MISFIT, "misfit");
    names.put(Quantity.R2, "<i>R</i>² pooled");
    if (runs.stream().anyMatch(run -> run.fit().observed().line().isPresent())) {
      names.put(Quantity.LINE_R2, "<i>R</i>² of the line");
      names.put(Quantity.THETA, "<i>θ</i>");
      names.put(Quantity.H_PREDICTED, "<i>h</i><sub>∞</sub> predicted");
    }
    names.put(Quantity.H_OBSERVED, "<i>h</i> observed");
    return names;
  }

  static Html of(List<RunResult> runs, SeedSummary summary) {
    List<String> names = List.copyOf(summary.rates().sequencedKeySet());
    SequencedMap<Quantity, String> quantities = quantities(runs);
    Set<Quantity> shown = quantities.keySet();
    List<Html> rows = new ArrayList<>();
    rows.add(statistic("mean", summary, shown, s -> NumberFormat.html(s.mean())));
    rows.add(statistic("median", summary, shown, s -> NumberFormat.html(s.median())));
    rows.add(statistic("standard deviation", summary, shown, s -> of(s, SeedTable::deviation)));
    rows.add(
        statistic(
            "typical run, %s interval".formatted(NumberFormat.percent(summary.level(), 3).markup()),
            summary,
            shown,
            s -> of(s, SeedTable::interval)));
    rows.add(statistic("runs with this number", summary, shown, s -> NumberFormat.count(s.runs())));
    for (RunResult run : runs) {
      List<Html> cells = new ArrayList<>();
      names.forEach(name -> cells.add(cell(NumberFormat.html(run.fit().rate(name)))));
      quantities.keySet().forEach(quantity -> cells.add(cell(NumberFormat.html(quantity.of(run)))));
      cells.add(Badge.cell(run.fit().judgement().decision()));
      cells.add(
          Template.fill(
              "<td>{{status}}</td>",
              Map.of(
                  "status", run.source().isPresent() ? "" : run.recording().status().toString())));
      rows.add(row(name(run), cells, ""));
    }
    List<Html> heads = new ArrayList<>();
    names.forEach(name -> heads.add(head(RateNames.html(name).markup())));
    quantities.values().forEach(name -> heads.add(head(name)));
    return Template.fill(
        """
        <div class="scroll"><table class="compact seeds">
        <thead><tr><th scope="col"></th>{{heads}}<th scope="col">theory</th><th scope="col">status</th></tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        {{note}}\
        """,
        Map.of("heads", Html.join(heads), "rows", Html.join(rows), "note", note(runs, summary)));
  }

  /** Of a trajectory from a file, its file: how its training ended is not known. */
  private static String name(RunResult run) {
    return run.source().map(source -> source.file().toString()).orElse("seed " + run.seed());
  }

  /** Why some runs have no part in the statistics of the rates, though the table has theirs. */
  private static Html note(List<RunResult> runs, SeedSummary summary) {
    boolean left =
        summary.rates().entrySet().stream()
            .anyMatch(
                e ->
                    e.getValue().runs()
                        < runs.stream()
                            .filter(run -> run.fit().rate(e.getKey()).isPresent())
                            .count());
    return left
        ? Html.markup(
            "<p class=\"remark\">Statistics of the rates, and of what follows from them, are over"
                + " the runs in which the rates are identified and the theory does not fail.</p>\n")
        : Html.NOTHING;
  }

  private static Html of(SeedStatistics s, Function<Spread, Html> number) {
    return s.spread().map(number).orElse(Html.markup(NumberFormat.NONE));
  }

  private static Html deviation(Spread spread) {
    return NumberFormat.html(spread.deviation());
  }

  private static Html interval(Spread spread) {
    return Html.markup(
        NumberFormat.html(spread.low()).markup()
            + " …<br>"
            + NumberFormat.html(spread.high()).markup());
  }

  private static Html statistic(
      String name,
      SeedSummary summary,
      Set<Quantity> quantities,
      Function<SeedStatistics, Html> statistic) {
    List<Html> cells = new ArrayList<>();
    summary.rates().values().forEach(s -> cells.add(cell(statistic.apply(s))));
    quantities.stream()
        .map(quantity -> Optional.ofNullable(summary.quantities().get(quantity)))
        .map(s -> cell(s.map(statistic).orElse(Html.markup(NumberFormat.NONE))))
        .forEach(cells::add);
    cells.add(Html.markup("<td></td><td></td>"));
    return row(name, cells, " class=\"best\"");
  }

  private static Html head(String name) {
    return Html.markup("<th scope=\"col\">" + name + "</th>");
  }

  private static Html row(String name, List<Html> cells, String mark) {
    return Template.fill(
        "<tr{{mark}}><th scope=\"row\">{{name}}</th>{{cells}}</tr>\n",
        Map.of("mark", Html.markup(mark), "name", name, "cells", Html.join(cells)));
  }

  private static Html cell(Html value) {
    return Html.markup("<td class=\"value\">" + value.markup() + "</td>");
  }
}
