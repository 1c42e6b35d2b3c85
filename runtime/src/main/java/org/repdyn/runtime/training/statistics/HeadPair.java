package org.repdyn.runtime.training.statistics;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.network.Network;

/**
 * One head of two linear layers whose weights enter a network only as a product: query and key, or
 * value and output. A layer gives the head a contiguous slice of its units, the output layer reads
 * such a slice.
 *
 * @param first the position of the first layer's weight [units x inputs] among the parameters
 * @param firstBias the position of its bias, or -1
 * @param second the position of the second layer's weight
 * @param secondBias the position of its bias; -1 if it has none or reads the slice
 * @param head the number of the head, from 0
 * @param heads how many there are
 * @param size the units of a head
 * @param reads whether the second layer reads the slice, as the output layer does
 */
record HeadPair(
    int first,
    int firstBias,
    int second,
    int secondBias,
    int head,
    int heads,
    int size,
    boolean reads) {

  /** All heads of a network, in the order of its products. */
  static List<HeadPair> of(Network network) {
    List<HeadPair> pairs = new ArrayList<>();
    for (Node product : network.graph().nodes()) {
      if (!(product.op() instanceof Op.MatMul) || product.shape().rank() != 3) {
        continue;
      }
      Node left = layer(network, product.inputs().get(0), List.of(1, 0, 2));
      Node key = layer(network, product.inputs().get(1), List.of(1, 2, 0));
      Node value = layer(network, product.inputs().get(1), List.of(1, 0, 2));
      Node output = reader(network, product);
      if (left != null && key != null) {
        add(pairs, network, left, key, product.shape(), false);
      } else if (value != null && output != null) {
        add(pairs, network, value, output, product.shape(), true);
      }
    }
    return pairs;
  }

  /**
   * The linear layer whose units, split into heads in this order of axes, are an operand; null if
   * there is none, or if anything else reads what lies between.
   */
  private static Node layer(Network network, Node operand, List<Integer> order) {
    if (!(operand.op() instanceof Op.Transpose(List<Integer> axes)) || !axes.equals(order)) {
      return null;
    }
    Node x = operand;
    while (onlyUser(network, x) != null
        && (x == operand || x.op() instanceof Op.Reshape || x.op() instanceof Op.Scale)) {
      x = x.inputs().getFirst();
    }
    return x.shape().rank() == 2 && onlyUser(network, x) != null && trained(network, x) ? x : null;
  }

  /** The linear layer that reads the merged heads of a product, or null. */
  private static Node reader(Network network, Node product) {
    Node x = onlyUser(network, product);
    if (x == null
        || !(x.op() instanceof Op.Transpose(List<Integer> axes))
        || !axes.equals(List.of(1, 0, 2))) {
      return null;
    }
    x = onlyUser(network, x);
    x = x != null && x.op() instanceof Op.Reshape ? onlyUser(network, x) : null;
    return x != null && trained(network, x) ? x : null;
  }

  /** Whether a node is a linear layer with parameters that nothing else uses. */
  private static boolean trained(Network network, Node layer) {
    return layer.op() instanceof Op.Linear
        && layer.inputs().stream()
            .skip(1)
            .allMatch(n -> n.op() instanceof Op.Parameter && onlyUser(network, n) == layer);
  }

  /** The one node that reads another, or null. */
  private static Node onlyUser(Network network, Node node) {
    List<Node> users =
        network.graph().nodes().stream().filter(n -> n.inputs().contains(node)).toList();
    return users.size() == 1 && node != network.output() ? users.getFirst() : null;
  }

  private static void add(
      List<HeadPair> pairs, Network network, Node one, Node two, Shape product, boolean reads) {
    List<Node> parameters = network.parameters();
    int heads = product.dimension(0);
    int size = one.shape().dimension(-1) / heads;
    for (int head = 0; head < heads; head++) {
      pairs.add(
          new HeadPair(
              parameters.indexOf(one.inputs().get(1)),
              one.inputs().size() > 2 ? parameters.indexOf(one.inputs().get(2)) : -1,
              parameters.indexOf(two.inputs().get(1)),
              two.inputs().size() > 2 && !reads ? parameters.indexOf(two.inputs().get(2)) : -1,
              head,
              heads,
              size,
              reads));
    }
  }
}
