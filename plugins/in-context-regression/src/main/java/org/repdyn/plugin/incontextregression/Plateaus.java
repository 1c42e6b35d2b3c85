package org.repdyn.plugin.incontextregression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Staircase;

/**
 * The plateaus of linear attention on sequences of pairs: a mode is a component of x, of value
 * {@code (sum_n y_n x_n)_d x_d} at strength 1. With N pairs, the variance l of the component and a
 * trace of 1, its correlation with the target is {@code N l²} and its curvature {@code N² l³ (1 +
 * (1 + 1/l) / N)}, so that it lowers the loss by {@code l / (1 + (1 + 1/l) / N)}; strength is the
 * product of value, key and query of a head.
 */
final class Plateaus {
  private static final int LAYERS = 3;
  private static final String NETWORK =
      "linear attention with heads of rank one (Zhang, Singh, Latham and Saxe 2025,"
          + " arXiv 2501.16265)";

  private Plateaus() {}

  /**
   * Those of given sequences.
   *
   * @param sequences tokens of context and query, and the query's target
   * @param variances of the components of x
   * @param pairs in the context
   * @return empty if the sequences are so few that a component seems to be of no use
   */
  static Optional<Staircase> of(Samples sequences, double[] variances, int pairs) {
    int[] order =
        IntStream.range(0, variances.length)
            .boxed()
            .sorted((a, b) -> Double.compare(variances[b], variances[a]))
            .mapToInt(d -> d)
            .toArray();
    Staircase.Moments expected = expected(variances, order, pairs);
    return sampled(sequences, pairs, order)
        .map(sampled -> new Staircase(NETWORK, LAYERS, expected, sampled));
  }

  private static Staircase.Moments expected(double[] variances, int[] order, int n) {
    List<Staircase.Mode> modes = new ArrayList<>();
    for (int d : order) {
      double l = variances[d];
      modes.add(new Staircase.Mode(n * l * l, n * l * n * l * l * (1 + (1 + 1 / l) / n)));
    }
    return new Staircase.Moments(1, modes);
  }

  /**
   * In a finite sample modes overlap, so that each counts as what it adds to those before: the
   * plateaus are then the least squares of the first modes, exactly.
   */
  private static Optional<Staircase.Moments> sampled(Samples sequences, int pairs, int[] order) {
    int size = sequences.size();
    int count = order.length;
    double[] input = new double[(pairs + 1) * (count + 1)];
    double[] target = new double[1];
    double[] values = new double[count];
    double squares = 0;
    double[] correlations = new double[count];
    double[][] products = new double[count][count];
    for (int p = 0; p < size; p++) {
      sequences.read(p, input, target);
      values(input, order, values);
      squares += target[0] * target[0] / size;
      for (int m = 0; m < count; m++) {
        correlations[m] += values[m] * target[0] / size;
        for (int k = 0; k < count; k++) {
          products[m][k] += values[m] * values[k] / size;
        }
      }
    }
    List<Staircase.Mode> modes = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      if (!(correlations[m] > 0 && products[m][m] > 0)) {
        return Optional.empty();
      }
      modes.add(new Staircase.Mode(correlations[m], products[m][m]));
      separate(m, correlations, products);
    }
    return Optional.of(new Staircase.Moments(squares, modes));
  }

  /** Of each mode at strength 1. */
  private static void values(double[] input, int[] order, double[] values) {
    int width = order.length + 1;
    int query = input.length - width;
    for (int m = 0; m < order.length; m++) {
      double sum = 0;
      for (int token = 0; token < query; token += width) {
        sum += input[token + order.length] * input[token + order[m]];
      }
      values[m] = sum * input[query + order[m]];
    }
  }

  /** Takes what mode m explains out of the later ones. */
  private static void separate(int m, double[] correlations, double[][] products) {
    for (int k = m + 1; k < correlations.length; k++) {
      double share = products[k][m] / products[m][m];
      correlations[k] -= share * correlations[m];
      for (int j = m + 1; j < correlations.length; j++) {
        products[k][j] -= share * products[m][j];
      }
    }
  }
}
