package org.repdyn.plugin.incontextregression;

import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/**
 * Keys and queries of one layer of attention without softmax, as the last token sees it. A token is
 * {@code (x, y)}, its last number the label. Head h gives {@code sum_n y_n (k_h·x_n)(q_h·x)} with x
 * of the last token, scores of several ranks added: {@link LinearAttentionDecoder} multiplies it by
 * the head's value. No embedding, residual, norm, bias, or division by the number of tokens.
 *
 * <p>This is {@code ATTN_S} of the publication without the parameters that are 0 there at all
 * times: keys and queries do not read labels, values read nothing else. As the scores are linear,
 * the sum over tokens is done first: {@code (k_h · sum_n y_n x_n)(q_h·x)}.
 */
public final class LinearAttentionEncoder implements EncoderProvider<LinearAttentionSettings> {

  /** For the service loader. */
  public LinearAttentionEncoder() {}

  @Override
  public String id() {
    return "linear-attention";
  }

  @Override
  public String summary() {
    return "keys and queries of attention without softmax; the last number of a token is its label";
  }

  @Override
  public LinearAttentionSettings defaults() {
    return new LinearAttentionSettings(5, 1);
  }

  @Override
  public Node encode(Graph graph, Node input, LinearAttentionSettings settings) {
    Shape shape = input.shape();
    if (shape.rank() != 2 || shape.dimension(1) < 2) {
      throw new IllegalArgumentException(
          "linear-attention requires inputs [tokens x numbers and a label]; the input has shape "
              + shape);
    }
    int tokens = shape.dimension(0);
    int numbers = shape.dimension(1) - 1;
    Node labels = graph.slice(input, 1, numbers, numbers + 1);
    Node row = graph.reshape(labels, Shape.of(1, tokens));
    Node context = numbers(graph, graph.matmul(row, input), numbers);
    Node asked = numbers(graph, graph.slice(input, 0, tokens - 1, tokens), numbers);
    Node scores =
        graph.multiply(
            projection(graph, "key", context, settings),
            projection(graph, "query", asked, settings));
    return settings.rank() == 1 ? scores : sum(graph, scores, settings);
  }

  /** [1 x numbers and a label] to [numbers]. */
  private static Node numbers(Graph graph, Node token, int numbers) {
    return graph.flatten(graph.slice(token, 1, 0, numbers));
  }

  private static Node projection(
      Graph graph, String name, Node x, LinearAttentionSettings settings) {
    int in = x.shape().size();
    int units = Math.multiplyExact(settings.heads(), settings.rank());
    Node weight =
        graph.parameter(name + "/weight", Shape.of(units, in), new Initializer.Weight(in, units));
    return graph.linear(name, x, weight);
  }

  /** Over the ranks of each head. */
  private static Node sum(Graph graph, Node scores, LinearAttentionSettings settings) {
    Node split = graph.reshape(scores, Shape.of(settings.heads(), settings.rank()));
    return graph.scale(graph.mean(split, 1), settings.rank());
  }
}
