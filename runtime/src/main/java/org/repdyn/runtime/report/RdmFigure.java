package org.repdyn.runtime.report;

import java.util.List;

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
public record RdmFigure(
    String title,
    boolean squared,
    List<String> labels,
    double[][] predicted,
    double[][] observed,
    boolean comparable,
    List<Score> scores) {

  /** Copies its lists and checks the sizes. */
  public RdmFigure {
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

  /**
   * Pearson correlation of one prediction with the observation, over pairs of samples.
   *
   * @param name of the prediction
   * @param all over all pairs
   * @param between over pairs of different labels alone; NaN where it does not exist
   */
  public record Score(String name, double all, double between) {}
}
