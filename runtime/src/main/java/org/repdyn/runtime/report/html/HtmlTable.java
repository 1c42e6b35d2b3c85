package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table of the page, which scrolls by itself where the page is narrow. */
final class HtmlTable {
  private final String kind;
  private final List<Html> heads;
  private final List<Html> rows = new ArrayList<>();

  /**
   * One without rows.
   *
   * @param kind its classes in the style sheet
   * @param heads of its columns
   */
  HtmlTable(String kind, List<Html> heads) {
    this.kind = kind;
    this.heads = List.copyOf(heads);
  }

  HtmlTable(String kind, String... heads) {
    this(kind, List.of(heads).stream().map(Html::text).toList());
  }

  /** A row whose first column names it; the others are made by the methods below. */
  HtmlTable row(String name, List<Html> cells) {
    return row("", Html.text(name), cells);
  }

  HtmlTable row(String name, Html... cells) {
    return row(name, List.of(cells));
  }

  /** A row that stands out if it is the best. */
  HtmlTable row(boolean best, String name, List<Html> cells) {
    return row(best ? " class=\"best\"" : "", Html.text(name), cells);
  }

  HtmlTable row(Html name, List<Html> cells) {
    return row("", name, cells);
  }

  private HtmlTable row(String mark, Html name, List<Html> cells) {
    rows.add(
        Template.fill(
            "<tr{{mark}}><th scope=\"row\">{{name}}</th>{{cells}}</tr>\n",
            Map.of("mark", Html.markup(mark), "name", name, "cells", Html.join(cells))));
    return this;
  }

  /** The cell of a number. */
  static Html value(Html number) {
    return cell("value", number);
  }

  /** The cell of words. */
  static Html text(String words) {
    return Template.fill("<td>{{words}}</td>", Map.of("words", words));
  }

  /** A cell with its class in the style sheet. */
  static Html cell(String kind, Html content) {
    return Template.fill(
        "<td class=\"{{kind}}\">{{content}}</td>", Map.of("kind", kind, "content", content));
  }

  Html html() {
    return Template.fill(
        """
        <div class="scroll"><table class="{{kind}}">
        <thead><tr>{{heads}}</tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of(
            "kind",
            kind,
            "heads",
            Html.join(heads.stream().map(HtmlTable::head).toList()),
            "rows",
            Html.join(rows)));
  }

  /** Without a text there is nothing to announce. */
  private static Html head(Html text) {
    return text.equals(Html.NOTHING)
        ? Html.markup("<td></td>")
        : Template.fill("<th scope=\"col\">{{text}}</th>", Map.of("text", text));
  }
}
