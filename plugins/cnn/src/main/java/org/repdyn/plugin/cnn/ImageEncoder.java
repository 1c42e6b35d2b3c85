package org.repdyn.plugin.cnn;

import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;

/** Convolutions and max pools over images [height x width] or [channels x height x width]. */
public final class ImageEncoder implements EncoderProvider<ImageEncoderConfig> {

  /** For the service loader. */
  public ImageEncoder() {}

  @Override
  public String id() {
    return "cnn-2d";
  }

  @Override
  public String summary() {
    return "convolutions and max pools over images";
  }

  @Override
  public ImageEncoderConfig defaults() {
    return new ImageEncoderConfig(2, 16, 3, 1, 1, 2, Activation.RELU, 0.01, Normalization.NONE);
  }

  @Override
  public Node encode(Graph graph, Node input, ImageEncoderConfig config) {
    Node x = Images.channels(graph, input, id());
    for (int k = 1; k <= config.depth(); k++) {
      x =
          graph.convolution(
              "hidden-" + k,
              x,
              config.channels(),
              config.kernel(),
              config.stride(),
              config.padding());
      x = Images.normalized(graph, "norm-" + k, x, config.normalization());
      x = graph.activate(x, config.activation(), config.slope());
      if (config.pool() > 1) {
        x = graph.pool(x, Op.Pool.Kind.MAX, config.pool(), config.pool());
      }
      graph.tap("hidden-" + k, x);
    }
    return x;
  }
}
