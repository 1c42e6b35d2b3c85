package org.repdyn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.results.RdmComparison;
import org.repdyn.runtime.results.RdmComparison.Agreement;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.results.WatchedSet.LastDistances;

/**
 * Distances between the representations of some samples, predicted and observed.
 *
 * @param title what was compared
 * @param squared whether entries are squared distances
 * @param labels one for each sample, in the order of rows; equal labels in a row are shown once
 * @param predicted by the theory, samples x samples; empty where there is no prediction
 * @param observed in the network, samples x samples
 * @param comparable whether both have the same unit; if not, the prediction is scaled to the
 *     observation by least squares before they are subtracted
 * @param scores how well predictions agree with the observation: the theory first, then baselines
 */
record RdmFigure(
    String title,
    boolean squared,
    List<String> labels,
    double[][] predicted,
    double[][] observed,
    boolean comparable,
    List<Agreement> scores) {

  /** Copies its lists and checks the sizes. */
  RdmFigure {
    labels = List.copyOf(labels);
    scores = List.copyOf(scores);
    requireSquare(observed, labels.size());
    if (predicted.length != 0) {
      requireSquare(predicted, labels.size());
    }
  }

  private static void requireSquare(double[][] matrix, int size) {
    boolean square = matrix.length == size;
    for (double[] row : matrix) {
      square &= row.length == size;
    }
    if (!square) {
      throw new IllegalArgumentException("matrices must be %d x %d".formatted(size, size));
    }
  }

  /** A prediction and the observation. */
  static RdmFigure of(RdmComparison c) {
    List<Agreement> scores = new ArrayList<>(c.baselines());
    if (c.predicted().isPresent()) {
      scores.addFirst(c.theory());
    }
    return new RdmFigure(
        c.networks() == 1
            ? "Final distances of representations"
            : "Final distances of representations, mean of %d networks".formatted(c.networks()),
        c.observed().squared(),
        c.samples().labels(),
        c.predicted().map(DistanceMatrix::toArray).orElse(new double[0][]),
        c.observed().toArray(),
        c.predicted().isEmpty() || c.predicted().get().kind() == c.observed().kind(),
        scores);
  }

  /** The last matrix of a set. */
  static RdmFigure of(int number, WatchedSet set, LastDistances last, String unit) {
    return new RdmFigure(
        title(number, set, last.labels().size(), unit),
        true,
        last.labels(),
        new double[0][],
        last.matrix().toArray(),
        true,
        List.of());
  }

  /** Which set, how much of it, and the last recorded time. */
  static String title(int number, WatchedSet set, int shown, String unit) {
    double time = set.time()[set.time().length - 1];
    String at = time == Math.rint(time) ? Long.toString((long) time) : Double.toString(time);
    return "Set %d, %s, at %s %s".formatted(number, samples(set, shown), unit, at);
  }

  /** How many samples of a set are shown. */
  static String samples(WatchedSet set, int shown) {
    int all = set.samples().length;
    return shown == all ? all + " samples" : "%d of %d samples".formatted(shown, all);
  }
}
