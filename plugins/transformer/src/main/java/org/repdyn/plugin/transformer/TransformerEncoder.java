package org.repdyn.plugin.transformer;

import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.plugin.transformer.TransformerSettings.Norm;
import org.repdyn.plugin.transformer.TransformerSettings.Normalization;
import org.repdyn.plugin.transformer.TransformerSettings.Pool;

/**
 * Blocks of attention and perceptrons over tokens. Tapped are {@code embed} (with positions) and,
 * of each block, {@code block-k/pattern} [heads x tokens x tokens], what is added as {@code
 * block-k/attention} and {@code block-k/mlp}, and the result {@code block-k}.
 */
public final class TransformerEncoder implements EncoderProvider<TransformerSettings> {

  /** For the service loader. */
  public TransformerEncoder() {}

  @Override
  public String id() {
    return "transformer";
  }

  @Override
  public String summary() {
    return "attention blocks over tokens: of vectors, sequences, whole numbers or image patches";
  }

  @Override
  public TransformerSettings defaults() {
    return new TransformerSettings(
        64,
        2,
        4,
        4,
        Norm.PRE,
        Normalization.LAYER,
        Activation.GELU,
        0,
        TransformerSettings.Position.LEARNED,
        0,
        4,
        0,
        Pool.MEAN,
        false,
        TransformerSettings.Attention.SOFTMAX,
        0,
        TransformerSettings.QueryKey.SEPARATE);
  }

  @Override
  public Node encode(Graph graph, Node input, TransformerSettings settings) {
    Node x = new Tokens(graph, settings).of(input);
    SelfAttention attention = new SelfAttention(graph, settings, x.shape().dimension(0));
    for (int k = 1; k <= settings.depth(); k++) {
      Node before = x;
      String name = "block-" + k;
      x = graph.tap(name, graph.scope(name, () -> block(graph, before, attention, settings)));
    }
    return pool(
        graph, settings.norm() == Norm.PRE ? norm(graph, "norm", x, settings) : x, settings);
  }

  private static Node block(
      Graph graph, Node input, SelfAttention attention, TransformerSettings settings) {
    Node x = input;
    Node read = settings.norm() == Norm.PRE ? norm(graph, "norm-1", x, settings) : x;
    Node added = graph.dropout(attention.of(read), settings.dropout());
    x = graph.add(x, graph.tap("attention", added));
    x = settings.norm() == Norm.POST ? norm(graph, "norm-1", x, settings) : x;
    int units = (int) Math.round(settings.mlpRatio() * settings.width());
    if (units == 0) {
      return x;
    }
    read = settings.norm() == Norm.PRE ? norm(graph, "norm-2", x, settings) : x;
    Node hidden = graph.activate(graph.linear("mlp/up", read, units), settings.activation());
    added = graph.dropout(graph.linear("mlp/down", hidden, settings.width()), settings.dropout());
    x = graph.add(x, graph.tap("mlp", added));
    return settings.norm() == Norm.POST ? norm(graph, "norm-2", x, settings) : x;
  }

  private static Node norm(Graph graph, String name, Node x, TransformerSettings settings) {
    return switch (settings.normalization()) {
      case LAYER -> graph.layerNorm(name, x);
      case RMS -> graph.rmsNorm(name, x);
    };
  }

  private static Node pool(Graph graph, Node x, TransformerSettings settings) {
    int tokens = x.shape().dimension(0);
    return switch (settings.pool()) {
      case MEAN -> graph.mean(x, 0);
      case CLASS -> graph.flatten(graph.slice(x, 0, 0, 1));
      case LAST -> graph.flatten(graph.slice(x, 0, tokens - 1, tokens));
      case FLATTEN -> graph.flatten(x);
    };
  }
}
