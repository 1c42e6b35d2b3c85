package org.repdyn.runtime.network;

import org.repdyn.api.graph.Node;

/** Where in the network a weight stands, for schemes that treat first and last layers apart. */
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

  /** Whether a parameter meets the samples before any other parameter does. */
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
