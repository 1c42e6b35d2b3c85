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
        <p>Each candidate is fitted to the same rows. BIC accounts for residuals correlated along the run, \
        equivalent to {{effective}} independent rows per curve; a difference above 10 is strong evidence. \
        Late misfit: fitted to the early rows and evaluated on the late ones. \
        The data prefer <b>{{preferred}}</b>; the late rows <b>{{late}}</b>.</p>
        <div class="scroll"><table class="compact">
        <thead><tr><th scope="col">Dynamics</th>{{heads}}<th scope="col">misfit</th>\
        <th scope="col">BIC relative to the best</th><th scope="col">late misfit</th></tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of(
            "effective",
            NumberFormat.html(rivals.effectiveRows()),
            "preferred",
            rivals.preferred(),
            "late",
            rivals.preferredLate(),
            "heads",
            Html.join(names.stream().map(RivalsSection::head).toList()),
            "rows",
            Html.join(rows)));
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
        <td class="value">{{misfit}}</td><td class="value">{{bic}}</td><td class="value">{{late}}</td></tr>
        """,
        Map.of(
            "mark", Html.markup(c.dynamics().equals(preferred) ? " class=\"best\"" : ""),
            "name", c.dynamics(),
            "rates", Html.join(rates),
            "misfit", NumberFormat.html(c.misfit()),
            "bic", NumberFormat.html(c.bic().orElse(Double.NaN) - best),
            "late", NumberFormat.html(c.lateMisfit())));
  }
}
