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
    return Template.fill(
        """
        <p>{{form}}</p>
        <ul class="counts">
        {{counts}}</ul>
        <div class="scroll"><table class="seeds">
        <thead><tr><th scope="col">part</th><th scope="col">experiment</th><th scope="col">quantity</th><th scope="col">published</th><th scope="col">ours <small>95 % interval over seeds</small></th><th scope="col">seeds</th><th scope="col">agrees</th><th scope="col">asked, source, why not</th></tr></thead>
        <tbody>
        {{rows}}</tbody>
        </table></div>
        """,
        Map.of(
            "form", table.form(),
            "counts", Html.join(counts),
            "rows", Html.join(table.rows().stream().map(ReproductionReport::row).toList())));
  }

  private static Html row(Row row) {
    Optional<SeedStatistics> ours = row.ours();
    return Template.fill(
        """
        <tr><td>{{part}}</td><th scope="row">{{experiment}}</th><td>{{quantity}}</td><td class="value">{{published}}</td><td class="value">{{ours}}</td><td class="value">{{seeds}}</td><td class="outcome {{kind}}">{{agreement}}</td><td>{{why}}</td></tr>
        """,
        Map.of(
            "part", row.reproduction(),
            "experiment", row.experiment(),
            "quantity", row.quantity(),
            "published", NumberFormat.html(row.published()),
            "ours", ours.map(ReproductionReport::ours).orElse(Html.markup(NumberFormat.NONE)),
            "seeds", NumberFormat.count(ours.map(SeedStatistics::runs).orElse(0)),
            "kind", kind(row.agreement()),
            "agreement", row.agreement().toString(),
            "why", row.why()));
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
    return Template.fill(
        """
        <p>{{caption}}</p>
        <div class="scroll"><table class="seeds"><thead><tr>{{heads}}</tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of(
            "caption", texts.caption(),
            "heads", cells("<th scope=\"col\">{{text}}</th>", texts.heads()),
            "rows",
                Html.join(
                    texts.rows().stream()
                        .map(
                            row ->
                                Template.fill(
                                    "<tr>{{cells}}</tr>\n",
                                    Map.of("cells", cells("<td>{{text}}</td>", row))))
                        .toList())));
  }

  private static Html cells(String template, List<String> texts) {
    return Html.join(
        texts.stream().map(text -> Template.fill(template, Map.of("text", text))).toList());
  }
}
