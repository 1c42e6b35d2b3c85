package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.config.Precision;

/** What is dropped, and what becomes of the rest. */
class DropoutTest {
  private static final int SIZE = 10_000;
  private static final double RATE = 0.3;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aShareIsDroppedAndTheRestScaled(Precision precision) {
    Graph graph = new Graph(Shape.of(1));
    Node p = graph.parameter("p", Shape.of(SIZE), new Initializer.Constant(0));
    Node zero = graph.linear("zero", graph.input(), SIZE);
    Node output = graph.dropout(graph.add(zero, p), RATE);
    Network network = new Network(graph, output, "none");
    double[] ones = new double[SIZE];
    Arrays.fill(ones, 1);
    try (Executor executor = Fixture.executor(network, 2, precision)) {
      for (Node parameter : network.parameters()) {
        executor.write(parameter, new double[parameter.shape().size()]);
      }
      executor.write(p, ones);
      double[] first = output(executor, 0, 0);
      double kept = 1 / (1 - RATE);
      assertThat(Arrays.stream(first)).allMatch(v -> v == 0 || Math.abs(v - kept) < 1e-7);
      // Four standard deviations of a binomial share.
      assertThat(Arrays.stream(first).filter(v -> v == 0).count() / (double) SIZE)
          .isCloseTo(RATE, within(4 * Math.sqrt(RATE * (1 - RATE) / SIZE)));
      assertThat(output(executor, 0, 1)).as("another row").isNotEqualTo(first);
      assertThat(output(executor, 1, 0)).as("another step").isNotEqualTo(first);
      assertThat(output(executor, 0, 0)).as("the same again").isEqualTo(first);
      executor.evaluate(2);
      executor.read(output, 0, first);
      assertThat(first).as("as recorded").isEqualTo(ones);
    }
  }

  private static double[] output(Executor executor, long step, int row) {
    executor.forward(2, step);
    double[] values = new double[SIZE];
    executor.read(executor.network().output(), row, values);
    return values;
  }
}
