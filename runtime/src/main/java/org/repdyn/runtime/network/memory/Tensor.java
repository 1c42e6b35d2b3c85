package org.repdyn.runtime.network.memory;

import org.repdyn.api.graph.Node;
import org.repdyn.runtime.kernel.LayerWeights;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.PackedMatrix;

/**
 * The float32 memory of one node.
 *
 * @param node the node
 * @param packed whether these are weights in the order of {@link PackedMatrix}, which has some more
 *     floats than the node
 * @param steps how the elements of value and gradient lie in memory
 * @param value [capacity x size], or [1 x size] where the node is not batched
 * @param gradient of the loss, the same shape; null where nothing that is trained depends on it
 * @param scratch the same shape, for data that an operation stores in addition to its result; null
 *     if there is none
 */
public record Tensor(
    Node node, boolean packed, Strides steps, Matrix value, Matrix gradient, Matrix scratch) {

  /**
   * The number of elements of one sample.
   *
   * @return the size of the node's shape
   */
  public int size() {
    return node.shape().size();
  }

  /**
   * One of the node's arrays as the weights of a linear layer.
   *
   * @param array the value, the gradient or another like these
   * @return a view
   */
  public LayerWeights weights(Matrix array) {
    int rows = node.shape().dimension(0);
    int columns = node.shape().dimension(1);
    return packed ? new PackedMatrix(array, rows, columns) : array.reshape(rows, columns);
  }

  /**
   * Copies one row of one of the node's arrays. Those of nodes that can be read are dense.
   *
   * @param array the value, the gradient or another like these
   * @param row of the batch
   * @param values receives the elements in the order of the shape
   */
  public void get(Matrix array, int row, double[] values) {
    if (packed) {
      weights(array).get(values);
    } else {
      array.getRow(row, values);
    }
  }

  /**
   * Replaces one of the arrays of a node that is not batched.
   *
   * @param array the value, the gradient or another like these
   * @param values the elements in the order of the shape
   */
  public void set(Matrix array, double[] values) {
    (packed ? weights(array) : array).set(values);
  }
}
