package org.repdyn.runtime.report.html;

import java.util.Locale;
import java.util.Map;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.Judgement.Outcome;

/** Decisions and outcomes as words with a sign, so that nothing depends on colour. */
final class Badge {
  private Badge() {}

  /** The decision as a badge. */
  static Html html(Decision decision) {
    return Template.fill(
        "<span class=\"badge {{kind}}\">{{sign}}{{words}}</span>",
        Map.of(
            "kind", decision.toString(),
            "sign", sign(decision),
            "words", words(decision)));
  }

  /** The decision in the cell of a table. */
  static Html cell(Decision decision) {
    String words = words(decision).replaceFirst("^The theory ", "");
    return Template.fill(
        "<td class=\"outcome {{kind}}\">{{sign}}{{words}}</td>",
        Map.of(
            "kind",
            decision.toString(),
            "sign",
            sign(decision),
            "words",
            words.toLowerCase(Locale.ROOT)));
  }

  /**
   * The outcome of a criterion in the cell of a table.
   *
   * @param words more than its name where that is not enough
   */
  static Html cell(Outcome outcome, String words) {
    String sign =
        switch (outcome) {
          case PASSES -> "✓";
          case FAILS -> "✗";
          case UNRESOLVED -> "?";
        };
    return Template.fill(
        "<td class=\"outcome {{kind}}\">{{sign}}{{words}}</td>",
        Map.of("kind", outcome.toString(), "sign", sign(sign), "words", words));
  }

  private static String words(Decision decision) {
    return switch (decision) {
      case HOLDS -> "The theory holds";
      case IN_PART -> "The theory holds in part";
      case FAILS -> "The theory fails";
      case CANNOT_TELL -> "Cannot tell";
    };
  }

  private static Html sign(Decision decision) {
    return sign(
        switch (decision) {
          case HOLDS -> "✓";
          case IN_PART -> "◐";
          case FAILS -> "✗";
          case CANNOT_TELL -> "?";
        });
  }

  private static Html sign(String sign) {
    return Html.markup("<span class=\"sign\" aria-hidden=\"true\">" + sign + "</span> ");
  }
}
