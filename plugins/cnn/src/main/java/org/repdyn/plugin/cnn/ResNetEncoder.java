package org.repdyn.plugin.cnn;

import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/**
 * A residual network for small images (He et al. 2016, section 4.2): a convolution, then blocks
 * {@code f(x + N(W2 * f(N(W1 * x))))} with a convolution of kernel 1 in place of x where the shape
 * changes, then the mean over each channel. Tapped are {@code stem} and each {@code block-k}.
 */
public final class ResNetEncoder implements EncoderProvider<ResNetConfig> {

  /** For the service loader. */
  public ResNetEncoder() {}

  @Override
  public String id() {
    return "resnet";
  }

  @Override
  public String summary() {
    return "residual convolutional network for images, ending in the mean of each channel";
  }

  @Override
  public ResNetConfig defaults() {
    return new ResNetConfig(3, 1, 16, 3, 2, Normalization.BATCH, Activation.RELU);
  }

  @Override
  public Node encode(Graph graph, Node input, ResNetConfig config) {
    Node image = Images.channels(graph, input, id());
    Node x = graph.tap("stem", convolution(graph, "stem", image, config.width(), 1, config));
    x = graph.activate(x, config.activation());
    int channels = config.width();
    for (int k = 1; k <= config.stages() * config.blocks(); k++) {
      boolean begins = k > 1 && (k - 1) % config.blocks() == 0;
      channels *= begins ? 2 : 1;
      x = block(graph, "block-" + k, x, channels, begins ? config.stride() : 1, config);
    }
    int size = x.shape().dimension(1) * x.shape().dimension(2);
    return graph.mean(graph.reshape(x, Shape.of(channels, size)), 1);
  }

  private static Node block(
      Graph graph, String name, Node x, int channels, int stride, ResNetConfig config) {
    Node sum =
        graph.scope(
            name,
            () -> {
              Node y = convolution(graph, "conv-1", x, channels, stride, config);
              y = graph.activate(y, config.activation());
              y = convolution(graph, "conv-2", y, channels, 1, config);
              boolean same = y.shape().equals(x.shape());
              return graph.add(
                  y, same ? x : graph.convolution("shortcut", x, channels, 1, stride, 0));
            });
    return graph.tap(name, graph.activate(sum, config.activation()));
  }

  private static Node convolution(
      Graph graph, String name, Node x, int channels, int stride, ResNetConfig config) {
    int kernel = config.kernel();
    Node y = graph.convolution(name, x, channels, kernel, stride, kernel / 2);
    return Images.normalized(graph, name + "-norm", y, config.normalization());
  }
}
