package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.results.WatchedSet.IndexValues;
import org.repdyn.runtime.results.WatchedSet.Similarity;

/** How similar the taps are to each other, to inputs and to targets: a matrix for each index. */
final class SimilaritySection implements Section {
  @Override
  public String title() {
    return "Similarity of the representations";
  }

  @Override
  public Optional<Html> body(RunReport report) {
    List<Html> parts =
        report.ofSets(
            (number, set) ->
                set.similarity()
                    .map(similarity -> part(number, set, similarity, report.timeUnit())));
    return parts.isEmpty() ? Optional.empty() : Optional.of(Html.join(parts));
  }

  private static Html part(int number, WatchedSet set, Similarity similarity, String unit) {
    List<String> order = order(similarity.compared());
    List<Chart> charts =
        similarity.indices().stream().map(index -> chart(number, order, index)).toList();
    Figure figure =
        new Figure(
            charts,
            Html.markup(
                "Similarities of inputs, the representations at the taps, and targets, from the"
                    + " squared distances of all pairs of samples. The higher, the closer; 1 is the"
                    + " same geometry up to rotation and scale (for rsa-spearman the same order of"
                    + " distances). "
                    + undefined(similarity.indices()).markup()),
            Html.NOTHING);
    return Template.fill(
        """
        <h3 class="part">{{title}}</h3>
        {{figure}}\
        """,
        Map.of(
            "title", RdmFigure.title(number, set, similarity.samples(), unit),
            "figure", figure.html()));
  }

  /** Inputs, the taps from input to output, targets. */
  private static List<String> order(List<String> compared) {
    List<String> order =
        new ArrayList<>(LayerOrder.order(compared.subList(1, compared.size() - 1)));
    order.addFirst(compared.getFirst());
    order.addLast(compared.getLast());
    return order;
  }

  private static Chart chart(int number, List<String> order, IndexValues index) {
    double[][] cells = new double[order.size()][order.size()];
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells.length; j++) {
        cells[i][j] = index.between(order.get(i), order.get(j)).orElse(Double.NaN);
      }
    }
    String name = index.index().toString();
    String id = "chart-similarity-%d-%s".formatted(number, name);
    Grid grid = new Grid(cells);
    Chart chart =
        index.index().lowest() < 0
            ? Heatmap.diverging(id, name, order, grid, 1, "similarity, -1 to 1")
            : Heatmap.sequential(id, name, order, grid, 1, "similarity, 0 to 1");
    chart.spec().set("/encoding/x/axis/labelAngle", -45); // names of taps are long
    return chart;
  }

  /** What has no value, with the reason; the same reason of several indices stands once. */
  private static Html undefined(List<IndexValues> indices) {
    SequencedMap<String, List<String>> reasons = new LinkedHashMap<>();
    for (IndexValues index : indices) {
      index
          .undefined()
          .forEach(
              (name, reason) ->
                  reasons
                      .computeIfAbsent(name + ": " + reason, _ -> new ArrayList<>())
                      .add(index.index().toString()));
    }
    List<Html> sentences = new ArrayList<>();
    reasons.forEach(
        (reason, names) ->
            sentences.add(Html.text("No %s of %s. ".formatted(String.join(", ", names), reason))));
    return Html.join(sentences);
  }
}
