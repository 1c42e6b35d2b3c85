package org.repdyn.runtime.report.html;

import java.util.ArrayList;
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
    List<Html> rows = new ArrayList<>();
    for (VarianceExplained f : features) {
      f.shares().forEach((name, share) -> rows.add(row(f, name, share)));
    }
    return Template.fill(
        """
        <p>The share of the variance of the trained network's representations explained by \
        each property of the samples (between-group over total sum of squares{{many}}). \
        A feature that is irrelevant in a context has collapsed if its share is near 0; \
        without collapse, the ratio would stay near 1.</p>
        <div class="scroll"><table class="compact">
        <thead><tr><th scope="col">property</th><th scope="col">context</th><th scope="col">variance explained</th>\
        <th scope="col">ratio to the largest other share</th></tr></thead>
        <tbody>
        {{rows}}</tbody></table></div>
        """,
        Map.of(
            "rows",
            Html.join(rows),
            "many",
            report.summary().isEmpty() ? "" : "; medians over the seeds"));
  }

  private static Html row(VarianceExplained f, String name, double share) {
    boolean relevant = f.context().filter(name::equals).isPresent();
    return Template.fill(
        """
        <tr{{mark}}><th scope="row">{{name}}</th><td>{{context}}</td><td class="value">{{share}}</td>\
        <td class="value">{{ratio}}</td></tr>
        """,
        Map.of(
            "mark",
            Html.markup(relevant ? " class=\"best\"" : ""),
            "name",
            name,
            "context",
            f.context().map(c -> c + " is relevant").orElse(""),
            "share",
            NumberFormat.r2(share),
            "ratio",
            relevant ? NumberFormat.html(f.ratio()) : Html.NOTHING));
  }
}
