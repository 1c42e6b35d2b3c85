package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    List<Html> heads = new ArrayList<>(List.of(Html.NOTHING));
    names.forEach(name -> heads.add(RateNames.html(name)));
    quantities.values().forEach(name -> heads.add(Html.markup(name)));
    heads.add(Html.text("theory"));
    heads.add(Html.text("status"));
    HtmlTable table = new HtmlTable("compact seeds", heads);
    statistic(table, "mean", summary, shown, s -> NumberFormat.html(s.mean()));
    statistic(table, "median", summary, shown, s -> NumberFormat.html(s.median()));
    statistic(table, "standard deviation", summary, shown, s -> of(s, SeedTable::deviation));
    statistic(
        table,
        "mean, %s interval".formatted(NumberFormat.percent(summary.level(), 3).markup()),
        summary,
        shown,
        s -> of(s, SeedTable::interval));
    statistic(table, "runs with this number", summary, shown, s -> NumberFormat.count(s.runs()));
    for (RunResult run : runs) {
      List<Html> cells = new ArrayList<>();
      names.forEach(name -> cells.add(HtmlTable.value(NumberFormat.html(run.fit().rate(name)))));
      shown.forEach(quantity -> cells.add(HtmlTable.value(NumberFormat.html(quantity.of(run)))));
      cells.add(Badge.cell(run.fit().judgement().decision()));
      cells.add(
          HtmlTable.text(run.source().isPresent() ? "" : run.recording().status().toString()));
      table.row(name(run), cells);
    }
    return Html.join(List.of(table.html(), note(runs, summary)));
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

  private static void statistic(
      HtmlTable table,
      String name,
      SeedSummary summary,
      Set<Quantity> quantities,
      Function<SeedStatistics, Html> statistic) {
    List<Html> cells = new ArrayList<>();
    summary.rates().values().forEach(s -> cells.add(HtmlTable.value(statistic.apply(s))));
    quantities.stream()
        .map(quantity -> Optional.ofNullable(summary.quantities().get(quantity)))
        .map(s -> HtmlTable.value(s.map(statistic).orElse(Html.markup(NumberFormat.NONE))))
        .forEach(cells::add);
    cells.add(HtmlTable.text(""));
    cells.add(HtmlTable.text(""));
    table.row(true, name, cells);
  }
}
