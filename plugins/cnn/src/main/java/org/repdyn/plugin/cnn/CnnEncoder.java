package org.repdyn.plugin.cnn;

import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/** The paper's convolutional network up to the representation [channels x length]. */
public final class CnnEncoder implements EncoderProvider<CnnEncoderConfig> {

  /** For the service loader. */
  public CnnEncoder() {}

  @Override
  public String id() {
    return "cnn";
  }

  @Override
  public String summary() {
    return "linear layer to one channel, then convolutions over it, as in the paper";
  }

  @Override
  public CnnEncoderConfig defaults() {
    return new CnnEncoderConfig(500, 6, 20, 11, Activation.LEAKY_RELU, 0.01);
  }

  @Override
  public Node encode(Graph graph, Node input, CnnEncoderConfig config) {
    Node line = graph.linear("hidden-1", graph.flatten(input), config.width());
    Node x = graph.reshape(line, Shape.of(1, config.width()));
    x = graph.tap("hidden-1", graph.activate(x, config.activation(), config.slope()));
    for (int k = 2; k <= config.depth(); k++) {
      x = graph.convolution("hidden-" + k, x, config.channels(), config.kernel(), 1, 0);
      x = graph.tap("hidden-" + k, graph.activate(x, config.activation(), config.slope()));
    }
    return x;
  }
}
