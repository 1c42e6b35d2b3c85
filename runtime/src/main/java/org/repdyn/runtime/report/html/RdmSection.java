package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.results.RdmComparison.Agreement;

/** Distance matrices: predicted, observed, and their difference. */
final class RdmSection implements Section {
  @Override
  public String title() {
    return "Structure of the representation";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    List<RdmFigure> structures = figures(report);
    if (structures.isEmpty()) {
      return Optional.empty();
    }
    List<Html> parts = new ArrayList<>();
    for (int i = 0; i < structures.size(); i++) {
      parts.add(part(structures.get(i), "chart-structure-%d-".formatted(i + 1)));
    }
    return Optional.of(Html.join(parts));
  }

  private static List<RdmFigure> figures(RunReport report) {
    List<RdmFigure> figures = new ArrayList<>();
    report.structure().map(RdmFigure::of).ifPresent(figures::add);
    figures.addAll(
        report.ofSets(
            (number, set) ->
                set.last().map(last -> RdmFigure.of(number, set, last, report.timeUnit()))));
    return figures;
  }

  /** A figure under its title. */
  static Html part(RdmFigure s, String id) {
    return Template.fill(
        """
        <h3 class="part">{{title}}</h3>
        {{scores}}{{figure}}\
        """,
        Map.of("title", s.title(), "scores", scores(s.scores()), "figure", figure(s, id).html()));
  }

  private static Figure figure(RdmFigure s, String id) {
    String unit = s.squared() ? "squared distance" : "distance, not squared";
    Grid observed = new Grid(s.observed());
    if (s.predicted().length == 0) {
      return new Figure(
          List.of(
              Heatmap.sequential(
                  id + "observed", "Observed", s.labels(), observed, observed.max(), unit)),
          Html.markup(
              "Distances between the representations in the network (%s).%s"
                  .formatted(unit, drawn(s.labels().size()))),
          Html.NOTHING);
    }
    Grid given = new Grid(s.predicted());
    Grid predicted = s.comparable() ? given : given.times(given.scaleTo(observed));
    double max = Math.max(observed.max(), predicted.max());
    return new Figure(
        List.of(
            Heatmap.sequential(id + "predicted", "Predicted", s.labels(), predicted, max, unit),
            Heatmap.sequential(id + "observed", "Observed", s.labels(), observed, max, unit),
            Heatmap.diverging(
                id + "difference",
                "Observed − predicted",
                s.labels(),
                observed.minus(predicted),
                max,
                unit)),
        Html.markup(
            "Distances between the representations of all pairs of samples (%s): predicted by the two-point theory, observed in the network, and their difference.%s%s"
                .formatted(
                    unit,
                    drawn(s.labels().size()),
                    s.comparable()
                        ? ""
                        : " The prediction is defined only up to a factor: it is scaled to the"
                            + " observation by least squares.")),
        Html.markup(
            "If the theory failed, the two matrices would show different blocks, and the difference"
                + " would show a pattern."));
  }

  private static String drawn(int samples) {
    return samples <= Heatmap.DRAWN
        ? ""
        : " %d of %s samples are drawn."
            .formatted(Heatmap.DRAWN, NumberFormat.count(samples).markup());
  }

  private static Html scores(List<Agreement> scores) {
    if (scores.isEmpty()) {
      return Html.NOTHING;
    }
    HtmlTable table =
        new HtmlTable(
            "compact",
            "Pearson correlation with the observation",
            "all pairs",
            "different labels only");
    for (Agreement score : scores) {
      table.row(
          score.name(),
          HtmlTable.value(NumberFormat.r2(score.all())),
          HtmlTable.value(NumberFormat.r2(score.between())));
    }
    return table.html();
  }
}
