package org.repdyn.runtime.training.statistics;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.network.Network;

/**
 * The Euclidean norm of the parameters, their gradients or their updates: of all parameters
 * together, then of each one (of a matrix the Frobenius norm).
 *
 * <p>The gradient is that of the loss of the update's batch, as training sees it; weight decay is
 * not included. No update follows the last row of a run that converged: the norm there is NaN.
 */
final class Norm implements Statistic {
  private final Input input;
  private final List<String> columns = new ArrayList<>();

  Norm(Input input, String name, Network network) {
    this.input = input;
    columns.add(name);
    for (Node parameter : network.parameters()) {
      columns.add(name + "@" + parameter.name());
    }
  }

  @Override
  public Input input() {
    return input;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void measure(double[][] arrays, double[] values) {
    double total = 0;
    for (int p = 0; p < arrays.length; p++) {
      double squared = Sums.squared(arrays[p]);
      values[p + 1] = Math.sqrt(squared);
      total += squared;
    }
    values[0] = Math.sqrt(total);
  }
}
