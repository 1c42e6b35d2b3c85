package org.repdyn.plugin.transformer;

import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.plugin.transformer.TransformerSettings.Pool;

/** Turns an input into tokens of {@code width} numbers that know their position. */
final class Tokens {
  /** The standard deviation of trained positions and of the class token. */
  private static final double SMALL = 0.02;

  private final Graph graph;
  private final TransformerSettings settings;

  Tokens(Graph graph, TransformerSettings settings) {
    this.graph = graph;
    this.settings = settings;
  }

  /** [tokens x width], tapped as {@code embed}; the class token comes first. */
  Node of(Node input) {
    int width = settings.width();
    Node x = embedded(input);
    if (settings.pool() == Pool.CLASS) {
      Node token = graph.parameter("class", Shape.of(width), new Initializer.Normal(SMALL));
      x = graph.concat(0, graph.reshape(token, Shape.of(1, width)), x);
    }
    Shape shape = x.shape();
    x =
        switch (settings.position()) {
          case LEARNED ->
              graph.add(x, graph.parameter("position", shape, new Initializer.Normal(SMALL)));
          case SINUSOIDAL -> graph.add(x, graph.constant("position", shape, waves(shape)));
          case NONE -> x;
        };
    return graph.tap("embed", x);
  }

  private Node embedded(Node input) {
    int rank = input.shape().rank();
    int width = settings.width();
    if (settings.patch() > 0) {
      return graph.linear("embed", patches(input), width);
    }
    if (settings.vocabulary() > 0) {
      return graph.embedding("embed", graph.flatten(input), settings.vocabulary(), width);
    }
    return switch (rank) {
      case 1 -> {
        Node all = graph.linear("embed", input, settings.tokens() * width);
        yield graph.reshape(all, Shape.of(settings.tokens(), width));
      }
      case 2 -> graph.linear("embed", input, width);
      default ->
          throw new IllegalArgumentException(
              "transformer requires inputs [n] or [tokens x features], or images and the setting"
                  + " patch; the input has shape "
                  + input.shape());
    };
  }

  /** [patches x channels * patch * patch]: row by row, each flattened as channel, row, column. */
  private Node patches(Node input) {
    int rank = input.shape().rank();
    int patch = settings.patch();
    if (rank != 2 && rank != 3) {
      throw new IllegalArgumentException(
          "patch requires images [height x width] or [channels x height x width], the input has"
              + " shape "
              + input.shape());
    }
    int channels = rank == 3 ? input.shape().dimension(0) : 1;
    int down = input.shape().dimension(-2) / patch;
    int across = input.shape().dimension(-1) / patch;
    if (down * patch != input.shape().dimension(-2)
        || across * patch != input.shape().dimension(-1)) {
      throw new IllegalArgumentException(
          "patch %d does not divide height and width of images %s".formatted(patch, input.shape()));
    }
    Node split = graph.reshape(input, Shape.of(channels, down, patch, across, patch));
    Node sorted = graph.transpose(split, 1, 3, 0, 2, 4);
    return graph.reshape(sorted, Shape.of(down * across, channels * patch * patch));
  }

  /** At position p: sines (even i) and cosines (odd i) of p / 10000^(2 floor(i / 2) / width). */
  private static double[] waves(Shape shape) {
    int width = shape.dimension(1);
    double[] values = new double[shape.size()];
    for (int k = 0; k < values.length; k++) {
      int i = k % width;
      double angle = k / width / Math.pow(10_000, 2.0 * (i / 2) / width);
      values[k] = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
    }
    return values;
  }
}
