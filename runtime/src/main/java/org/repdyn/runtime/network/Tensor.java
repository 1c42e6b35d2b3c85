package org.repdyn.runtime.network;

import org.repdyn.api.graph.Node;
import org.repdyn.runtime.kernel.Matrix;

/**
 * The float32 memory of one node.
 *
 * @param node the node
 * @param value [capacity x size], or [1 x size] where the node is not batched
 * @param gradient of the loss, the same shape; null where nothing that is trained depends on it
 * @param scratch the same shape, for what an operation keeps beside its result; null where it keeps
 *     nothing
 */
record Tensor(Node node, Matrix value, Matrix gradient, Matrix scratch) {

  int size() {
    return value.columns();
  }
}
