package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.repdyn.runtime.report.html.ReproductionTable.Block;

/**
 * Learning curves of all rows in the units of the theory: h / A_low over {@code (t - t_half)
 * sqrt(etaH etaY dx2 dy2)}, with t_half the time at which h is half of A_low. In the rich limit
 * (A_high = 0) the theory is the logistic function {@code 1 / (1 + exp(-x))}, and y / dy2 is its
 * square.
 */
final class TimeCourses {
  private static final int HALF_WIDTH = 6;
  private static final int PER_UNIT = 10;

  /** A row needs this share of the axis to count. */
  private static final double COVERED = 0.5;

  private final double[] axis = new double[2 * HALF_WIDTH * PER_UNIT + 1];
  private final SequencedMap<String, double[]> h = new LinkedHashMap<>();
  private final SequencedMap<String, double[]> y = new LinkedHashMap<>();

  /** The first run of each row that the theory describes. */
  TimeCourses(Map<String, List<PaperRun>> rows) {
    for (int i = 0; i < axis.length; i++) {
      axis[i] = (double) i / PER_UNIT - HALF_WIDTH;
    }
    rows.forEach((name, runs) -> add(name, runs.getFirst()));
  }

  private void add(String name, PaperRun run) {
    String decision = run.numbers().path("judgement").asString("");
    double low = run.number("aLow");
    double rate = Math.sqrt(run.number("etaH") * run.number("etaY") * run.dx2() * run.dy2());
    double[] t = run.curve("t");
    double half = Curves.rise(t, run.curve("h"), 0.5 * low);
    if (!List.of("holds", "in-part").contains(decision) || !(rate > 0) || Double.isNaN(half)) {
      return;
    }
    double[] scaled = Arrays.stream(t).map(time -> (time - half) * rate).toArray();
    double[] ofH = sampled(scaled, run.curve("h"), low);
    if (Arrays.stream(ofH).filter(Double::isFinite).count() >= COVERED * axis.length) {
      h.put(name, ofH);
      y.put(name, sampled(scaled, run.curve("y"), run.dy2()));
    }
  }

  private double[] sampled(double[] x, double[] curve, double unit) {
    return Arrays.stream(axis).map(at -> Curves.at(x, curve, at) / unit).toArray();
  }

  /** The figures, with the share of the variance that each common curve explains. */
  List<Block> blocks() {
    if (h.size() < 2) {
      return List.of();
    }
    return List.of(block("h / A_low", h, logistic(1)), block("y / dy2", y, logistic(2)));
  }

  private double[] logistic(int power) {
    return Arrays.stream(axis).map(x -> Math.pow(1 / (1 + Math.exp(-x)), power)).toArray();
  }

  private Block block(String quantity, SequencedMap<String, double[]> rows, double[] closed) {
    double[] mean = mean(rows);
    List<Block.Series> series = new ArrayList<>();
    rows.forEach((name, curve) -> series.add(new Block.Series(name, axis, curve, false)));
    series.add(new Block.Series("rich limit", axis, closed, true));
    return new Block.Lines(
        "%s of %d rows over scaled time".formatted(quantity, rows.size()),
        ("One run of each row that the theory describes. Solid: networks. Dashed: the theory's"
                + " rich limit, a closed form without any parameter. R² of all points: %.3f by the"
                + " mean of the rows, %.3f by the closed form, from which the networks"
                + " differ by %+.3f on average after half-time.")
            .formatted(explained(rows, mean), explained(rows, closed), after(rows, closed)),
        "(t − t_half) sqrt(eta_h eta_y dx2 dy2)",
        quantity,
        false,
        series);
  }

  private double[] mean(Map<String, double[]> rows) {
    double[] mean = new double[axis.length];
    for (int i = 0; i < mean.length; i++) {
      int at = i;
      mean[i] =
          rows.values().stream()
              .mapToDouble(curve -> curve[at])
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    return mean;
  }

  private double explained(Map<String, double[]> rows, double[] curve) {
    double total =
        rows.values().stream()
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN);
    double residual = 0;
    double variance = 0;
    for (double[] row : rows.values()) {
      for (int i = 0; i < row.length; i++) {
        if (Double.isFinite(row[i])) {
          residual += (row[i] - curve[i]) * (row[i] - curve[i]);
          variance += (row[i] - total) * (row[i] - total);
        }
      }
    }
    return 1 - residual / variance;
  }

  private double after(Map<String, double[]> rows, double[] curve) {
    double sum = 0;
    int count = 0;
    for (double[] row : rows.values()) {
      for (int i = HALF_WIDTH * PER_UNIT; i < row.length; i++) {
        if (Double.isFinite(row[i])) {
          sum += row[i] - curve[i];
          count++;
        }
      }
    }
    return sum / count;
  }
}
