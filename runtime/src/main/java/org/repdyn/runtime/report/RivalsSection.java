package org.repdyn.runtime.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.fit.ModelComparison;

/** The theory among rival dynamics that the data should reject. */
final class RivalsSection implements Section {
  @Override
  public String title() {
    return "Rivals";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return Optional.ofNullable(report.theory().fit().rivals()).map(RivalsSection::table);
  }

  private static Html table(ModelComparison rivals) {
    double best =
        rivals.candidates().stream()
            .filter(c -> c.bic() != null)
            .mapToDouble(ModelComparison.Candidate::bic)
            .min()
            .orElse(Double.NaN);
    List<Html> rows = rivals.candidates().stream().map(c -> row(c, rivals, best)).toList();
    return Template.fill(
        """
        <p>Each candidate is fitted to the same rows. BIC takes residuals as correlated along the run, worth \
        {{effective}} independent rows a curve; a difference above 10 is strong evidence. Late: fitted to the early rows and \
        judged on the late ones. The data prefer <b>{{preferred}}</b>; the late rows <b>{{late}}</b>.</p>
        <div class="scroll"><table class="compact">
        <thead><tr><th scope="col">Dynamics</th><th scope="col"><i>η<sub>h</sub></i></th>\
        <th scope="col"><i>η<sub>y</sub></i></th><th scope="col">misfit</th>\
        <th scope="col">BIC above the best</th><th scope="col">late misfit</th></tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of(
            "effective",
            NumberFormat.html(rivals.effectiveRows()),
            "preferred",
            rivals.preferred() == null ? NumberFormat.NONE : rivals.preferred(),
            "late",
            rivals.preferredLate() == null ? NumberFormat.NONE : rivals.preferredLate(),
            "rows",
            Html.join(rows)));
  }

  private static Html row(ModelComparison.Candidate c, ModelComparison rivals, double best) {
    return Template.fill(
        """
        <tr{{mark}}><th scope="row">{{name}}</th><td class="value">{{etaH}}</td><td class="value">{{etaY}}</td>\
        <td class="value">{{misfit}}</td><td class="value">{{bic}}</td><td class="value">{{late}}</td></tr>
        """,
        Map.of(
            "mark", Html.markup(c.dynamics().equals(rivals.preferred()) ? " class=\"best\"" : ""),
            "name", c.dynamics(),
            "etaH", NumberFormat.html(c.etaH()),
            "etaY", NumberFormat.html(c.etaY()),
            "misfit", NumberFormat.html(c.misfit()),
            "bic", NumberFormat.html(c.bic() == null ? Double.NaN : c.bic() - best),
            "late", NumberFormat.html(c.lateMisfit())));
  }
}
