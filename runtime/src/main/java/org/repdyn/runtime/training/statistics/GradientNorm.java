package org.repdyn.runtime.training.statistics;

import java.util.List;
import org.repdyn.runtime.network.Network;

/**
 * The Euclidean norm of the gradient of the loss, of all parameters together and of each one. The
 * loss is that of the batch of the update, as training sees it; weight decay is not included.
 */
final class GradientNorm implements Statistic {
  private final List<String> columns;

  GradientNorm(String name, Network network) {
    this.columns = Norms.columns(name, network);
  }

  @Override
  public Input input() {
    return Input.GRADIENTS;
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
