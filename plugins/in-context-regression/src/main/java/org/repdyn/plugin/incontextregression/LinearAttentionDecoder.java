package org.repdyn.plugin.incontextregression;

import org.repdyn.api.DecoderProvider;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;

/** The values of the heads of {@link LinearAttentionEncoder}: a linear readout without a bias. */
public final class LinearAttentionDecoder implements DecoderProvider<NoSettings> {

  /** For the service loader. */
  public LinearAttentionDecoder() {}

  @Override
  public String id() {
    return "linear-attention";
  }

  @Override
  public String summary() {
    return "values of attention heads: a linear readout without a bias";
  }

  @Override
  public NoSettings defaults() {
    return new NoSettings();
  }

  @Override
  public Node decode(Graph graph, Node representation, Shape output, NoSettings settings) {
    Node x = graph.flatten(representation);
    int in = x.shape().size();
    int units = output.size();
    Node weight =
        graph.parameter("value/weight", Shape.of(units, in), new Initializer.Weight(in, units));
    return graph.reshape(graph.linear("value", x, weight), output);
  }
}
