package org.repdyn.runtime.network;

import java.lang.foreign.Arena;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.PackedMatrix;

/** Lays out the float32 memory of a network, and knows who uses what. */
final class Layout {
  private final Network network;
  private final List<Node> nodes;
  private final List<List<Node>> users = new ArrayList<>();
  private final boolean[] live;
  private final int capacity;

  Layout(Network network, int capacity) {
    this.capacity = capacity;
    this.network = network;
    this.nodes = network.graph().nodes();
    nodes.forEach(_ -> users.add(new ArrayList<>()));
    nodes.forEach(n -> n.inputs().forEach(i -> users.get(i.index()).add(n)));
    this.live = live(network.graph());
  }

  /** Whether a node lies between a parameter and the prediction: only those have gradients. */
  private boolean[] live(Graph graph) {
    boolean[] trained = new boolean[nodes.size()];
    for (Node n : graph.nodes()) {
      trained[n.index()] =
          n.op() instanceof Op.Parameter || n.inputs().stream().anyMatch(i -> trained[i.index()]);
    }
    boolean[] used = new boolean[nodes.size()];
    used[network.output().index()] = true;
    for (Node n : graph.nodes().reversed()) {
      if (used[n.index()]) {
        n.inputs().forEach(i -> used[i.index()] = trained[i.index()]);
      }
    }
    used[network.output().index()] = trained[network.output().index()];
    return used;
  }

  boolean live(Node node) {
    return live[node.index()];
  }

  /** Whether one operand of one operation is all that reads a node. */
  private boolean usedOnce(Node node) {
    return users.get(node.index()).size() == 1 && node != network.output();
  }

  /**
   * Whether the operation that uses a parameter can update it in its backward pass: it is a layer
   * all of whose parameters are used once.
   */
  boolean learnsInPlace(Node parameter) {
    if (!live(parameter) || !usedOnce(parameter)) {
      return false;
    }
    Node user = users.get(parameter.index()).getFirst();
    boolean layer = user.op() instanceof Op.Linear || user.op() instanceof Op.Convolution;
    List<Node> operands = user.inputs();
    return layer
        && operands.getFirst() != parameter
        && operands.subList(1, operands.size()).stream()
            .allMatch(n -> n.op() instanceof Op.Parameter && usedOnce(n));
  }

  /** Whether a node is the weights of linear layers alone, and these never see but a few rows. */
  private boolean packed(Node node) {
    List<Node> layers = users.get(node.index());
    return node.op() instanceof Op.Parameter
        && !layers.isEmpty()
        && layers.stream().allMatch(layer -> readsAsFewRows(layer, node));
  }

  private boolean readsAsFewRows(Node layer, Node weights) {
    if (!(layer.op() instanceof Op.Linear)) {
      return false;
    }
    List<Node> operands = layer.inputs();
    Node x = operands.getFirst();
    int positions = x.shape().size() / x.shape().dimension(-1);
    return operands.get(1) == weights
        && operands.stream().filter(n -> n == weights).count() == 1
        && (x.batched() ? capacity : 1) * positions <= PackedMatrix.MAX_BATCH;
  }

  /**
   * Allocates all memory of a plan.
   *
   * @param arena owns it
   * @return the tensors, by index of their nodes
   */
  Tensor[] tensors(Arena arena) {
    SegmentAllocator memory =
        Matrix.pool(
            arena,
            nodes.stream().mapToInt(this::matrices).sum(),
            nodes.stream().mapToLong(n -> matrices(n) * (long) rows(n) * columns(n)).sum());
    Matrix[] values = new Matrix[nodes.size()];
    for (Node n : nodes) {
      values[n.index()] =
          sharesValue(n) ? values[n.inputs().getFirst().index()] : allocate(memory, n);
    }
    Matrix[] gradients = new Matrix[nodes.size()];
    for (Node n : nodes.reversed()) {
      if (live(n)) {
        gradients[n.index()] =
            sharesGradient(n)
                ? gradients[users.get(n.index()).getFirst().index()]
                : allocate(memory, n);
      }
    }
    Tensor[] tensors = new Tensor[nodes.size()];
    Arrays.setAll(
        tensors,
        i -> {
          Node n = nodes.get(i);
          Matrix scratch = hasScratch(n) ? allocate(memory, n) : null;
          return new Tensor(n, packed(n), values[i], gradients[i], scratch);
        });
    return tensors;
  }

  /** How many matrices of its size a node needs. */
  private int matrices(Node n) {
    return (sharesValue(n) ? 0 : 1)
        + (live(n) && !sharesGradient(n) ? 1 : 0)
        + (hasScratch(n) ? 1 : 0);
  }

  private int rows(Node node) {
    return node.batched() ? capacity : 1;
  }

  private int columns(Node node) {
    return packed(node)
        ? PackedMatrix.extent(node.shape().dimension(0), node.shape().dimension(1))
        : node.shape().size();
  }

  private Matrix allocate(SegmentAllocator memory, Node node) {
    return Matrix.allocate(memory, rows(node), columns(node));
  }

  private static boolean sharesValue(Node node) {
    return node.op() instanceof Op.Reshape;
  }

  private static boolean hasScratch(Node node) {
    return node.op() instanceof Op.Dropout || node.op() instanceof Op.LayerNorm;
  }

  /**
   * Whether the gradient of a node may lie where that of its only user lies: the user's backward
   * pass works in place.
   */
  private boolean sharesGradient(Node node) {
    if (!usedOnce(node) || node.op() instanceof Op.Parameter) {
      return false;
    }
    return switch (users.get(node.index()).getFirst().op()) {
      case Op.Activate _, Op.Reshape _, Op.Elementwise _, Op.Softmax _, Op.Dropout _ -> true;
      default -> false;
    };
  }
}
