package org.repdyn.runtime.network.memory;

import java.util.BitSet;
import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.network.Network;

/**
 * Transpositions that need no copy, because matrix products can follow rows at any distance. The
 * result of one that only products read lies as its operand does, and the operand of one that alone
 * reads a product lies as the result does. Attention splits its heads and joins them in this way.
 * What can be observed lies in its own order.
 */
final class Views {
  private final Strides[] steps;
  private final BitSet views = new BitSet();
  private final Users users;

  Views(Network network, Users users) {
    this.users = users;
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
    boolean rowsStay = order[last] == last;
    if (readByProducts(result) && (rowsStay || order[last - 1] == last)) {
      steps[result.index()] = Strides.dense(operand).transposed(order);
      views.set(result.index());
    } else if (writtenByProduct(operand) && rowsStay) {
      steps[operand.index()] = Strides.dense(result).transposed(inverse(order));
      views.set(result.index());
    }
  }

  private boolean readByProducts(Node node) {
    List<Node> readers = users.of(node);
    return !users.observed(node) && !readers.isEmpty() && readers.stream().allMatch(Views::product);
  }

  private boolean writtenByProduct(Node node) {
    return !users.observed(node) && users.once(node) && product(node);
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
