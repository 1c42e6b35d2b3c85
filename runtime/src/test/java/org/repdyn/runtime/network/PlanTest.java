package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.UpdateRule;

/** The float32 plan against the float64 reference, from the same float32 numbers. */
class PlanTest {
  /**
   * Some hundred roundings of relative size 2^-24 between input and gradient, growing with the
   * square root of their number; conditioning of layer norm and softmax adds a small factor.
   */
  private static final double TOLERANCE = 64 * 0x1p-24;

  static List<OpCases.Case> cases() {
    return OpCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forwardAndGradients(OpCases.Case c) {
    for (int rows : new int[] {3, 1}) {
      compare(
          c.network(),
          rows,
          3,
          (executor, network) -> {
            executor.forward(rows, 5);
            executor.backward();
          });
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fusedUpdatesAreUpdates(OpCases.Case c) {
    double[] rates = rates(c.network());
    compare(
        c.network(),
        3,
        3,
        (executor, network) -> {
          executor.forward(3, 5);
          executor.backwardAndUpdate(rates);
          executor.forward(3, 6);
          executor.backward();
        });
  }

  /** Updates of every rule, with weight decay, over lengths that fill no vector. */
  @ParameterizedTest
  @EnumSource(TrainingSettings.Optimizer.class)
  void everyUpdateRule(TrainingSettings.Optimizer optimizer) {
    OpCases.Case c =
        OpCases.all().stream()
            .filter(o -> o.name().equals("linear to one"))
            .findAny()
            .orElseThrow();
    double[] rates = rates(c.network());
    compare(
        c.network(),
        Fixture.rule(optimizer, 0.1),
        3,
        3,
        (executor, network) -> {
          for (int step = 0; step < 3; step++) {
            executor.forward(3, step);
            executor.backwardAndUpdate(rates);
          }
          executor.forward(3, 3);
          executor.backward();
        });
  }

  /** A batch smaller than the capacity, after a larger one. */
  @ParameterizedTest
  @MethodSource("cases")
  void smallerBatch(OpCases.Case c) {
    double[] rates = rates(c.network());
    compare(
        c.network(),
        2,
        5,
        (executor, network) -> {
          executor.forward(5, 5);
          executor.backwardAndUpdate(rates);
          executor.evaluate(2);
          executor.backward();
        });
  }

  private static double[] rates(Network network) {
    double[] rates = new double[network.parameters().size()];
    for (int p = 0; p < rates.length; p++) {
      rates[p] = 0.01 * (p + 1);
    }
    return rates;
  }

  private interface Work {
    void on(Executor executor, Network network);
  }

  private static void compare(Network network, int rows, int capacity, Work work) {
    compare(network, Fixture.PLAIN, rows, capacity, work);
  }

  private static void compare(Network network, UpdateRule rule, int rows, int capacity, Work work) {
    try (Executor plan = executor(network, rule, capacity, Precision.FLOAT32);
        Executor reference = executor(network, rule, capacity, Precision.FLOAT64)) {
      work.on(plan, network);
      work.on(reference, network);
      for (Node tap : network.graph().taps().values()) {
        for (int row = 0; row < rows; row++) {
          check(values(plan, tap, row), values(reference, tap, row), tap);
        }
      }
      for (Node p : network.parameters()) {
        check(Fixture.parameter(plan, p), Fixture.parameter(reference, p), p);
        check(Fixture.gradient(plan, p), Fixture.gradient(reference, p), "gradient of " + p);
      }
    }
  }

  /** Inputs and parameters are of order 1: what cancels to less is still a sum of such terms. */
  private static void check(double[] actual, double[] expected, Object what) {
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i]))
          .as("%s [%d]: %s, not %s", what, i, actual[i], expected[i])
          .isLessThan(TOLERANCE * scale);
    }
  }

  private static Executor executor(
      Network network, UpdateRule rule, int capacity, Precision precision) {
    return Fixture.executor(network, rule, Loss.HALF_MSE, capacity, precision);
  }

  private static double[] values(Executor executor, Node node, int row) {
    double[] values = new double[node.shape().size()];
    executor.read(node, row, values);
    return values;
  }
}
