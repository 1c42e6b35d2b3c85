package org.repdyn.runtime.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.fit.Fit;

/** What came out, in plain language and four figures. */
final class VerdictSection implements Section {
  @Override
  public String title() {
    return "Verdict";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    Fit fit = report.theory().fit();
    return Optional.of(
        Template.fill(
            """
            {{one}}<p class="verdict">{{verdict}}</p>
            {{missed}}<dl class="tiles">
            {{tiles}}</dl>
            """,
            Map.of(
                "one",
                one(report.findings().seeds()),
                "verdict",
                fit.verdict(),
                "missed",
                missed(fit.missed()),
                "tiles",
                tiles(fit))));
  }

  /** Of several seeds a page shows one in detail. */
  private static Html one(List<SeedOutcome> seeds) {
    return seeds.size() < 2
        ? Html.NOTHING
        : Html.markup(
            "<p class=\"note\">Seed %d of %d in detail; the others stand under <a href=\"#seeds\">Seeds</a>.</p>\n"
                .formatted(seeds.getFirst().seed(), seeds.size()));
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
        <h3>What the theory misses</h3>
        <ul class="missed">
        {{items}}</ul>
        """,
        Map.of("items", Html.join(items)));
  }

  private static Html tiles(Fit fit) {
    return Html.join(
        List.of(
            tile(
                "Curves explained",
                "<i>R</i>² of <i>h</i>, <i>y</i>, <i>w</i> together",
                NumberFormat.r2(fit.r2())),
            tile(
                "Line law",
                "<i>R</i>² of <i>y</i>/<i>h</i> against <i>h</i>",
                NumberFormat.r2(fit.line().r2())),
            tile(
                "Regime",
                "<i>θ</i> = " + NumberFormat.html(fit.theta()).markup(),
                Html.text(fit.regime() == null ? NumberFormat.NONE : fit.regime())),
            tile(
                "Final distance <i>h</i>",
                "observed; predicted " + NumberFormat.html(fit.hPredicted()).markup(),
                NumberFormat.html(fit.hObserved()))));
  }

  private static Html tile(String label, String note, Html value) {
    return Template.fill(
        "<div><dt>{{label}}</dt><dd><b>{{value}}</b><small>{{note}}</small></dd></div>\n",
        Map.of("label", Html.markup(label), "note", Html.markup(note), "value", value));
  }
}
