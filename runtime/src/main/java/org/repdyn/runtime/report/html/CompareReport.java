package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.results.ExperimentResult.Compared;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.SeedSummary.Quantity;

/** Renders runs that are laid over each other as one page. */
public final class CompareReport {
  private CompareReport() {}

  /**
   * The page of a comparison.
   *
   * @param all the runs, at least two
   * @return a whole HTML document; write it as UTF-8
   */
  public static String of(List<Compared> all) {
    List<Html> sections =
        List.of(
            Page.section("Judgement and rates", judgement(all)),
            Page.section("Curves", CompareCurves.of(all)),
            Page.section("Settings that differ", settings(all)));
    return new Page("%d runs".formatted(all.size()), "comparison").render(Html.join(sections));
  }

  private static Html judgement(List<Compared> all) {
    Set<String> rates = new LinkedHashSet<>();
    for (Compared each : all) {
      for (RunResult run : each.result().runs()) {
        run.fit().fitted().ifPresent(f -> rates.addAll(f.rates().byName().keySet()));
      }
    }
    List<Html> heads = new ArrayList<>();
    rates.forEach(rate -> heads.add(head(RateNames.html(rate))));
    for (String name :
        List.of(
            "<i>R</i>²",
            "<i>θ</i>",
            "<i>h</i><sub>∞</sub> predicted",
            "<i>h</i> observed",
            "seeds",
            "theory")) {
      heads.add(head(Html.markup(name)));
    }
    return table(heads, all.stream().map(each -> row(each, rates)).toList());
  }

  private static Html row(Compared each, Set<String> rates) {
    ExperimentResult result = each.result();
    List<Html> cells = new ArrayList<>();
    for (String rate : rates) {
      cells.add(
          cell(NumberFormat.html(result.rate(rate).orElse(Double.NaN), result.interval(rate))));
    }
    cells.add(cell(NumberFormat.r2(result.number(Quantity.R2))));
    for (Quantity quantity : List.of(Quantity.THETA, Quantity.H_PREDICTED, Quantity.H_OBSERVED)) {
      cells.add(cell(NumberFormat.html(result.number(quantity))));
    }
    cells.add(cell(NumberFormat.count(result.runs().size())));
    cells.add(Badge.cell(result.decision()));
    return row(each.directory().toString(), cells);
  }

  private static Html settings(List<Compared> all) {
    List<Html> rows = new ArrayList<>();
    Compared.differences(all)
        .forEach(
            (name, values) ->
                rows.add(row(name, values.stream().map(v -> cell(Html.text(v))).toList())));
    return rows.isEmpty()
        ? Html.markup("<p>None: these are the same experiments.</p>\n")
        : table(
            all.stream().map(each -> head(Html.text(each.directory().toString()))).toList(), rows);
  }

  private static Html table(List<Html> heads, List<Html> rows) {
    return Template.fill(
        """
        <div class="scroll"><table class="compact seeds">
        <thead><tr><td></td>{{heads}}</tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of("heads", Html.join(heads), "rows", Html.join(rows)));
  }

  private static Html row(String name, List<Html> cells) {
    return Template.fill(
        "<tr><th scope=\"row\">{{name}}</th>{{cells}}</tr>\n",
        Map.of("name", name, "cells", Html.join(cells)));
  }

  private static Html head(Html name) {
    return Html.markup("<th scope=\"col\">" + name.markup() + "</th>");
  }

  private static Html cell(Html value) {
    return Html.markup("<td class=\"value\">" + value.markup() + "</td>");
  }
}
