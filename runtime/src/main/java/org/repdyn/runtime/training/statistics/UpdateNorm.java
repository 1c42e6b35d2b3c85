package org.repdyn.runtime.training.statistics;

import java.util.List;
import org.repdyn.runtime.network.Network;

/**
 * The Euclidean norm of the change that the update makes, of all parameters together and of each
 * one; NaN in the last row of a run that converged, which no update follows.
 */
final class UpdateNorm implements Statistic {
  private final List<String> columns;

  UpdateNorm(String name, Network network) {
    this.columns = Norms.columns(name, network);
  }

  @Override
  public Input input() {
    return Input.UPDATES;
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
