package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The charts of a reproduction. */
final class ReproductionCharts {
  private ReproductionCharts() {}

  /** A chart for each curve: network solid, theory dashed. */
  static Html curves(String id, Block.Curves block) {
    List<Chart> charts =
        block.curves().stream()
            .map(
                curve -> {
                  Spec spec =
                      TimedCharts.spec(
                              "curve.vl.json",
                              curve.time(),
                              block.unit(),
                              curve.network(),
                              curve.theory().length == 0
                                  ? Optional.empty()
                                  : Optional.of(curve.theory()))
                          .set("/height", 140)
                          .set(
                              "/description",
                              curve.quantity() + " of the network and of the theory over time")
                          .set("/encoding/y/title", curve.quantity());
                  return new Chart(
                      "chart-%s-%s".formatted(id, curve.quantity()),
                      Html.text(curve.quantity()),
                      true,
                      spec);
                })
            .toList();
    return new Figure(charts, Html.text(block.caption()), Html.NOTHING).html();
  }

  /** Points on the line of equality, if theory and network agree. */
  static Html points(String id, Block.Points block) {
    ArrayNode values = Spec.array();
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (Block.Series series : block.series()) {
      for (int i = 0; i < series.x().length; i++) {
        double x = series.x()[i];
        add(values, series.name(), x, "value", series.y()[i]);
        low = x > 0 ? Math.min(low, x) : low;
        high = Math.max(high, x);
      }
    }
    for (double end : new double[] {low, high}) {
      add(values, "", end, "theory", end);
    }
    Spec spec =
        Spec.read("sweep-law.vl.json")
            .data(values)
            .set("/description", block.title())
            .set("/encoding/x/title", block.x())
            .set("/encoding/y/title", block.y())
            .set(
                "/layer/1/encoding/color/scale/domain",
                block.series().stream().map(Block.Series::name).toList())
            .set("/layer/1/encoding/color/scale/scheme", "tableau20");
    return figure(id, block.title(), spec, block.caption());
  }

  /** Lines over a common axis. */
  static Html lines(String id, Block.Lines block) {
    ArrayNode values = Spec.array();
    for (Block.Series series : block.series()) {
      for (int i = 0; i < series.x().length; i++) {
        add(
            values,
            series.name(),
            series.x()[i],
            series.theory() ? "theory" : "value",
            series.y()[i]);
      }
    }
    Spec spec =
        Spec.read("lines.vl.json")
            .data(values)
            .set("/description", block.title())
            .set("/encoding/x/title", block.x())
            .set("/encoding/y/title", block.y())
            .set("/encoding/y/scale/type", block.log() ? "log" : "linear")
            .set(
                "/layer/0/encoding/color/scale/domain",
                block.series().stream()
                    .filter(series -> !series.theory())
                    .map(Block.Series::name)
                    .distinct()
                    .toList());
    if (block.series().stream().noneMatch(Block.Series::theory)) {
      spec.remove("/layer", 1);
    }
    return figure(id, block.title(), spec, block.caption());
  }

  static Html matrix(String id, Block.Matrix block) {
    Chart chart =
        Heatmap.sequential(
            "chart-" + id, block.title(), block.names(), new Grid(block.values()), 1, "R²");
    return new Figure(List.of(chart), Html.text(block.caption()), Html.NOTHING).html();
  }

  static Html distances(String id, Block.Distances block) {
    RdmFigure figure =
        new RdmFigure(
            block.title(),
            block.squared(),
            block.labels(),
            block.predicted(),
            block.observed(),
            block.comparable(),
            List.of());
    return RdmSection.part(figure, "chart-" + id + "-");
  }

  private static Html figure(String id, String title, Spec spec, String caption) {
    Chart chart = new Chart("chart-" + id, Html.text(title), false, spec);
    return new Figure(List.of(chart), Html.text(caption), Html.NOTHING).html();
  }

  private static void add(ArrayNode values, String line, double x, String name, double value) {
    ObjectNode point = values.addObject();
    point.put("line", line);
    point.set("x", Spec.number(x));
    point.set(name, Spec.number(value));
  }
}
