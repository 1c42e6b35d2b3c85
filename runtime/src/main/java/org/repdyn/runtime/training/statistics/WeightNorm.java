package org.repdyn.runtime.training.statistics;

import java.util.List;
import org.repdyn.runtime.network.Network;

/**
 * The Euclidean norm of the parameters before the update, of all together and of each one (of a
 * matrix the Frobenius norm).
 */
final class WeightNorm implements Statistic {
  private final List<String> columns;

  WeightNorm(String name, Network network) {
    this.columns = Norms.columns(name, network);
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
    Norms.measure(arrays, values);
  }
}
