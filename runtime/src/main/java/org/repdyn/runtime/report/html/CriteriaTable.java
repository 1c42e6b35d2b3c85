package org.repdyn.runtime.report.html;

import java.util.List;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.results.Judgement.Criterion;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.Judgement.Outcome;

/** The numbers behind a decision, each with its bounds and whether it passes. */
final class CriteriaTable {
  private CriteriaTable() {}

  static Html of(Judgement judgement) {
    if (judgement.criteria().isEmpty()) {
      return Html.NOTHING;
    }
    HtmlTable table =
        new HtmlTable("criteria", "Criterion", "Value", "Required", "Outcome", "What it is");
    judgement.criteria().forEach((name, criterion) -> add(table, name, criterion));
    return Html.join(List.of(note(judgement), table.html()));
  }

  private static Html note(Judgement judgement) {
    return judgement.decision() == Decision.CANNOT_TELL
        ? Html.markup(
            "<p class=\"remark\">Too little was learned for the other criteria to count.</p>\n")
        : Html.NOTHING;
  }

  private static void add(HtmlTable table, String name, Criterion c) {
    Html value =
        name.startsWith("curve") ? NumberFormat.r2(c.value()) : NumberFormat.html(c.value());
    table.row(
        name(name),
        List.of(
            HtmlTable.value(value),
            HtmlTable.cell("bounds", bounds(c)),
            Badge.cell(c.outcome(), words(name, c)),
            HtmlTable.cell("source", Prose.html(c.source()))));
  }

  /** A criterion that this page does not know keeps its name in fit.json. */
  private static Html name(String name) {
    return switch (name) {
      case "learned" -> Html.markup("Learned");
      case "curveH" -> Html.markup("Curves: <i>R</i>² of <i>h</i>");
      case "curveY" -> Html.markup("Curves: <i>R</i>² of <i>y</i>");
      case "curveW" -> Html.markup("Curves: <i>R</i>² of <i>w</i>");
      case "path" -> Html.markup("Path: distance from it");
      case "clockEtaH" -> Html.markup("Clock: <i>η<sub>h</sub></i>, late over early");
      case "clockEtaY" -> Html.markup("Clock: <i>η<sub>y</sub></i>, late over early");
      case "endEtaH" -> Html.markup("Clock: <i>η<sub>h</sub></i>, end over early");
      case "endEtaY" -> Html.markup("Clock: <i>η<sub>y</sub></i>, end over early");
      case "rivals" -> Html.markup("Rivals: best over theory");
      default -> Html.text(name);
    };
  }

  private static Html bounds(Criterion c) {
    String low = NumberFormat.html(c.low()).markup();
    String high = NumberFormat.html(c.high()).markup();
    if (!Double.isFinite(c.high())) {
      return Html.markup("at least " + low);
    }
    return Html.markup(c.low() > 0 ? low + " to " + high : "at most " + high);
  }

  /** Says why, where the value and the outcome seem to contradict each other. */
  private static String words(String name, Criterion c) {
    boolean known = c.value().isPresent();
    double value = c.value().orElse(Double.NaN);
    boolean inside = value >= c.low() && value <= c.high();
    return switch (c.outcome()) {
      case UNRESOLVED -> "not determined";
      case PASSES ->
          inside || !known
              ? "passes"
              : name.equals("rivals") ? "passes: both are small" : "passes: noise explains it";
      case FAILS -> known && !inside ? "fails" : contradicts(name);
    };
  }

  private static String contradicts(String name) {
    boolean clock = name.startsWith("clock");
    return clock ? Outcome.FAILS + ": below 0 at times" : Outcome.FAILS.toString();
  }
}
