package org.repdyn.plugin.mlp;

import org.repdyn.api.DecoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/**
 * The layers of a perceptron after the representation; the last is the readout, without
 * nonlinearity.
 */
public final class MlpDecoder implements DecoderProvider<MlpConfig> {

  /** For the service loader. */
  public MlpDecoder() {}

  @Override
  public String id() {
    return "mlp";
  }

  @Override
  public String summary() {
    return "multilayer perceptron with a linear readout; depth 1 is the readout alone";
  }

  @Override
  public MlpConfig defaults() {
    return new MlpConfig(500, 10, Activation.LEAKY_RELU, 0.01, 0);
  }

  @Override
  public Node decode(Graph graph, Node representation, Shape output, MlpConfig config) {
    Node hidden = config.hidden(graph, graph.flatten(representation), config.depth() - 1);
    Node x = graph.dropout(hidden, config.dropout());
    return graph.reshape(graph.linear("readout", x, output.size()), output);
  }
}
