package org.repdyn.plugin.cnn;

import org.repdyn.api.DecoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/**
 * The paper's convolutional network after the representation: convolutions, one to a single
 * channel, and a linear readout. A representation without channels is read as one channel.
 */
public final class CnnDecoder implements DecoderProvider<CnnDecoderConfig> {

  /** For the service loader. */
  public CnnDecoder() {}

  @Override
  public String id() {
    return "cnn";
  }

  @Override
  public String summary() {
    return "convolutions down to one channel, then a linear readout, as in the paper";
  }

  @Override
  public CnnDecoderConfig defaults() {
    return new CnnDecoderConfig(7, 20, 11, Activation.LEAKY_RELU, 0.01);
  }

  @Override
  public Node decode(Graph graph, Node representation, Shape output, CnnDecoderConfig config) {
    Node x = representation;
    if (x.shape().rank() < 2) {
      x = graph.reshape(x, Shape.of(1, x.shape().size()));
    }
    int convolutions = config.depth() - 1;
    for (int k = 1; k <= convolutions; k++) {
      int channels = k < convolutions ? config.channels() : 1;
      x = graph.convolution("hidden-" + k, x, channels, config.kernel(), 1, 0);
      x = graph.tap("hidden-" + k, graph.activate(x, config.activation(), config.slope()));
    }
    return graph.reshape(graph.linear("readout", graph.flatten(x), output.size()), output);
  }
}
