package org.repdyn.runtime.report.html;

/** Sentences of a judgement, which are plain text, in the type of the page. */
final class Prose {
  private Prose() {}

  /** Any text, with the symbols of the page for rates, and percent signs that stay with numbers. */
  static Html html(String text) {
    return Html.markup(
        Html.text(text)
            .markup()
            .replaceAll("\\betaH\\b", RateNames.html("etaH").markup())
            .replaceAll("\\betaY\\b", RateNames.html("etaY").markup())
            .replaceAll("\\btheta\\b", "<i>θ</i>")
            .replaceAll("(\\d) %", "$1\u202F%"));
  }
}
