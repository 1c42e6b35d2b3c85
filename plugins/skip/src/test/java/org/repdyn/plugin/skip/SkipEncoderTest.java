package org.repdyn.plugin.skip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.graph.Shape;

class SkipEncoderTest {

  /** Five layers, a span of two: skips end at the layers 3, 4 and 5. */
  @Test
  void skipsReachTwoLayersBack() {
    Graph graph = new Graph(Shape.of(3));
    new SkipEncoder()
        .encode(
            graph,
            graph.input(),
            new SkipConfig(4, 5, 2, Activation.TANH, 0.01, SkipConfig.Normalization.NONE));
    assertThat(graph.taps())
        .containsOnlyKeys("hidden-1", "hidden-2", "hidden-3", "hidden-4", "hidden-5");
    List<Node> sums = graph.nodes().stream().filter(n -> n.op() instanceof Op.Add).toList();
    assertThat(sums).hasSize(3);
    for (int k = 3; k <= 5; k++) {
      Node sum = graph.taps().get("hidden-" + k);
      assertThat(sum).isSameAs(sums.get(k - 3));
      assertThat(sum.inputs().get(1)).isSameAs(graph.taps().get("hidden-" + (k - 2)));
    }
  }
}
