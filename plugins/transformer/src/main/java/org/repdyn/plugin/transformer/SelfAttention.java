package org.repdyn.plugin.transformer;

import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.plugin.transformer.TransformerSettings.Attention;
import org.repdyn.plugin.transformer.TransformerSettings.QueryKey;

/**
 * Attention of tokens to each other. A head is a contiguous slice of {@code width / heads} numbers:
 * {@code pattern = softmax(scale q kᵀ)}, and each token becomes the mean of the values v that the
 * pattern weighs.
 */
final class SelfAttention {
  private final Graph graph;
  private final TransformerSettings settings;
  private final int tokens;

  SelfAttention(Graph graph, TransformerSettings settings, int tokens) {
    this.graph = graph;
    this.settings = settings;
    this.tokens = tokens;
  }

  /** [tokens x width] to the same shape. */
  Node of(Node x) {
    int width = settings.width();
    Node pattern = graph.tap("pattern", pattern(scores(x)));
    Node value = graph.transpose(heads(graph.linear("attention/value", x, width)), 1, 0, 2);
    Node merged = graph.transpose(graph.matmul(pattern, value), 1, 0, 2);
    return graph.linear("attention/output", graph.reshape(merged, Shape.of(tokens, width)), width);
  }

  /** [heads x tokens x tokens]. */
  private Node scores(Node x) {
    int width = settings.width();
    boolean merged = settings.queryKey() == QueryKey.MERGED;
    Node query =
        merged
            ? graph.linear("attention/query-key", x, settings.heads() * width)
            : graph.linear("attention/query", x, width);
    Node key =
        merged
            ? graph.transpose(x)
            : graph.transpose(heads(graph.linear("attention/key", x, width)), 1, 2, 0);
    return graph.matmul(graph.transpose(heads(query), 1, 0, 2), key);
  }

  private double scale() {
    double size = (double) settings.width() / settings.heads();
    double scale = settings.scale() == 0 ? 1 / Math.sqrt(size) : settings.scale();
    return settings.attention() == Attention.LINEAR ? scale / tokens : scale;
  }

  private Node pattern(Node scores) {
    return switch (settings.attention()) {
      case SOFTMAX ->
          graph.softmax(
              settings.causal() ? graph.add(scores, mask(0, Double.NEGATIVE_INFINITY)) : scores,
              scale());
      case LINEAR ->
          graph.scale(settings.causal() ? graph.multiply(scores, mask(1, 0)) : scores, scale());
    };
  }

  /** [tokens x tokens], one value where a token sees another and one where it does not. */
  private Node mask(double seen, double hidden) {
    double[] values = new double[tokens * tokens];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % tokens <= i / tokens ? seen : hidden;
    }
    return graph.constant("mask", Shape.of(tokens, tokens), values);
  }

  /** [tokens x heads x numbers of a head]. */
  private Node heads(Node x) {
    int heads = settings.heads();
    return graph.reshape(x, Shape.of(tokens, heads, x.shape().dimension(-1) / heads));
  }
}
