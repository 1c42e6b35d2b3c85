package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.results.ModelComparison;

/** Comparison of the theory with rival dynamics that the data should reject. */
final class RivalsSection implements Section {
  @Override
  public String title() {
    return "Rivals";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return report.fit().rivals().map(RivalsSection::table);
  }

  private static Html table(ModelComparison rivals) {
    double best =
        rivals.candidates().stream()
            .flatMapToDouble(c -> c.bic().stream())
            .min()
            .orElse(Double.NaN);
    List<String> names =
        rivals.candidates().stream()
            .flatMap(c -> c.rates().sequencedKeySet().stream())
            .distinct()
            .toList();
    List<Html> rows =
        rivals.candidates().stream().map(c -> row(c, names, rivals.preferred(), best)).toList();
    return Template.fill(
        """
        <p>By BIC the data prefer <b>{{preferred}}</b>; fitted to the early rows only, <b>{{late}}</b> predicts \
        the late ones best.{{theory}}{{error}}</p>
        <p class="remark">The rivals are {{rivals}}; all are fitted to the same rows, and this theory is the row <b>theory</b>. Unexplained: the share of the variance of <i>h</i>, <i>y</i> and <i>w</i> that is left, averaged \
        over the three. BIC accounts for residuals correlated along the run, equivalent to {{effective}} independent \
        rows per curve; a difference above 10 is strong evidence. Late misfit: fitted to the rows up to half of what \
        is learned, and evaluated on the others.</p>
        <div class="scroll"><table class="compact">
        <thead><tr><th scope="col">Dynamics</th>{{heads}}<th scope="col">unexplained</th><th scope="col">misfit</th>\
        <th scope="col">BIC relative to the best</th><th scope="col">late misfit</th></tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of(
            "theory",
            unexplained(rivals.candidates().getFirst()),
            "error",
            lateError(rivals),
            "effective",
            NumberFormat.html(rivals.effectiveRows()),
            "rivals",
            rivals.rivals(),
            "preferred",
            rivals.preferred(),
            "late",
            rivals.preferredLate(),
            "heads",
            Html.join(names.stream().map(RivalsSection::head).toList()),
            "rows",
            Html.join(rows)));
  }

  private static Html unexplained(ModelComparison.Candidate theory) {
    return theory.unexplained().isEmpty()
        ? Html.NOTHING
        : Html.markup(
            " The theory leaves %s of the curves unexplained."
                .formatted(NumberFormat.percent(theory.unexplained().getAsDouble(), 2).markup()));
  }

  private static Html lateError(ModelComparison rivals) {
    return rivals.lateError().isEmpty()
        ? Html.NOTHING
        : Html.markup(
            " The theory, fitted to the early rows, misses the late ones by %s of the range of the curves (root mean square)."
                .formatted(NumberFormat.percent(rivals.lateError().getAsDouble(), 2).markup()));
  }

  private static Html head(String rate) {
    return Html.markup("<th scope=\"col\">" + RateNames.html(rate).markup() + "</th>");
  }

  private static Html row(
      ModelComparison.Candidate c, List<String> names, String preferred, double best) {
    List<Html> rates =
        names.stream()
            .map(name -> NumberFormat.html(c.rates().getOrDefault(name, Double.NaN)))
            .map(value -> Html.markup("<td class=\"value\">" + value.markup() + "</td>"))
            .toList();
    return Template.fill(
        """
        <tr{{mark}}><th scope="row">{{name}}</th>{{rates}}\
        <td class="value">{{unexplained}}</td><td class="value">{{misfit}}</td><td class="value">{{bic}}</td><td class="value">{{late}}</td></tr>
        """,
        Map.of(
            "mark", Html.markup(c.dynamics().equals(preferred) ? " class=\"best\"" : ""),
            "name", c.dynamics(),
            "rates", Html.join(rates),
            "unexplained", NumberFormat.percent(c.unexplained().orElse(Double.NaN), 2),
            "misfit", NumberFormat.html(c.misfit()),
            "bic", NumberFormat.html(c.bic().orElse(Double.NaN) - best),
            "late", NumberFormat.html(c.lateMisfit())));
  }
}
