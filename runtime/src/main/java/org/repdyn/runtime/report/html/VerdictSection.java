package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.SeedSummary.Quantity;

/** The verdict and four key numbers. */
final class VerdictSection implements Section {
  @Override
  public String title() {
    return "Verdict";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    FitResult fit = report.fit();
    return Optional.of(
        Template.fill(
            """
            {{one}}<p class="verdict">{{verdict}}</p>
            {{missed}}<dl class="tiles">
            {{tiles}}</dl>
            """,
            Map.of(
                "one",
                one(report),
                "verdict",
                fit.judgement().text(),
                "missed",
                missed(fit.judgement().missed()),
                "tiles",
                tiles(fit))));
  }

  /** A page of several seeds shows one of them in detail. */
  private static Html one(RunReport report) {
    return report
        .all()
        .map(
            all ->
                Html.markup(
                    "<p class=\"note\">Seed %d of %d in detail; the others are listed under <a href=\"#seeds\">Seeds</a>.</p>\n"
                        .formatted(report.run().seed(), all.runs().size())))
        .orElse(Html.NOTHING);
  }

  private static Html missed(List<String> sentences) {
    if (sentences.isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> items =
        sentences.stream()
            .map(s -> Template.fill("<li>{{sentence}}</li>\n", Map.of("sentence", s)))
            .toList();
    return Template.fill(
        """
        <h3>What the theory does not describe</h3>
        <ul class="missed">
        {{items}}</ul>
        """,
        Map.of("items", Html.join(items)));
  }

  private static Html tiles(FitResult fit) {
    Optional<Asymptotics> asymptotics = fit.asymptotics();
    Optional<String> regime =
        asymptotics.filter(a -> a.theta().isPresent()).map(a -> a.regime().toString());
    return Html.join(
        List.of(
            tile(
                "Curves explained",
                "<i>R</i>² of <i>h</i>, <i>y</i>, <i>w</i> pooled",
                NumberFormat.r2(Quantity.R2.of(fit))),
            tile(
                "Line test",
                "<i>R</i>² of <i>y</i>/<i>h</i> against <i>h</i>",
                NumberFormat.r2(fit.observed().line().r2())),
            tile(
                "Regime",
                "<i>θ</i> = "
                    + NumberFormat.html(
                            asymptotics.map(Asymptotics::theta).orElse(OptionalDouble.empty()))
                        .markup(),
                Html.text(regime.orElse(NumberFormat.NONE))),
            tile(
                "Final distance <i>h</i>",
                "observed; predicted "
                    + NumberFormat.html(asymptotics.map(Asymptotics::finalH).orElse(Double.NaN))
                        .markup(),
                NumberFormat.html(fit.observed().lastH()))));
  }

  private static Html tile(String label, String note, Html value) {
    return Template.fill(
        "<div><dt>{{label}}</dt><dd><b>{{value}}</b><small>{{note}}</small></dd></div>\n",
        Map.of("label", Html.markup(label), "note", Html.markup(note), "value", value));
  }
}
