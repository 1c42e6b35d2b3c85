package org.repdyn.bench.peers;

import java.util.Arrays;
import java.util.List;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.plugin.cnn.ResNetEncoder;
import org.repdyn.plugin.transformer.TransformerEncoder;
import org.repdyn.plugin.transformer.TransformerSettings;
import org.repdyn.runtime.network.Network;

/**
 * A training step to be measured.
 *
 * @param name what its peers know it by
 * @param what the network, in words
 * @param batch rows of its batch
 * @param network the network
 * @param target how many times as fast as the faster peer it is to be
 * @param libtorch whether libtorch is one of the peers
 */
record Row(String name, String what, int batch, Network network, double target, boolean libtorch) {
  private static final double SLOPE = 0.01;

  /** The paper's default network: 20 hidden layers of 500, every one tapped. */
  static final Row DEFAULT =
      new Row("default", "MLP 1-500x20-1, batch 2", 2, mlp(sizes(1, 500, 20, 1)), 5, true);

  /** A tenth as wide. */
  static final Row NARROW =
      new Row("narrow", "MLP 1-50x20-1, batch 2", 2, mlp(sizes(1, 50, 20, 1)), 8, true);

  static final List<Row> ALL =
      List.of(
          DEFAULT,
          NARROW,
          new Row("cnn", "CNN, 20 channels, kernel 11, length 500, batch 2", 2, cnn(), 3, true),
          new Row(
              "mnist", "MLP 784-200x4-10, batch 64", 64, mlp(sizes(784, 200, 4, 10)), 1.3, true),
          new Row(
              "feature-collapse",
              "MLP 27-100x4-1, batch 64",
              64,
              mlp(sizes(27, 100, 4, 1)),
              1.5,
              true),
          new Row(
              "vit",
              "vision transformer, 28 x 28 in patches of 7, width 64, 4 heads, 2 blocks, batch 64",
              64,
              transformer(Shape.of(28, 28), 7, 10),
              2,
              false),
          new Row(
              "two-point-transformer",
              "transformer, 4 tokens, width 64, 4 heads, 2 blocks, batch 2",
              2,
              transformer(Shape.of(1), 0, 1),
              8,
              false),
          new Row(
              "resnet",
              "residual CNN, 3 x 32 x 32, 3 stages of 16, 32, 64 channels, one block each, batch"
                  + " norm, batch 64",
              64,
              resnet(),
              1,
              false));

  private static int[] sizes(int in, int width, int hidden, int out) {
    int[] sizes = new int[hidden + 2];
    Arrays.fill(sizes, width);
    sizes[0] = in;
    sizes[hidden + 1] = out;
    return sizes;
  }

  private static Network mlp(int... sizes) {
    int last = sizes.length - 1;
    return Network.build(
        Shape.of(sizes[0]),
        (graph, x) -> {
          Node node = x;
          for (int i = 1; i < last; i++) {
            String layer = "hidden-" + i;
            node = graph.tap(layer, activate(graph, graph.linear(layer, node, sizes[i])));
          }
          return node;
        },
        (graph, x, output) -> graph.linear("readout", x, sizes[last]),
        Shape.of(sizes[last]));
  }

  private static Network transformer(Shape input, int patch, int outputs) {
    TransformerEncoder encoder = new TransformerEncoder();
    TransformerSettings d = encoder.defaults();
    TransformerSettings settings =
        new TransformerSettings(
            64,
            2,
            4,
            2,
            d.norm(),
            d.normalization(),
            Activation.RELU,
            0,
            d.position(),
            patch,
            4,
            0,
            d.pool(),
            false,
            d.attention(),
            0,
            d.queryKey());
    return Network.build(
        input,
        (graph, x) -> encoder.encode(graph, x, settings),
        (graph, x, output) -> graph.linear("readout", x, outputs),
        Shape.of(outputs));
  }

  private static Network resnet() {
    ResNetEncoder encoder = new ResNetEncoder();
    return Network.build(
        Shape.of(3, 32, 32),
        (graph, x) -> encoder.encode(graph, x, encoder.defaults()),
        (graph, x, output) -> graph.linear("readout", x, 10),
        Shape.of(10));
  }

  private static Network cnn() {
    return Network.build(
        Shape.of(1),
        (graph, x) -> {
          Node node = activate(graph, graph.linear("first", x, 500));
          node = graph.reshape(node, Shape.of(1, 500));
          for (int i = 1; i <= 11; i++) {
            int channels = i < 11 ? 20 : 1;
            node = activate(graph, graph.convolution("hidden-" + i, node, channels, 11, 1, 0));
          }
          return graph.reshape(node, Shape.of(500 - 10 * 11));
        },
        (graph, x, output) -> graph.linear("readout", x, 1),
        Shape.of(1));
  }

  private static Node activate(Graph graph, Node node) {
    return graph.activate(node, Activation.LEAKY_RELU, SLOPE);
  }

  /** Bytes of all weight matrices in float32. */
  long weightBytes() {
    return network.parameters().stream()
        .filter(p -> p.shape().rank() > 1)
        .mapToLong(p -> 4L * p.shape().size())
        .sum();
  }
}
