package org.repdyn.plugin.skip;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.EncoderProvider;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;

/**
 * All hidden layers of a skip network, tapped as {@code hidden-1}, {@code hidden-2} and so on, each
 * after its skip was added. The skips cross any cut between an encoder and a decoder; an inner
 * layer is therefore studied by naming its tap as the representation, such as {@code
 * encoder/hidden-11}.
 */
public final class SkipEncoder implements EncoderProvider<SkipConfig> {

  /** For the service loader. */
  public SkipEncoder() {}

  @Override
  public String id() {
    return "skip";
  }

  @Override
  public String summary() {
    return "perceptron with identity skips over some layers, as in the paper's residual network";
  }

  @Override
  public SkipConfig defaults() {
    return new SkipConfig(500, 20, 2, Activation.LEAKY_RELU, 0.01, SkipConfig.Normalization.NONE);
  }

  @Override
  public Node encode(Graph graph, Node input, SkipConfig config) {
    List<Node> hidden = new ArrayList<>();
    Node x = graph.flatten(input);
    for (int k = 1; k <= config.depth(); k++) {
      x = graph.linear("hidden-" + k, x, config.width());
      x = normalized(graph, "norm-" + k, x, config);
      x = graph.activate(x, config.activation(), config.slope());
      if (k > config.span()) {
        x = graph.add(x, hidden.get(k - 1 - config.span()));
      }
      hidden.add(graph.tap("hidden-" + k, x));
    }
    return x;
  }

  private static Node normalized(Graph graph, String name, Node x, SkipConfig config) {
    return switch (config.normalization()) {
      case NONE -> x;
      case BATCH -> graph.batchNorm(name, x);
      case LAYER -> graph.layerNorm(name, x);
    };
  }
}
