package org.repdyn.runtime.training.statistics;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.runtime.network.Network;

/**
 * Two linear layers of which the second reads the first alone, and nothing else does, through
 * positively homogeneous operations or none.
 *
 * @param first the position of the first layer's weight [units x inputs] among the parameters
 * @param bias the position of its bias, or -1
 * @param second the position of the second layer's weight [outputs x units]
 * @param units the number of units between the layers
 * @param linear whether all operations between them are linear and treat all units alike
 */
record LayerPair(int first, int bias, int second, int units, boolean linear) {

  /** All pairs of a network, in the order of its layers. */
  static List<LayerPair> of(Network network) {
    List<LayerPair> pairs = new ArrayList<>();
    for (Node layer : network.graph().nodes()) {
      if (layer.op() instanceof Op.Linear && trained(network, layer.inputs().get(1))) {
        boolean linear = true;
        Node below = layer.inputs().getFirst();
        while (homogeneous(below.op()) && readOnce(network, below)) {
          linear &= below.op() instanceof Op.Scale;
          below = below.inputs().getFirst();
        }
        if (below.op() instanceof Op.Linear
            && readOnce(network, below)
            && below.inputs().stream().skip(1).allMatch(n -> trained(network, n))) {
          pairs.add(of(network.parameters(), below.inputs(), layer.inputs().get(1), linear));
        }
      }
    }
    return pairs;
  }

  private static LayerPair of(
      List<Node> parameters, List<Node> first, Node second, boolean linear) {
    return new LayerPair(
        parameters.indexOf(first.get(1)),
        first.size() > 2 ? parameters.indexOf(first.get(2)) : -1,
        parameters.indexOf(second),
        second.shape().dimension(1),
        linear);
  }

  /** Whether an operation multiplies each of its elements by a factor of its own. */
  private static boolean homogeneous(Op op) {
    return switch (op) {
      case Op.Activate(Activation activation, double _) ->
          activation == Activation.RELU || activation == Activation.LEAKY_RELU;
      case Op.Dropout _, Op.Scale _ -> true;
      case Op.Input _, Op.Parameter _, Op.Constant _, Op.State _ -> false;
      case Op.Linear _, Op.Convolution _, Op.MatMul _ -> false;
      case Op.Transpose _, Op.Reshape _, Op.Concat _, Op.Slice _ -> false;
      case Op.Add _, Op.Multiply _, Op.Mean _, Op.Embedding _, Op.Pool _ -> false;
      case Op.Elementwise _, Op.Softmax _, Op.LayerNorm _ -> false;
      case Op.RmsNorm _, Op.BatchNorm _ -> false;
    };
  }

  /** Whether a node is a parameter of one layer. */
  private static boolean trained(Network network, Node node) {
    return node.op() instanceof Op.Parameter && readOnce(network, node);
  }

  private static boolean readOnce(Network network, Node node) {
    long readers =
        network.graph().nodes().stream()
            .flatMap(n -> n.inputs().stream())
            .filter(n -> n == node)
            .count();
    return readers == 1 && node != network.output();
  }
}
