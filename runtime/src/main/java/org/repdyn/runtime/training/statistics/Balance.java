package org.repdyn.runtime.training.statistics;

import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.network.Network;

/**
 * How far two adjacent linear layers {@code z = V x + b}, {@code W f(z)} are from balance, and how
 * far training has moved them. Of the matrix {@code D = WᵀW - V Vᵀ - b bᵀ}, gradient flow conserves
 *
 * <ul>
 *   <li>all of D where f is the identity or a scale (Arora, Cohen and Hazan 2018, On the
 *       optimization of deep networks; there without biases),
 *   <li>the diagonal of D where f is relu, leaky-relu, dropout or a chain of these (Du, Hu and Lee
 *       2018, Algorithmic regularization in learning deep homogeneous models),
 *   <li>nothing of it for any other f: such layers, those with a node between them that anything
 *       else reads (a skip), and those that share parameters are not described.
 * </ul>
 *
 * <p>Two columns for each pair, {@code balance@V|W} and {@code balance-drift@V|W}, named by the
 * weights: {@code |D| / s} and {@code |D - D(0)| / s}, with Frobenius norms of the conserved part
 * of D and {@code s = |WᵀW| + |V Vᵀ + b bᵀ|} of the same part before training. The first is 0 for
 * layers in balance and at most 1 before training. Both are constant, and the second is 0, in
 * gradient flow, of any loss and batch, where all parameters of both layers learn at one rate.
 * Steps of sgd at the rate eta drift by {@code eta²} each, so by eta over a given time: a drift
 * that is not small shows that the steps are too large for any theory of gradient flow. Momentum,
 * adam, weight decay and rates that differ between the layers do not conserve D even for small
 * steps.
 */
final class Balance extends PairBalance<LayerPair> {

  Balance(String name, Network network) {
    super(name, LayerPair.of(network), pair -> name(pair, network.parameters()));
  }

  private static String name(LayerPair pair, List<Node> parameters) {
    return parameters.get(pair.first()).name() + "|" + parameters.get(pair.second()).name();
  }

  /** The conserved part of {@code WᵀW}: the triangle j >= i, row by row, or the diagonal. */
  @Override
  double[] first(LayerPair pair, double[][] weights) {
    int units = pair.units();
    double[] w = weights[pair.second()];
    double[] sums = new double[size(pair)];
    for (int row = 0; row < w.length; row += units) {
      int at = 0;
      for (int i = 0; i < units; i++) {
        double factor = w[row + i];
        int count = pair.linear() ? units - i : 1;
        for (int j = 0; j < count; j++) {
          sums[at + j] += factor * w[row + i + j];
        }
        at += count;
      }
    }
    return sums;
  }

  /** The same part of {@code V Vᵀ + b bᵀ}. */
  @Override
  double[] second(LayerPair pair, double[][] weights) {
    int units = pair.units();
    double[] v = weights[pair.first()];
    int inputs = v.length / units;
    double[] sums = new double[size(pair)];
    int at = 0;
    for (int i = 0; i < units; i++) {
      int end = pair.linear() ? units : i + 1;
      for (int j = i; j < end; j++) {
        double shift = pair.bias() < 0 ? 0 : weights[pair.bias()][i] * weights[pair.bias()][j];
        sums[at++] = Sums.dot(v, i * inputs, v, j * inputs, inputs) + shift;
      }
    }
    return sums;
  }

  private static int size(LayerPair pair) {
    return pair.linear() ? pair.units() * (pair.units() + 1) / 2 : pair.units();
  }

  /** The Frobenius norm of the symmetric matrix whose part this is. */
  @Override
  double norm(LayerPair pair, double[] part) {
    if (!pair.linear()) {
      return Math.sqrt(Sums.squared(part));
    }
    double sum = 0;
    int at = 0;
    for (int i = 0; i < pair.units(); i++) {
      sum += part[at] * part[at] + 2 * Sums.dot(part, at + 1, part, at + 1, pair.units() - i - 1);
      at += pair.units() - i;
    }
    return Math.sqrt(sum);
  }
}
