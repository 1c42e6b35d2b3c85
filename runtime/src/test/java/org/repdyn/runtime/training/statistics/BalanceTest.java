package org.repdyn.runtime.training.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.network.Network;

class BalanceTest {
  private static final String PAIR = "encoder/one/weight|encoder/two/weight";

  /** Two layers of 3 and 2 units with something between them. */
  private static Network between(BiFunction<Graph, Node, Node> middle) {
    return Network.build(
        Shape.of(2),
        (g, x) -> g.linear("two", middle.apply(g, g.linear("one", x, 3)), 2),
        (_, h, _) -> h,
        Shape.of(2));
  }

  private static Network activated(Activation activation) {
    return between((g, z) -> g.activate(z, activation));
  }

  private static double[][] weights(long seed) {
    int[] sizes = {6, 3, 6, 2};
    double[][] weights = new double[4][];
    for (int p = 0; p < 4; p++) {
      Seed stream = Seed.of(seed).child(p);
      weights[p] = new double[sizes[p]];
      Arrays.setAll(weights[p], stream::normal);
    }
    return weights;
  }

  /** {@code WᵀW} and {@code V Vᵀ + b bᵀ} entry by entry; off the diagonal 0 where not conserved. */
  private static double[][][] products(double[][] weights, boolean diagonal) {
    double[][][] both = new double[2][3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        if (diagonal && i != j) {
          continue;
        }
        for (int k = 0; k < 2; k++) {
          both[0][i][j] += weights[2][3 * k + i] * weights[2][3 * k + j];
          both[1][i][j] += weights[0][2 * i + k] * weights[0][2 * j + k];
        }
        both[1][i][j] += weights[1][i] * weights[1][j];
      }
    }
    return both;
  }

  private static double[][] difference(double[][] a, double[][] b) {
    double[][] d = new double[3][3];
    for (int i = 0; i < 9; i++) {
      d[i / 3][i % 3] = a[i / 3][i % 3] - b[i / 3][i % 3];
    }
    return d;
  }

  private static double norm(double[][] matrix) {
    return Math.sqrt(Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(v -> v * v).sum());
  }

  private static double[] measured(Network network, double[][] start, double[][] now) {
    Balance balance = new Balance("balance", network);
    assertThat(balance.columns()).containsExactly("balance@" + PAIR, "balance-drift@" + PAIR);
    balance.begin(start);
    double[] values = new double[2];
    balance.measure(now, values);
    return values;
  }

  @Test
  void linearAndRectifiedLayersAgainstDoubleLoops() {
    double[][] start = weights(1);
    double[][] now = weights(2);
    for (Activation activation : List.of(Activation.NONE, Activation.RELU, Activation.LEAKY_RELU)) {
      boolean diagonal = activation != Activation.NONE;
      double[][][] parts = products(start, diagonal);
      double scale = norm(parts[0]) + norm(parts[1]);
      double[][] before = difference(parts[0], parts[1]);
      parts = products(now, diagonal);
      double[][] after = difference(parts[0], parts[1]);
      double[] values = measured(activated(activation), start, now);
      assertThat(values[0]).isCloseTo(norm(after) / scale, within(1e-14));
      double drift = norm(difference(after, before)) / scale;
      assertThat(values[1]).isCloseTo(drift, within(1e-14));
      assertThat(measured(activated(activation), start, start)[1]).isZero();
    }
  }

  /** W = Vᵀ without a bias is in balance. */
  @Test
  void balancedLayersHaveNone() {
    double[][] weights = {{1, 2, 3, 4, 5, 6}, {0, 0, 0}, {1, 3, 5, 2, 4, 6}, {7, 8}};
    for (Activation activation : List.of(Activation.NONE, Activation.RELU)) {
      assertThat(measured(activated(activation), weights, weights)).containsExactly(0, 0);
    }
  }

  private static boolean described(Network network) {
    return !new Balance("balance", network).columns().isEmpty();
  }

  @Test
  void onlyLayersBetweenWhichSomethingIsConservedAreDescribed() {
    for (Activation activation : Activation.values()) {
      boolean conserved =
          List.of(Activation.NONE, Activation.RELU, Activation.LEAKY_RELU).contains(activation);
      assertThat(described(activated(activation))).as(activation.name()).isEqualTo(conserved);
    }
  }

  @Test
  void skipsSharedWeightsAndNodesThatOthersReadAreNot() {
    Network skip =
        Network.build(
            Shape.of(3),
            (g, x) -> {
              Node one = g.linear("one", x, 3);
              return g.add(g.linear("two", one, 3), one);
            },
            (_, h, _) -> h,
            Shape.of(3));
    assertThat(described(skip)).isFalse();
    Network shared =
        Network.build(
            Shape.of(3),
            (g, x) -> {
              Node w = g.parameter("w", Shape.of(3, 3), new Initializer.Weight(3, 3));
              Node b = g.parameter("b", Shape.of(3), new Initializer.Constant(0));
              return g.linear("two", g.linear("one", x, w, b), w, b);
            },
            (_, h, _) -> h,
            Shape.of(3));
    assertThat(described(shared)).isFalse();
  }

  /** Scales keep the whole matrix, dropout its diagonal. */
  @Test
  void scalesAndDropoutAreReadThrough() {
    Network scaled = between((g, z) -> g.scale(z, 0.5));
    Network dropped = between((g, z) -> g.dropout(z, 0.5));
    double[][] start = weights(1);
    double[][] now = weights(2);
    assertThat(measured(scaled, start, now))
        .isEqualTo(measured(activated(Activation.NONE), start, now));
    assertThat(measured(dropped, start, now))
        .isEqualTo(measured(activated(Activation.RELU), start, now))
        .isNotEqualTo(measured(activated(Activation.NONE), start, now));
  }
}
