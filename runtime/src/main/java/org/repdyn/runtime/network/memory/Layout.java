package org.repdyn.runtime.network.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.runtime.kernel.Matrix;
import org.repdyn.runtime.kernel.PackedMatrix;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.OpTraits;

/**
 * Lays out the float32 memory of a network, from the traits of its operations and who uses what.
 */
public final class Layout {
  private final Network network;
  private final List<Node> nodes;
  private final Users users;
  private final Views views;
  private final SharedValues shared;
  private final boolean[] requiresGradient;
  private final int capacity;

  /** The nodes whose shapes the pieces of memory for gradients have. */
  private final List<Node> pieces = new ArrayList<>();

  /** The piece of each node's gradient; -1 where there is none. */
  private final int[] piece;

  /**
   * Lays out a network.
   *
   * @param network the network
   * @param capacity the largest number of rows of a batch
   */
  public Layout(Network network, int capacity) {
    this.capacity = capacity;
    this.network = network;
    this.nodes = network.graph().nodes();
    this.users = new Users(network);
    this.views = new Views(network, users);
    this.shared = new SharedValues(network, users, views);
    this.requiresGradient = requiresGradient(network.graph());
    this.piece = layOutGradients();
  }

  /** Whether a node lies between a parameter and the prediction: only those have gradients. */
  private boolean[] requiresGradient(Graph graph) {
    boolean[] trained = new boolean[nodes.size()];
    for (Node n : graph.nodes()) {
      trained[n.index()] = parameter(n) || n.inputs().stream().anyMatch(i -> trained[i.index()]);
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

  /**
   * Follows a backward pass. Once it has used the gradient of a node that is no parameter, another
   * may lie there: those of all layers would not fit into any cache.
   */
  private int[] layOutGradients() {
    int[] at = new int[nodes.size()];
    Arrays.fill(at, -1);
    BitSet free = new BitSet();
    for (Node n : nodes.reversed()) {
      if (!requiresGradient(n)) {
        continue;
      }
      int own = at[n.index()] < 0 ? piece(n, free) : at[n.index()];
      at[n.index()] = own;
      boolean passedOn = parameter(n);
      for (Node i : n.inputs()) {
        if (requiresGradient(i) && at[i.index()] < 0) {
          boolean shared = sharesGradient(i);
          at[i.index()] = shared ? own : piece(i, free);
          passedOn |= shared;
        }
      }
      if (!passedOn) {
        free.set(own);
      }
    }
    return at;
  }

  /** A piece that is free, or else a new one. */
  private int piece(Node node, BitSet free) {
    for (int p = free.nextSetBit(0); p >= 0; p = free.nextSetBit(p + 1)) {
      Node like = pieces.get(p);
      if (!parameter(node) && rows(like) == rows(node) && columns(like) == columns(node)) {
        free.clear(p);
        return p;
      }
    }
    pieces.add(node);
    return pieces.size() - 1;
  }

  /**
   * Whether a node lies between a parameter and the prediction.
   *
   * @param node any node
   * @return true if it has a gradient
   */
  public boolean requiresGradient(Node node) {
    return requiresGradient[node.index()];
  }

  /**
   * Whether a node is a parameter that the operation which uses it can update in its backward pass:
   * that is a layer all of whose parameters are used once.
   *
   * @param node any node
   * @return true if so
   */
  public boolean fusable(Node node) {
    if (!parameter(node) || !requiresGradient(node) || !users.once(node)) {
      return false;
    }
    Node user = users.of(node).getFirst();
    List<Node> operands = user.inputs();
    return OpTraits.of(user).layer() != OpTraits.Layer.NONE
        && operands.getFirst() != node
        && operands.subList(1, operands.size()).stream()
            .allMatch(n -> parameter(n) && users.once(n));
  }

  /**
   * Whether a node is used only as weights of linear layers that never have more than a few rows.
   */
  private boolean packed(Node node) {
    List<Node> layers = users.of(node);
    return parameter(node)
        && !layers.isEmpty()
        && layers.stream().allMatch(layer -> readsAsFewRows(layer, node));
  }

  private boolean readsAsFewRows(Node layer, Node weights) {
    if (OpTraits.of(layer).layer() != OpTraits.Layer.LINEAR) {
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
  public Tensor[] tensors(Arena arena) {
    int count = pieces.size() + nodes.stream().mapToInt(this::matrices).sum();
    SegmentAllocator memory = Matrix.pool(arena, count, floats());
    Matrix[] values = new Matrix[nodes.size()];
    for (Node n : nodes) {
      values[n.index()] =
          shared.of(n).map(i -> values[i.index()]).orElseGet(() -> allocate(memory, n));
    }
    Matrix[] gradients = pieces.stream().map(like -> allocate(memory, like)).toArray(Matrix[]::new);
    Tensor[] tensors = new Tensor[nodes.size()];
    Arrays.setAll(
        tensors,
        i -> {
          Node n = nodes.get(i);
          Matrix scratch = hasScratch(n) ? allocate(memory, n) : null;
          Matrix gradient = piece[i] < 0 ? null : gradients[piece[i]];
          return new Tensor(n, packed(n), views.steps(n), values[i], gradient, scratch);
        });
    return tensors;
  }

  /**
   * The size of the tensors.
   *
   * @return how many numbers they have together
   */
  public long floats() {
    return nodes.stream().mapToLong(n -> matrices(n) * floats(n)).sum()
        + pieces.stream().mapToLong(this::floats).sum();
  }

  private long floats(Node n) {
    return (long) rows(n) * columns(n);
  }

  /**
   * The size of a state array of the update rule.
   *
   * @return how many numbers it has for all parameters together
   */
  public long floatsOfMoment() {
    return nodes.stream().filter(Layout::parameter).mapToLong(this::columns).sum();
  }

  /** How many matrices of its size a node needs, besides its gradient. */
  private int matrices(Node n) {
    return (shared.of(n).isPresent() ? 0 : 1) + (hasScratch(n) ? 1 : 0);
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

  private static boolean parameter(Node node) {
    return OpTraits.of(node).origin() == OpTraits.Origin.PARAMETER;
  }

  private static boolean hasScratch(Node node) {
    return OpTraits.of(node).scratch() == OpTraits.Scratch.AS_RESULT;
  }

  /**
   * Whether the gradient of a node lies where that of its only user lies: the user's backward pass
   * works in place.
   */
  private boolean sharesGradient(Node node) {
    if (!users.once(node) || parameter(node)) {
      return false;
    }
    Node user = users.of(node).getFirst();
    if (views.contains(user)) {
      return true;
    }
    return switch (OpTraits.of(user).gradient()) {
      case OWN -> false;
      case IN_PLACE -> true;
      case EQUAL -> node == lastOfShape(user);
    };
  }

  /** The last operand that has the shape of the result and is used by nothing else. */
  private Node lastOfShape(Node node) {
    return node.inputs().reversed().stream()
        .filter(i -> users.once(i) && !parameter(i))
        .filter(i -> i.batched() == node.batched() && i.shape().equals(node.shape()))
        .findFirst()
        .orElse(null);
  }
}
