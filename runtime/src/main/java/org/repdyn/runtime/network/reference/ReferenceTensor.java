package org.repdyn.runtime.network.reference;

import org.repdyn.api.graph.Node;

/** The double-precision values of one node and the gradient of the loss with respect to them. */
final class ReferenceTensor {
  final Node node;
  final int size;
  final double[] value;
  final double[] gradient;

  ReferenceTensor(Node node, int capacity) {
    this.node = node;
    this.size = node.shape().size();
    int length = node.batched() ? Math.multiplyExact(size, capacity) : size;
    this.value = new double[length];
    this.gradient = new double[length];
  }

  /** Where the values of a row of the batch start. */
  int at(int row) {
    return node.batched() ? row * size : 0;
  }
}
