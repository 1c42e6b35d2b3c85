package org.repdyn.runtime.network;

import java.util.List;
import org.repdyn.api.graph.Node;

/**
 * The position of a weight in the network, for schemes that treat first and last layers
 * differently.
 */
final class LayerPosition {
  private LayerPosition() {}

  /**
   * Whether a parameter is the weight of a linear layer that makes the prediction: one whose result
   * reaches the prediction, and passes no other layer on any of its ways there. Operations without
   * weights, such as scale, softmax or an activation, may follow.
   */
  static boolean readout(Network network, Node parameter) {
    List<Node> nodes = network.graph().nodes();
    boolean[] reaches = new boolean[nodes.size()]; // the prediction
    boolean[] passes = new boolean[nodes.size()]; // another layer before that
    reaches[network.output().index()] = true;
    for (Node node : nodes.reversed()) { // users come after their operands
      int n = node.index();
      if (reaches[n]) {
        boolean layer = OpTraits.of(node).layer() != OpTraits.Layer.NONE;
        for (Node operand : node.inputs()) {
          reaches[operand.index()] = true;
          passes[operand.index()] |= passes[n] || layer;
        }
      }
    }
    return nodes.stream()
        .filter(n -> OpTraits.of(n).layer() == OpTraits.Layer.LINEAR)
        .filter(n -> n.inputs().get(1) == parameter)
        .anyMatch(n -> reaches[n.index()] && !passes[n.index()]);
  }

  /** Whether no other parameter lies between the samples and this parameter. */
  static boolean first(Network network, Node parameter) {
    return network.graph().nodes().stream()
        .filter(n -> n.inputs().contains(parameter))
        .anyMatch(n -> !trained(n.inputs().getFirst()));
  }

  private static boolean trained(Node node) {
    return OpTraits.of(node).origin() == OpTraits.Origin.PARAMETER
        || node.inputs().stream().anyMatch(LayerPosition::trained);
  }
}
