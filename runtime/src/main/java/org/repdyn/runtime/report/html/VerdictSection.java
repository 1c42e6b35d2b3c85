package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.results.FitResult;

/** The decision on one run, the criteria behind it, and its key numbers. */
final class VerdictSection implements Section {
  @Override
  public String title() {
    return "Verdict";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    FitResult fit = report.fit();
    return Optional.of(
        Template.fill(
            """
            {{example}}<p class="decision">{{badge}}</p>
            <p class="verdict">{{verdict}}</p>
            {{criteria}}{{missed}}<dl class="tiles">
            {{tiles}}</dl>
            """,
            Map.of(
                "example",
                example(report),
                "badge",
                Badge.html(fit.judgement().decision()),
                "verdict",
                Prose.html(fit.judgement().text()),
                "criteria",
                CriteriaTable.of(fit.judgement()),
                "missed",
                missed(fit.judgement().missed()),
                "tiles",
                Tiles.of(fit))));
  }

  /** A page of several seeds shows one of them in detail, which need not be typical. */
  private static Html example(RunReport report) {
    return report
        .all()
        .map(
            all ->
                Template.fill(
                    """
                    <h3 class="example">Example: seed {{seed}}, one of {{count}} seeds, in detail</h3>
                    <p class="remark">What follows describes this run only{{except}}; the judgement of all runs \
                    and the numbers of each stand under <a href="#seeds">Seeds</a>.</p>
                    """,
                    Map.of(
                        "seed",
                        Long.toString(report.run().seed()),
                        "count",
                        Integer.toString(all.runs().size()),
                        "except",
                        except(report))))
        .orElse(Html.NOTHING);
  }

  private static String except(RunReport report) {
    List<String> ofAll = new ArrayList<>();
    if (report.structure().isPresent()) {
      ofAll.add("the structure of the representation");
    }
    if (!report.explained().isEmpty()) {
      ofAll.add("the features");
    }
    return ofAll.isEmpty()
        ? ""
        : ", except " + String.join(" and ", ofAll) + ", for which all runs are taken together";
  }

  private static Html missed(List<String> sentences) {
    if (sentences.isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> items =
        sentences.stream()
            .map(s -> Template.fill("<li>{{sentence}}</li>\n", Map.of("sentence", Prose.html(s))))
            .toList();
    return Template.fill(
        """
        <h3 class="part">What the theory does not describe</h3>
        <ul class="missed">
        {{items}}</ul>
        """,
        Map.of("items", Html.join(items)));
  }
}
