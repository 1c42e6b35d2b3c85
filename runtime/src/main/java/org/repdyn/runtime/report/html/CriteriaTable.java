package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
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
    List<Html> rows =
        judgement.criteria().entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList();
    return Template.fill(
        """
        {{note}}<div class="scroll"><table class="criteria">
        <thead><tr><th scope="col">Criterion</th><th scope="col">Value</th><th scope="col">Required</th>\
        <th scope="col">Outcome</th><th scope="col">What it is</th></tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of("note", note(judgement), "rows", Html.join(rows)));
  }

  private static Html note(Judgement judgement) {
    return judgement.decision() == Decision.CANNOT_TELL
        ? Html.markup(
            "<p class=\"remark\">Too little was learned for the other criteria to count.</p>\n")
        : Html.NOTHING;
  }

  private static Html row(String name, Criterion c) {
    return Template.fill(
        """
        <tr><th scope="row">{{name}}</th><td class="value">{{value}}</td><td class="bounds">{{bounds}}</td>\
        {{outcome}}<td class="source">{{source}}</td></tr>
        """,
        Map.of(
            "name",
            name(name),
            "value",
            name.startsWith("curve") ? NumberFormat.r2(c.value()) : NumberFormat.html(c.value()),
            "bounds",
            bounds(c),
            "outcome",
            Badge.cell(c.outcome(), words(name, c)),
            "source",
            Prose.html(c.source())));
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
