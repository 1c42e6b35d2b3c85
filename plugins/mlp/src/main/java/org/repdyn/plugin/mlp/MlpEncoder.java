package org.repdyn.plugin.mlp;

import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;

/** The layers of a perceptron up to the representation, which is the last of them. */
public final class MlpEncoder implements EncoderProvider<MlpConfig> {

  /** For the service loader. */
  public MlpEncoder() {}

  @Override
  public String id() {
    return "mlp";
  }

  @Override
  public String summary() {
    return "multilayer perceptron; every layer is followed by the nonlinearity";
  }

  @Override
  public MlpConfig defaults() {
    return new MlpConfig(500, 11, Activation.LEAKY_RELU, 0.01, 0);
  }

  @Override
  public Node encode(Graph graph, Node input, MlpConfig config) {
    return config.hidden(graph, graph.flatten(input), config.depth());
  }
}
