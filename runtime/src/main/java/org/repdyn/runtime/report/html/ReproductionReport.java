package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.report.html.ReproductionTable.Agreement;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import org.repdyn.runtime.report.html.ReproductionTable.Part;
import org.repdyn.runtime.report.html.ReproductionTable.Row;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

/** Renders a reproduction of the paper as one page, the comparison with it on top. */
public final class ReproductionReport {
  private ReproductionReport() {}

  /**
   * The page.
   *
   * @param table its content
   * @return a whole HTML document; write it as UTF-8
   */
  public static String of(ReproductionTable table) {
    List<Html> sections = new ArrayList<>();
    sections.add(Page.section("Published and ours", comparison(table)));
    int number = 0;
    for (Part part : table.parts()) {
      sections.add(Page.section(part.title(), part(part, number++)));
    }
    return new Page(table.title(), "reproduction of the paper").render(Html.join(sections));
  }

  private static Html comparison(ReproductionTable table) {
    List<Html> counts = new ArrayList<>();
    for (Agreement agreement : Agreement.values()) {
      long rows = table.rows().stream().filter(row -> row.agreement() == agreement).count();
      counts.add(
          Template.fill(
              "<li><span class=\"outcome {{kind}}\">{{words}}</span> {{rows}}</li>\n",
              Map.of(
                  "kind", kind(agreement),
                  "words", agreement.toString(),
                  "rows", NumberFormat.count(rows))));
    }
    HtmlTable rows =
        new HtmlTable(
            "seeds comparison",
            List.of(
                Html.text("experiment"),
                Html.text("quantity"),
                Html.text("published"),
                Html.markup("ours <small>95 % interval over seeds</small>"),
                Html.text("seeds"),
                Html.text("agrees"),
                Html.text("why, and where the published number is from")));
    table.rows().forEach(row -> rows.row(name(row), cells(row)));
    return Template.fill(
        """
        <p>{{form}} A number agrees or differs by a rule that was set before; of those that are shown, nothing is asked.</p>
        <ul class="counts">
        {{counts}}</ul>
        {{rows}}\
        """,
        Map.of("form", table.form(), "counts", Html.join(counts), "rows", rows.html()));
  }

  private static Html name(Row row) {
    return Template.fill(
        "{{experiment}} <small>{{part}}</small>",
        Map.of("experiment", row.experiment(), "part", row.reproduction()));
  }

  private static List<Html> cells(Row row) {
    Optional<SeedStatistics> ours = row.ours();
    return List.of(
        HtmlTable.cell("quantity", Html.text(row.quantity())),
        HtmlTable.cell("value published", NumberFormat.html(row.published())),
        HtmlTable.cell(
            "value ours",
            ours.map(ReproductionReport::ours).orElse(Html.markup(NumberFormat.NONE))),
        HtmlTable.cell("value runs", NumberFormat.count(ours.map(SeedStatistics::runs).orElse(0))),
        HtmlTable.cell("outcome " + kind(row.agreement()), Html.text(row.agreement().toString())),
        HtmlTable.cell("source", Html.text(row.why())));
  }

  private static Html ours(SeedStatistics ours) {
    String interval =
        ours.spread()
            .map(
                s ->
                    " <small>%s … %s</small>"
                        .formatted(
                            NumberFormat.html(s.low()).markup(),
                            NumberFormat.html(s.high()).markup()))
            .orElse("");
    return Html.markup(NumberFormat.html(ours.mean()).markup() + interval);
  }

  /** The colours of the judgements. */
  private static String kind(Agreement agreement) {
    return switch (agreement) {
      case AGREES -> "holds";
      case DIFFERS -> "fails";
      case SHOWN, MISSING -> "cannot-tell";
    };
  }

  private static Html part(Part part, int number) {
    List<Html> blocks = new ArrayList<>();
    for (int i = 0; i < part.blocks().size(); i++) {
      String id = String.format(Locale.ROOT, "%d-%d", number, i);
      blocks.add(
          switch (part.blocks().get(i)) {
            case Block.Texts texts -> texts(texts);
            case Block.Curves curves -> ReproductionCharts.curves(id, curves);
            case Block.Points points -> ReproductionCharts.points(id, points);
            case Block.Lines lines -> ReproductionCharts.lines(id, lines);
            case Block.Matrix matrix -> ReproductionCharts.matrix(id, matrix);
            case Block.Distances distances -> ReproductionCharts.distances(id, distances);
            case Block.Embedded(var title, var embedding, var unit) ->
                EmbeddingSection.part("chart-" + id + "-", title, embedding, unit);
          });
    }
    return Template.fill(
        "<p>{{text}}</p>\n{{command}}{{blocks}}",
        Map.of(
            "text",
            part.text(),
            "command",
            part.command().isEmpty()
                ? Html.NOTHING
                : Template.fill(
                    "<pre class=\"copy\"><code>{{command}}</code></pre>\n",
                    Map.of("command", part.command())),
            "blocks",
            Html.join(blocks)));
  }

  private static Html texts(Block.Texts texts) {
    HtmlTable table = new HtmlTable("seeds", texts.heads().toArray(String[]::new));
    for (List<String> row : texts.rows()) {
      table.row(row.getFirst(), row.subList(1, row.size()).stream().map(HtmlTable::text).toList());
    }
    return Template.fill(
        "<p>{{caption}}</p>\n{{table}}", Map.of("caption", texts.caption(), "table", table.html()));
  }
}
