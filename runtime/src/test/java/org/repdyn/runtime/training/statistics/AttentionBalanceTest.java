package org.repdyn.runtime.training.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;

class AttentionBalanceTest {
  private static final int TOKENS = 3;
  private static final int WIDTH = 4;

  /** Two heads, added to what they read. */
  private static Node attention(Graph g, Node x) {
    Node pattern =
        g.softmax(g.matmul(split(g, "query", g.scale(x, 2), 1, 0, 2), split(g, "key", x, 1, 2, 0)));
    Node heads = g.transpose(g.matmul(pattern, split(g, "value", x, 1, 0, 2)), 1, 0, 2);
    Node merged = g.reshape(heads, Shape.of(TOKENS, WIDTH));
    return g.add(x, g.linear("output", merged, WIDTH));
  }

  private static Node split(Graph g, String name, Node x, int... order) {
    return g.transpose(g.reshape(g.linear(name, x, WIDTH), Shape.of(TOKENS, 2, 2)), order);
  }

  /** A step of gradient descent moves what gradient flow conserves by the square of its length. */
  @Test
  void gradientFlowConservesEachHead() {
    Network network =
        Network.build(
            Shape.of(TOKENS, WIDTH),
            AttentionBalanceTest::attention,
            (g, h, output) -> g.linear("readout", g.flatten(h), output.size()),
            Shape.of(2));
    AttentionBalance statistic = new AttentionBalance("attention-balance", network);
    String queryKey = "encoder/query/weight|encoder/key/weight/head-";
    String valueOutput = "encoder/value/weight|encoder/output/weight/head-";
    assertThat(statistic.columns())
        .containsExactly(
            "attention-balance@" + queryKey + 1,
            "attention-balance-drift@" + queryKey + 1,
            "attention-balance@" + queryKey + 2,
            "attention-balance-drift@" + queryKey + 2,
            "attention-balance@" + valueOutput + 1,
            "attention-balance-drift@" + valueOutput + 1,
            "attention-balance@" + valueOutput + 2,
            "attention-balance-drift@" + valueOutput + 2);
    double[] near = drifts(network, statistic, 1e-4);
    double[] far = drifts(network, new AttentionBalance("attention-balance", network), 1e-3);
    for (int k = 0; k < near.length; k++) {
      assertThat(far[k]).isBetween(1e-10, 1e-3);
      assertThat(far[k] / near[k]).isBetween(95.0, 105.0);
    }
  }

  private static double[] drifts(Network network, AttentionBalance statistic, double rate) {
    List<Node> parameters = network.parameters();
    double[][] weights = new double[parameters.size()][];
    double[] rates = new double[parameters.size()];
    Arrays.fill(rates, rate);
    try (Executor executor =
        new ReferenceExecutorFactory()
            .create(network, new UpdateRule.Sgd(0), Loss.HALF_MSE, 2, Seed.of(1))) {
      for (int p = 0; p < weights.length; p++) {
        weights[p] = new double[parameters.get(p).shape().size()];
        Arrays.setAll(weights[p], Seed.of(2).child(p)::normal);
        executor.write(parameters.get(p), weights[p]);
      }
      for (int row = 0; row < 2; row++) {
        double[] input = new double[TOKENS * WIDTH];
        double[] target = new double[2];
        Arrays.setAll(input, Seed.of(3).child(row)::normal);
        Arrays.setAll(target, Seed.of(4).child(row)::normal);
        executor.load(row, input, target);
      }
      statistic.begin(weights);
      executor.forward(2, 0);
      executor.backwardAndUpdate(rates);
      for (int p = 0; p < weights.length; p++) {
        executor.read(parameters.get(p), 0, weights[p]);
      }
    }
    double[] values = new double[statistic.columns().size()];
    statistic.measure(weights, values);
    return new double[] {values[1], values[3], values[5], values[7]};
  }
}
