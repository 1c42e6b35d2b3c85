package org.repdyn.runtime.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came out, in plain language and four figures. */
final class VerdictSection implements Section {
  @Override
  public String title() {
    return "Verdict";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    return Optional.of(report.theory().map(VerdictSection::judged).orElseGet(this::unjudged));
  }

  private Html unjudged() {
    return Html.markup(
        "<p class=\"verdict\">The theory was not fitted to this run. What was recorded of the"
            + " network is shown below.</p>\n");
  }

  private static Html judged(TheoryView theory) {
    return Template.fill(
        """
        <p class="verdict">{{verdict}}</p>
        {{missed}}<dl class="tiles">
        {{tiles}}</dl>
        """,
        Map.of(
            "verdict",
            theory.verdict(),
            "missed",
            missed(theory.missed()),
            "tiles",
            tiles(theory)));
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

  private static Html tiles(TheoryView t) {
    return Html.join(
        List.of(
            tile(
                "Curves explained",
                "<i>R</i>² of <i>h</i>, <i>y</i>, <i>w</i> together",
                Numbers.r2(t.r2())),
            tile(
                "Line law",
                "<i>R</i>² of <i>y</i>/<i>h</i> against <i>h</i>",
                Numbers.r2(t.line().r2())),
            tile(
                "Regime",
                "<i>θ</i> = " + Numbers.html(t.theta()).markup(),
                t.regime().isEmpty() ? Html.markup(Numbers.NONE) : Html.text(t.regime())),
            tile(
                "Final distance",
                "observed; predicted " + Numbers.html(t.hPredicted()).markup(),
                Numbers.html(t.hObserved()))));
  }

  private static Html tile(String label, String note, Html value) {
    return Template.fill(
        "<div><dt>{{label}}</dt><dd><b>{{value}}</b><small>{{note}}</small></dd></div>\n",
        Map.of("label", label, "note", Html.markup(note), "value", value));
  }
}
