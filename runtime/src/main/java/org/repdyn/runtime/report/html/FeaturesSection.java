package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.repdyn.runtime.results.VarianceExplained;

/** How much of the variance of representations each property of the samples explains. */
final class FeaturesSection implements Section {
  @Override
  public String title() {
    return "Features";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    List<VarianceExplained> features = report.explained();
    return features.isEmpty() ? Optional.empty() : Optional.of(table(features, report));
  }

  private static Html table(List<VarianceExplained> features, RunReport report) {
    HtmlTable table =
        new HtmlTable(
            "compact",
            "property",
            "context",
            "variance explained",
            "ratio to the largest other share");
    for (VarianceExplained f : features) {
      f.shares().forEach((name, share) -> add(table, f, name, share));
    }
    return Template.fill(
        """
        <p>The share of the variance of the trained network's representations explained by \
        each property of the samples (between-group over total sum of squares{{many}}). \
        A feature that is irrelevant in a context has collapsed if its share is near 0; \
        without collapse, the ratio would stay near 1.</p>
        {{table}}\
        """,
        Map.of(
            "table",
            table.html(),
            "many",
            report.summary().isEmpty() ? "" : "; medians over the seeds"));
  }

  private static void add(HtmlTable table, VarianceExplained f, String name, double share) {
    boolean relevant = f.context().filter(name::equals).isPresent();
    table.row(
        relevant,
        name,
        List.of(
            HtmlTable.text(f.context().map(c -> c + " is relevant").orElse("")),
            HtmlTable.value(NumberFormat.r2(share)),
            HtmlTable.value(relevant ? NumberFormat.html(f.ratio()) : Html.NOTHING)));
  }
}
