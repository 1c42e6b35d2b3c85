package org.repdyn.runtime.network.memory;

import java.util.BitSet;
import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.network.Network;

/**
 * Transpositions that need no copy, because matrix products can follow rows at any distance: either
 * products are all that reads the result, or a product is what computes the operand. Operand and
 * result then lie in the same memory, in the order of the one that something else reads or
 * computes. Attention splits its heads and puts them together again in this way.
 */
final class Views {
  private final Strides[] steps;
  private final BitSet views = new BitSet();
  private final Users users;
  private final Node output;

  Views(Network network, Users users) {
    this.users = users;
    this.output = network.output();
    List<Node> nodes = network.graph().nodes();
    this.steps = nodes.stream().map(Strides::dense).toArray(Strides[]::new);
    for (Node n : nodes) {
      if (n.op() instanceof Op.Transpose transpose) {
        place(n, n.inputs().getFirst(), transpose.order(n.shape().rank()));
      }
    }
  }

  private void place(Node result, Node operand, int[] order) {
    int last = order.length - 1;
    // Rows or columns of a matrix have to be contiguous where a product reads them, rows where it
    // writes them.
    boolean rows = order[last] == last;
    if (readByProducts(result) && (rows || order[last - 1] == last)) {
      steps[result.index()] = Strides.dense(operand).transposed(order);
      views.set(result.index());
    } else if (product(operand) && users.once(operand) && rows) {
      steps[operand.index()] = Strides.dense(result).transposed(inverse(order));
      views.set(result.index());
    }
  }

  private boolean readByProducts(Node node) {
    List<Node> readers = users.of(node);
    return node != output && !readers.isEmpty() && readers.stream().allMatch(Views::product);
  }

  private static boolean product(Node node) {
    return node.op() instanceof Op.MatMul;
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      inverse[order[axis]] = axis;
    }
    return inverse;
  }

  /** Whether a node is its operand in another order, in the same memory. */
  boolean contains(Node node) {
    return views.get(node.index());
  }

  /** How a node's elements lie in memory. */
  Strides steps(Node node) {
    return steps[node.index()];
  }
}
