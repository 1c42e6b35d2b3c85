package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    List<Html> heads = new ArrayList<>(List.of(Html.NOTHING));
    rates.forEach(rate -> heads.add(RateNames.html(rate)));
    for (String name :
        List.of(
            "<i>R</i>²",
            "<i>θ</i>",
            "<i>h</i><sub>∞</sub> predicted",
            "<i>h</i> observed",
            "seeds",
            "theory")) {
      heads.add(Html.markup(name));
    }
    HtmlTable table = new HtmlTable("compact seeds", heads);
    all.forEach(each -> table.row(each.directory().toString(), cells(each, rates)));
    return table.html();
  }

  private static List<Html> cells(Compared each, Set<String> rates) {
    ExperimentResult result = each.result();
    List<Html> cells = new ArrayList<>();
    for (String rate : rates) {
      cells.add(
          HtmlTable.value(
              NumberFormat.html(result.rate(rate).orElse(Double.NaN), result.interval(rate))));
    }
    cells.add(HtmlTable.value(NumberFormat.r2(result.number(Quantity.R2))));
    for (Quantity quantity : List.of(Quantity.THETA, Quantity.H_PREDICTED, Quantity.H_OBSERVED)) {
      cells.add(HtmlTable.value(NumberFormat.html(result.number(quantity))));
    }
    cells.add(HtmlTable.value(NumberFormat.count(result.runs().size())));
    cells.add(Badge.cell(result.decision()));
    return cells;
  }

  private static Html settings(List<Compared> all) {
    List<Html> heads = new ArrayList<>(List.of(Html.NOTHING));
    all.forEach(each -> heads.add(Html.text(each.directory().toString())));
    HtmlTable table = new HtmlTable("compact seeds", heads);
    var differences = Compared.differences(all);
    differences.forEach(
        (name, values) ->
            table.row(name, values.stream().map(v -> HtmlTable.value(Html.text(v))).toList()));
    return differences.isEmpty()
        ? Html.markup("<p>None: these are the same experiments.</p>\n")
        : table.html();
  }
}
