package org.repdyn.checks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.report.html.ReproductionReport;
import org.repdyn.runtime.report.html.ReproductionTable;
import org.repdyn.runtime.report.html.ReproductionTable.Agreement;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import org.repdyn.runtime.report.html.ReproductionTable.Part;
import org.repdyn.runtime.report.html.ReproductionTable.Row;
import org.repdyn.runtime.results.WatchedSet.Embedding;

/** A page of a reproduction with figures of every kind, of numbers that nobody has measured. */
final class ReproductionFigures {
  private static final List<String> NAMES =
      IntStream.range(0, 16).mapToObj(i -> "row number " + i).toList();

  private ReproductionFigures() {}

  static String page() {
    double[] x = IntStream.rangeClosed(1, 30).mapToDouble(i -> i).toArray();
    double[] y = IntStream.rangeClosed(1, 30).mapToDouble(i -> 1.0 / i).toArray();
    List<Block.Series> series =
        NAMES.stream().map(name -> new Block.Series(name, x, y, false)).toList();
    double[][] square = new double[NAMES.size()][NAMES.size()];
    for (int i = 0; i < square.length; i++) {
      for (int k = 0; k < square.length; k++) {
        square[i][k] = 1 - Math.abs(i - k) / 16.0;
      }
    }
    Embedding.Frame frame = new Embedding.Frame(0, x, y, x);
    Annotation colour = new Annotation("context", List.of("mx", "my"), new int[x.length]);
    List<Block> blocks =
        List.of(
            new Block.Curves(
                "default, seed 1 of 3. The theory holds in part.",
                "step",
                List.of(
                    new Block.Curve("h", x, y, y),
                    new Block.Curve("y", x, y, y),
                    new Block.Curve("w", x, y, new double[0]),
                    new Block.Curve("loss", x, y, y))),
            new Block.Points(
                "Final distances", "Dashed: equality.", "predicted", "observed", series),
            new Block.Lines("One curve for all", "A caption.", "t", "h", true, series),
            new Block.Matrix("Universality", "R² of each pair.", NAMES, square),
            new Block.Distances("rich", false, NAMES, square, square, true),
            new Block.Embedded(
                "low", new Embedding(0.9, List.of(frame, frame), List.of(colour)), "epoch"),
            new Block.Texts(
                "The line law.",
                List.of("row", "quantity", "mean", "least", "largest", "seeds"),
                List.of(List.of("default", "r2", "0.99", "0.98", "1.0", "3"))));
    Row row =
        new Row(
            "trajectories",
            "dropout, as published",
            "hPredicted",
            OptionalDouble.of(0.578),
            Optional.empty(),
            Agreement.MISSING,
            "within a factor of 1.5; one seed of the published code, run in PyTorch 1.13");
    return ReproductionReport.of(
        new ReproductionTable(
            "When Representations Align",
            "The quick form.",
            List.of(row, row, row),
            List.of(
                new Part("trajectories", "Shown: all.", "repdyn reproduce trajectories", blocks))));
  }
}
