package org.repdyn.runtime.training;

import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.network.Executor;

/**
 * Representations and predictions of a network for some samples, without dropout.
 *
 * @param representations one flattened representation for each sample
 * @param predictions one prediction for each sample
 */
public record Snapshot(Points representations, Points predictions) {

  /**
   * Runs the network on samples.
   *
   * @param executor holds the network; its batch is overwritten
   * @param representation the node that is read
   * @param samples the source
   * @param indices which samples
   * @return the snapshot
   * @throws IllegalArgumentException if the network has values that are not finite
   */
  public static Snapshot of(
      Executor executor, Node representation, Samples samples, int... indices) {
    Node output = executor.network().output();
    double[] input = new double[executor.network().graph().input().shape().size()];
    double[] target = new double[output.shape().size()];
    double[][] representations = new double[indices.length][representation.shape().size()];
    double[][] predictions = new double[indices.length][target.length];
    for (int from = 0; from < indices.length; from += executor.capacity()) {
      int rows = Math.min(executor.capacity(), indices.length - from);
      for (int row = 0; row < rows; row++) {
        samples.read(indices[from + row], input, target);
        executor.load(row, input, target);
      }
      executor.evaluate(rows);
      for (int row = 0; row < rows; row++) {
        executor.read(representation, row, representations[from + row]);
        executor.read(output, row, predictions[from + row]);
      }
    }
    return new Snapshot(Points.of(representations), Points.of(predictions));
  }
}
