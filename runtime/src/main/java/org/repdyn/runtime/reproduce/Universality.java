package org.repdyn.runtime.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.repdyn.runtime.report.html.ReproductionTable.Block;

/**
 * Whether the theory as fitted to one row is the curve of another, up to the two symmetries of the
 * theory: time in other units, and representations in other units. Two numbers are fitted, the
 * factor of time and that of h; the shape and the initial values, in these units, are those of the
 * row that predicts.
 */
final class Universality {
  /** Factors of time that are tried, to this power of two on either side of the ratio of times. */
  private static final int OCTAVES = 2;

  private static final int PER_OCTAVE = 40;

  private Universality() {}

  /** The matrix, of one run of each row; nothing for a single row. */
  static List<Block> blocks(Map<String, List<PaperRun>> rows) {
    List<String> names = new ArrayList<>();
    List<PaperRun> runs = new ArrayList<>();
    rows.forEach(
        (name, all) -> {
          PaperRun run = all.getFirst();
          if (run.theory("h").length > 1
              && Double.isFinite(half(run.curve("t"), run.theory("y")))) {
            names.add(name);
            runs.add(run);
          }
        });
    if (names.size() < 2) {
      return List.of();
    }
    double[][] values = new double[names.size()][names.size()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        values[i][j] = Math.max(0, explained(runs.get(i), runs.get(j)));
      }
    }
    return List.of(
        new Block.Matrix(
            "R² of each row's curves by the theory of another row",
            "Row i: the theory as fitted to it; column j: the network it predicts, after one factor"
                + " of time and one of h, the two symmetries of the theory. R² of h and y, each in"
                + " units of its own variance, averaged; below 0 is drawn as 0. On the diagonal:"
                + " the"
                + " row's own fit. %s".formatted(summary(values)),
            names,
            values));
  }

  private static String summary(double[][] values) {
    double[] others = new double[values.length * (values.length - 1)];
    int k = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        if (i != j) {
          others[k++] = values[i][j];
        }
      }
    }
    Arrays.sort(others);
    long good = Arrays.stream(others).filter(r2 -> r2 >= 0.9).count();
    return "Off the diagonal the median is %.3f, and %d of %d are at least 0.9."
        .formatted(others[others.length / 2], good, others.length);
  }

  /** The time at which y is halfway between its first and its last value. */
  private static double half(double[] t, double[] y) {
    return Curves.rise(t, y, 0.5 * (y[0] + y[y.length - 1]));
  }

  private static double explained(PaperRun theory, PaperRun network) {
    double start =
        half(network.curve("t"), network.curve("y")) / half(theory.curve("t"), theory.theory("y"));
    double best = Double.NEGATIVE_INFINITY;
    for (int k = -OCTAVES * PER_OCTAVE; k <= OCTAVES * PER_OCTAVE; k++) {
      double factor = start * Math.pow(2, (double) k / PER_OCTAVE);
      double r2 =
          0.5 * (explained(theory, network, "h", factor) + explained(theory, network, "y", factor));
      best = Double.isNaN(r2) ? best : Math.max(best, r2);
    }
    return best;
  }

  private static double explained(
      PaperRun theory, PaperRun network, String quantity, double factor) {
    double[] t = network.curve("t");
    double[] seen = network.curve(quantity);
    double[] source = theory.curve("t");
    double[] curve = theory.theory(quantity);
    double[] predicted = new double[t.length];
    double product = 0;
    double square = 0;
    for (int i = 0; i < t.length; i++) {
      // Before and after its own run the theory of the other row hardly moves.
      double time = Math.clamp(t[i] / factor, source[0], source[source.length - 1]);
      predicted[i] = Curves.at(source, curve, time);
      product += predicted[i] * seen[i];
      square += predicted[i] * predicted[i];
    }
    double scale = quantity.equals("h") ? product / square : 1;
    double mean = Arrays.stream(seen).average().orElse(Double.NaN);
    double residual = 0;
    double variance = 0;
    for (int i = 0; i < t.length; i++) {
      residual += Math.pow(seen[i] - scale * predicted[i], 2);
      variance += Math.pow(seen[i] - mean, 2);
    }
    return 1 - residual / variance;
  }
}
