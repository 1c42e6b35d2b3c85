package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.repdyn.runtime.report.html.SweepTable.Column;
import org.repdyn.runtime.report.html.SweepTable.Run;
import org.repdyn.runtime.results.Judgement.Decision;

/** Renders the results of a sweep as one page, whose charts are chosen by menus. */
public final class SweepReport {
  /** More cells than this are for other programs; a page of them would not open. */
  private static final int MOST_CELLS = 20_000;

  /** Rows of the table of cells. */
  private static final int LISTED = 200;

  private SweepReport() {}

  /**
   * The page of a sweep.
   *
   * @param table its results
   * @return a whole HTML document; write it as UTF-8
   */
  public static String of(SweepTable table) {
    String subject =
        "report of a sweep · %d runs in %d cells"
            .formatted(table.runs().size(), table.cells().size());
    List<Html> sections = new ArrayList<>();
    sections.add(Page.section("Runs", runs(table)));
    Page page = new Page(table.name(), subject);
    if (table.cells().size() <= MOST_CELLS && !table.columns().isEmpty()) {
      sections.addAll(SweepCharts.sections(table));
      page = page.script("sweep.js");
    }
    sections.add(Page.section("Cells", cells(table)));
    sections.add(Page.section("Design", design(table)));
    return page.render(Html.join(sections));
  }

  private static Html runs(SweepTable table) {
    Map<Decision, Long> counts = new EnumMap<>(Decision.class);
    for (Decision decision : Decision.values()) {
      long count = table.runs().stream().filter(run -> judged(run, decision)).count();
      if (count > 0) {
        counts.put(decision, count);
      }
    }
    long failed = table.runs().stream().filter(Run::failed).count();
    List<Html> items = new ArrayList<>();
    counts.forEach(
        (decision, count) ->
            items.add(
                Template.fill(
                    "<li>{{badge}} {{count}}</li>\n",
                    Map.of("badge", Badge.html(decision), "count", count(count)))));
    return Template.fill(
        """
        <ul class="counts">
        {{items}}</ul>
        <p>{{text}}</p>
        """,
        Map.of(
            "items",
            Html.join(items),
            "text",
            Html.markup(
                (failed == 0
                        ? ""
                        : "%s failed; their messages are in results.csv. "
                            .formatted(count(failed).markup()))
                    + (table.cells().size() <= MOST_CELLS
                        ? ""
                        : "With more than %s cells there are no charts. "
                            .formatted(NumberFormat.count(MOST_CELLS).markup()))
                    + "All numbers are in <code>results.csv</code>, a row a run, and"
                    + " <code>cells.csv</code>, a row a cell, beside this page.")));
  }

  private static boolean judged(Run run, Decision decision) {
    return run.judgement().equals(decision.toString());
  }

  private static Html count(long runs) {
    return Html.markup(NumberFormat.count(runs).markup() + (runs == 1 ? " run" : " runs"));
  }

  private static Html cells(SweepTable table) {
    int shown = Math.min(LISTED, table.cells().size());
    Map<Integer, List<Run>> byCell =
        table.runs().stream().collect(Collectors.groupingBy(Run::cell));
    List<Column> columns =
        table.columns().stream()
            .filter(column -> SweepQuantities.LISTED.contains(column.name()))
            .toList();
    List<Html> heads = new ArrayList<>();
    List.of("cell", "runs", "theory holds").forEach(head -> heads.add(Html.text(head)));
    columns.forEach(column -> heads.add(Html.text(column.name())));
    heads.add(Html.NOTHING);
    HtmlTable cells = new HtmlTable("seeds", heads);
    for (int i = 0; i < shown; i++) {
      String label = table.cells().get(i).label();
      cells.row(
          label.isEmpty() ? "the base" : label, row(i, byCell.getOrDefault(i, List.of()), columns));
    }
    Html more =
        shown == table.cells().size()
            ? Html.NOTHING
            : Html.markup(
                "<p class=\"note\">The first %d of %s cells; cells.csv has all.</p>\n"
                    .formatted(shown, NumberFormat.count(table.cells().size()).markup()));
    return Html.join(List.of(more, cells.html(), SweepCharts.command("cells")));
  }

  private static List<Html> row(int cell, List<Run> runs, List<Column> columns) {
    List<Html> row = new ArrayList<>();
    row.add(HtmlTable.value(NumberFormat.count(runs.size())));
    row.add(
        HtmlTable.value(
            NumberFormat.count(runs.stream().filter(run -> judged(run, Decision.HOLDS)).count())));
    columns.forEach(column -> row.add(HtmlTable.value(NumberFormat.html(column.mean()[cell]))));
    row.add(
        Template.fill(
            "<td><button type=\"button\" class=\"link\""
                + " data-cell=\"{{cell}}\">command</button></td>",
            Map.of("cell", Integer.toString(cell))));
    return row;
  }

  private static Html design(SweepTable table) {
    return Template.fill(
        """
        <p><code>sweep.yaml</code>, beside this page, from which <code>repdyn sweep</code> continues it:</p>
        <pre class="copy"><code>{{design}}</code></pre>
        """,
        Map.of("design", table.design().strip()));
  }
}
