package org.repdyn.runtime.report.html;

import java.util.ArrayList;
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
    List<Html> heads = new ArrayList<>(List.of(Html.text("Dynamics")));
    names.forEach(name -> heads.add(RateNames.html(name)));
    List.of("unexplained", "misfit", "BIC relative to the best", "late misfit")
        .forEach(name -> heads.add(Html.text(name)));
    HtmlTable table = new HtmlTable("compact", heads);
    for (ModelComparison.Candidate candidate : rivals.candidates()) {
      table.row(
          candidate.dynamics().equals(rivals.preferred()),
          candidate.dynamics(),
          cells(candidate, names, best));
    }
    return Template.fill(
        """
        <p>By BIC the data prefer <b>{{preferred}}</b>; fitted to the early rows only, <b>{{late}}</b> predicts \
        the late ones best.{{theory}}{{error}}</p>
        <p class="remark">The rivals are {{rivals}}; all are fitted to the same rows, and this theory is the row <b>theory</b>. Unexplained: the share of the variance of <i>h</i>, <i>y</i> and <i>w</i> that is left, averaged \
        over the three. BIC accounts for residuals correlated along the run, equivalent to {{effective}} independent \
        rows per curve; a difference above 10 is strong evidence. Late misfit: fitted to the rows up to half of what \
        is learned, and evaluated on the others.</p>
        {{table}}\
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
            "table",
            table.html()));
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

  private static List<Html> cells(
      ModelComparison.Candidate candidate, List<String> names, double best) {
    List<Html> cells = new ArrayList<>();
    names.forEach(
        name -> cells.add(NumberFormat.html(candidate.rates().getOrDefault(name, Double.NaN))));
    cells.add(NumberFormat.percent(candidate.unexplained().orElse(Double.NaN), 2));
    cells.add(NumberFormat.html(candidate.misfit()));
    cells.add(NumberFormat.html(candidate.bic().orElse(Double.NaN) - best));
    cells.add(NumberFormat.html(candidate.lateMisfit()));
    return cells.stream().map(HtmlTable::value).toList();
  }
}
