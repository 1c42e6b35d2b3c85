package org.repdyn.plugin.incontextregression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repdyn.api.task.Staircase;

/**
 * The plateaus of linear attention on {@link Sequences}: a mode is a component of x, of value
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

  /** Empty if the sequences are so few that a component seems to be of no use. */
  static Optional<Staircase> of(Sequences sequences) {
    double[] variances = sequences.variances();
    int[] order =
        IntStream.range(0, variances.length)
            .boxed()
            .sorted((a, b) -> Double.compare(variances[b], variances[a]))
            .mapToInt(d -> d)
            .toArray();
    Staircase.Moments expected = expected(variances, order, sequences.settings().contextLength());
    return sampled(sequences, order)
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

  private static Optional<Staircase.Moments> sampled(Sequences sequences, int[] order) {
    int tokens = sequences.input().dimension(0);
    int dimension = order.length;
    double[] input = new double[sequences.input().size()];
    double[] target = new double[1];
    double squares = 0;
    double[] correlation = new double[dimension];
    double[] curvature = new double[dimension];
    for (int p = 0; p < sequences.size(); p++) {
      sequences.read(p, input, target);
      squares += target[0] * target[0];
      for (int d = 0; d < dimension; d++) {
        double sum = 0;
        for (int n = 0; n < tokens - 1; n++) {
          int token = n * (dimension + 1);
          sum += input[token + dimension] * input[token + d];
        }
        double value = sum * input[(tokens - 1) * (dimension + 1) + d];
        correlation[d] += value * target[0];
        curvature[d] += value * value;
      }
    }
    int size = sequences.size();
    if (IntStream.of(order).anyMatch(d -> !(correlation[d] > 0 && curvature[d] > 0))) {
      return Optional.empty();
    }
    List<Staircase.Mode> modes =
        IntStream.of(order)
            .mapToObj(d -> new Staircase.Mode(correlation[d] / size, curvature[d] / size))
            .toList();
    return Optional.of(new Staircase.Moments(squares / size, modes));
  }
}
