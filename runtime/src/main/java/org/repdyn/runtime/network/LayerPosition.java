package org.repdyn.runtime.network;

import org.repdyn.api.graph.Node;

/**
 * The position of a weight in the network, for schemes that treat first and last layers
 * differently.
 */
final class LayerPosition {
  private LayerPosition() {}

  /** Whether a parameter is the weight of the layer that makes the prediction. */
  static boolean readout(Network network, Node parameter) {
    Node last = network.output();
    while (OpTraits.of(last).value() == OpTraits.Value.OF_OPERAND) {
      last = last.inputs().getFirst();
    }
    return OpTraits.of(last).layer() == OpTraits.Layer.LINEAR && last.inputs().get(1) == parameter;
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
