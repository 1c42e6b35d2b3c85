package org.repdyn.plugin.cnn;

import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/** What networks for images share. */
final class Images {
  private Images() {}

  /** An image with channels; one without them has one. */
  static Node channels(Graph graph, Node input, String encoder) {
    Shape shape = input.shape();
    return switch (shape.rank()) {
      case 3 -> input;
      case 2 -> graph.reshape(input, Shape.of(1, shape.dimension(0), shape.dimension(1)));
      default ->
          throw new IllegalArgumentException(
              encoder
                  + " requires images of shape [height x width] or [channels x height x width], was"
                  + " "
                  + shape);
    };
  }

  /** The same shape. */
  static Node normalized(Graph graph, String name, Node x, Normalization normalization) {
    return switch (normalization) {
      case NONE -> x;
      case BATCH -> graph.batchNorm(name, x);
      case LAYER -> graph.reshape(graph.layerNorm(name, graph.flatten(x)), x.shape());
    };
  }
}
