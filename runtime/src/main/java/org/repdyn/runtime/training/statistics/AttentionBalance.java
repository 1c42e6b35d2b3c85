package org.repdyn.runtime.training.statistics;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.network.Network;

/**
 * How far the two layers of an attention head are from balance, and how far training has moved
 * them. Scores depend on query and key only through {@code W_Qᵀ W_K}, and what a head adds on value
 * and output only through {@code W_O W_V}; so gradient flow conserves, of each head, {@code W_Q
 * W_Qᵀ - W_K W_Kᵀ} and {@code W_V W_Vᵀ - W_Oᵀ W_O} (Arora, Cohen and Hazan 2018 for products of
 * matrices), whatever is done with the scores. A bias b that is added before the product counts as
 * a column of its weights: {@code b bᵀ} is part of {@code W Wᵀ}.
 *
 * <p>Two columns for each pair and head, {@code attention-balance@V|W/head-k} and {@code
 * attention-balance-drift@V|W/head-k}, as those of {@link Balance}: {@code |D| / s} and {@code |D -
 * D(0)| / s} with the Frobenius norms of the two parts before training as s.
 */
final class AttentionBalance implements Statistic {
  private final List<HeadPair> pairs;
  private final List<String> columns = new ArrayList<>();
  private final List<double[]> initial = new ArrayList<>();
  private final List<Double> scales = new ArrayList<>();

  AttentionBalance(String name, Network network) {
    List<Node> parameters = network.parameters();
    this.pairs = HeadPair.of(network);
    for (HeadPair pair : pairs) {
      String names =
          "%s|%s/head-%d"
              .formatted(
                  parameters.get(pair.first()).name(),
                  parameters.get(pair.second()).name(),
                  pair.head() + 1);
      columns.add(name + "@" + names);
      columns.add(name + "-drift@" + names);
    }
  }

  @Override
  public Input input() {
    return Input.WEIGHTS;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void begin(double[][] weights) {
    for (HeadPair pair : pairs) {
      double[] first = first(pair, weights);
      double[] second = second(pair, weights);
      scales.add(Math.sqrt(Sums.squared(first)) + Math.sqrt(Sums.squared(second)));
      initial.add(minus(first, second));
    }
  }

  @Override
  public void measure(double[][] weights, double[] values) {
    for (int k = 0; k < pairs.size(); k++) {
      double[] d = minus(first(pairs.get(k), weights), second(pairs.get(k), weights));
      values[2 * k] = Math.sqrt(Sums.squared(d)) / scales.get(k);
      values[2 * k + 1] = Math.sqrt(Sums.squared(minus(d, initial.get(k)))) / scales.get(k);
    }
  }

  private static double[] first(HeadPair pair, double[][] weights) {
    return written(pair, weights, pair.first(), pair.firstBias());
  }

  private static double[] second(HeadPair pair, double[][] weights) {
    return pair.reads()
        ? read(pair, weights)
        : written(pair, weights, pair.second(), pair.secondBias());
  }

  /** {@code W Wᵀ + b bᵀ} of the rows that give the head its units. */
  private static double[] written(HeadPair pair, double[][] weights, int layer, int bias) {
    int size = pair.size();
    int units = pair.heads() * size;
    double[] w = weights[layer];
    int inputs = w.length / units;
    double[] sums = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int row = pair.head() * size + i;
        int column = pair.head() * size + j;
        double shift = bias < 0 ? 0 : weights[bias][row] * weights[bias][column];
        sums[i * size + j] = Sums.dot(w, row * inputs, w, column * inputs, inputs) + shift;
      }
    }
    return sums;
  }

  /** {@code Wᵀ W} of the columns that read the head. */
  private static double[] read(HeadPair pair, double[][] weights) {
    int size = pair.size();
    int units = pair.heads() * size;
    double[] w = weights[pair.second()];
    double[] sums = new double[size * size];
    for (int at = pair.head() * size; at < w.length; at += units) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          sums[i * size + j] += w[at + i] * w[at + j];
        }
      }
    }
    return sums;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }
}
