package org.repdyn.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GraphTest {
  private final Graph graph = new Graph(Shape.of(1, 28, 28));

  @Test
  void namesFollowScopes() {
    graph.scope("encoder", () -> graph.linear("hidden-1", graph.flatten(graph.input()), 3));
    assertThat(graph.nodes())
        .extracting(Node::name)
        .contains("encoder/hidden-1/weight", "encoder/hidden-1/bias", "encoder/hidden-1");
  }

  @Test
  void shapesAreDerived() {
    Node convolved = graph.convolution("c", graph.input(), 6, 5, 2, 1);
    assertThat(convolved.shape()).isEqualTo(Shape.of(6, 13, 13));
    Node pooled = graph.pool(convolved, Op.Pool.Kind.MAX, 3, 2);
    assertThat(pooled.shape()).isEqualTo(Shape.of(6, 6, 6));
    Node rows = graph.reshape(pooled, Shape.of(6, 36));
    assertThat(graph.matmul(rows, graph.transpose(rows)).shape()).isEqualTo(Shape.of(6, 6));
    assertThat(graph.concat(1, rows, rows).shape()).isEqualTo(Shape.of(6, 72));
    assertThat(graph.slice(rows, 1, 30, 36).shape()).isEqualTo(Shape.of(6, 6));
    assertThat(graph.layerNorm("n", rows).shape()).isEqualTo(rows.shape());
  }

  @Test
  void onlyWhatDependsOnTheInputIsBatched() {
    Node weight = graph.parameter("w", Shape.of(2, 784), new Initializer.Weight(784, 2));
    Node constant = graph.constant("k", Shape.of(2), 1, 2);
    assertThat(weight.batched()).isFalse();
    assertThat(graph.scale(constant, 2).batched()).isFalse();
    assertThat(graph.linear("l", graph.flatten(graph.input()), weight, constant).batched())
        .isTrue();
  }

  @Test
  void whatDoesNotFitIsRefusedByTheNameOfTheLayer() {
    assertThatThrownBy(
            () ->
                graph.scope(
                    "decoder",
                    () -> graph.convolution("narrow", graph.flatten(graph.input()), 1, 3, 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("decoder/narrow:");
    assertThatThrownBy(() -> graph.convolution("wide", graph.input(), 1, 29, 1, 0))
        .hasMessage("wide: a window of 29 is longer than axis 1 of input [1 x 28 x 28]");
    Node rows = graph.reshape(graph.input(), Shape.of(28, 28));
    assertThatThrownBy(() -> graph.add(graph.flatten(rows), graph.input()))
        .hasMessage("add: [784] and [1 x 28 x 28] have different shapes");
    assertThat(graph.multiply(rows, graph.input()).shape()).isEqualTo(Shape.of(1, 28, 28));
    assertThatThrownBy(() -> graph.transpose(rows, 0, 0)).hasMessageContaining("once");
    assertThat(graph.mean(rows, 0).shape()).isEqualTo(Shape.of(28));
    assertThatThrownBy(() -> graph.slice(rows, 0, 5, 29)).hasMessageContaining("outside axis 0");
  }

  @Test
  void namesAreUniqueAndNodesBelongToTheirGraph() {
    graph.tap("h", graph.input());
    assertThatThrownBy(() -> graph.tap("h", graph.input())).hasMessageContaining("already exists");
    assertThatThrownBy(() -> graph.tap("Not Kebab", graph.input())).hasMessageContaining("kebab");
    Node x = graph.flatten(graph.input());
    graph.linear("l", x, 2);
    assertThatThrownBy(() -> graph.linear("l", x, 2))
        .hasMessageContaining("l/weight already exists");
    assertThatThrownBy(() -> graph.linear("a,b\n", x, 2))
        .hasMessageContaining("letters, digits and . _ - /, was \"a,b");
    assertThatThrownBy(() -> graph.linear("", x, 2)).hasMessageContaining("was \"/weight\"");
    Graph other = new Graph(Shape.of(784));
    assertThatThrownBy(() -> other.add(x, x)).hasMessageContaining("another graph");
  }

  @Test
  void aMistypedDepthEndsAtOnce() {
    Graph graph = new Graph(Shape.of(1));
    assertThatThrownBy(
            () -> {
              Node x = graph.input();
              for (int layer = 0; layer < Integer.MAX_VALUE; layer++) {
                x = graph.scale(x, 2);
              }
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 100000 operations");
  }
}
