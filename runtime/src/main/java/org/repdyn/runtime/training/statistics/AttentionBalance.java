package org.repdyn.runtime.training.statistics;

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
 * attention-balance-drift@V|W/head-k}, as {@link PairBalance} describes them.
 */
final class AttentionBalance extends PairBalance<HeadPair> {

  AttentionBalance(String name, Network network) {
    super(name, HeadPair.of(network), pair -> name(pair, network.parameters()));
  }

  private static String name(HeadPair pair, List<Node> parameters) {
    return "%s|%s/head-%d"
        .formatted(
            parameters.get(pair.first()).name(),
            parameters.get(pair.second()).name(),
            pair.head() + 1);
  }

  @Override
  double[] first(HeadPair pair, double[][] weights) {
    return written(pair, weights, pair.first(), pair.firstBias());
  }

  @Override
  double[] second(HeadPair pair, double[][] weights) {
    return pair.reads()
        ? read(pair, weights)
        : written(pair, weights, pair.second(), pair.secondBias());
  }

  @Override
  double norm(HeadPair pair, double[] part) {
    return Math.sqrt(Sums.squared(part));
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
}
