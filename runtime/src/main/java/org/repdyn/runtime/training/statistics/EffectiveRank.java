package org.repdyn.runtime.training.statistics;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.network.Network;

/**
 * The stable rank {@code |W|_F² / |W|_2²} of each weight matrix: 1 for a matrix of rank 1, at most
 * the rank, and unlike the rank a smooth function of the matrix (Rudelson and Vershynin 2007,
 * Sampling from large matrices). A parameter of more than two dimensions is the matrix whose rows
 * are its first dimension, as the kernels of a convolution; a parameter with one dimension is not a
 * matrix. 0 for a matrix of zeros.
 */
final class EffectiveRank implements Statistic {
  private final List<String> columns = new ArrayList<>();
  private final List<Integer> parameters = new ArrayList<>();
  private final List<SpectralNorm> norms = new ArrayList<>();

  EffectiveRank(String name, Network network) {
    List<Node> all = network.parameters();
    for (int p = 0; p < all.size(); p++) {
      Node parameter = all.get(p);
      if (parameter.shape().dimensions().size() > 1) {
        int rows = parameter.shape().dimension(0);
        columns.add(name + "@" + parameter.name());
        parameters.add(p);
        norms.add(new SpectralNorm(rows, parameter.shape().size() / rows));
      }
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
  public void measure(double[][] arrays, double[] values) {
    for (int k = 0; k < values.length; k++) {
      double[] matrix = arrays[parameters.get(k)];
      double largest = norms.get(k).squared(matrix);
      values[k] = largest == 0 ? 0 : Sums.squared(matrix) / largest;
    }
  }
}
