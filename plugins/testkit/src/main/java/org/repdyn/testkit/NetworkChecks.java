package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;
import org.repdyn.runtime.network.simd.SimdExecutorFactory;

/** The checks that encoders and decoders share, on networks of random parameters. */
final class NetworkChecks {
  private static final int ROWS = 3;

  /** Elements of each parameter whose gradient is compared. */
  private static final int PROBES = 6;

  /** Where truncation, some h², and rounding of the loss, some 1e-15 / h, are alike. */
  private static final double STEP = 1e-5;

  private static final double TOLERANCE = 1e-7;

  private static final ExecutorFactory DOUBLE = new ReferenceExecutorFactory();
  private static final ExecutorFactory SINGLE = new SimdExecutorFactory();

  private NetworkChecks() {}

  static void sameGraph(Supplier<Network> network) {
    Network one = network.get();
    Network other = network.get();
    assertThat(describe(other)).isEqualTo(describe(one));
    assertThat(outputs(other)).isEqualTo(outputs(one));
  }

  /** Those of random parameters and samples, always the same. */
  private static double[][] outputs(Network network) {
    try (Executor executor = prepared(network, DOUBLE)) {
      executor.evaluate(ROWS);
      return outputs(executor, ROWS);
    }
  }

  /** Every node; functions of a plugin have no equality: their values are compared. */
  private static List<String> describe(Network network) {
    return network.graph().nodes().stream()
        .map(n -> n + " " + (n.op() instanceof Op.Elementwise ? "elementwise" : n.op()))
        .toList();
  }

  /**
   * Central differences at two step lengths. Where they disagree, a kink of a piecewise linear
   * function lies between, and the element is left out; more than half of them must be compared.
   */
  static void gradients(Network network) {
    try (Executor executor = prepared(network, DOUBLE)) {
      executor.forward(ROWS, 0);
      executor.backward();
      int compared = 0;
      int probed = 0;
      for (Node parameter : network.parameters()) {
        double[] gradient = new double[parameter.shape().size()];
        executor.readGradient(parameter, gradient);
        double[] values = new double[gradient.length];
        executor.read(parameter, 0, values);
        Seed seed = Seed.of(2).child(parameter.name());
        for (int probe = 0; probe < Math.min(PROBES, values.length); probe++) {
          int i = seed.below(probe, values.length);
          double wide = slope(executor, parameter, values, i, STEP);
          double narrow = slope(executor, parameter, values, i, STEP / 2);
          probed++;
          if (Math.abs(wide - narrow) < TOLERANCE * (1 + Math.abs(wide))) {
            compared++;
            assertThat(gradient[i])
                .as("dLoss/d%s[%d]", parameter.name(), i)
                .isCloseTo(narrow, within(TOLERANCE * (1 + Math.abs(narrow))));
          }
        }
      }
      assertThat(2 * compared).as("elements without a kink nearby, twice").isGreaterThan(probed);
    }
  }

  private static double slope(
      Executor executor, Node parameter, double[] values, int i, double step) {
    double[] moved = values.clone();
    moved[i] = values[i] + step;
    executor.write(parameter, moved);
    double above = executor.forward(ROWS, 0);
    moved[i] = values[i] - step;
    executor.write(parameter, moved);
    double below = executor.forward(ROWS, 0);
    executor.write(parameter, values);
    return (above - below) / (2 * step);
  }

  /**
   * In recordings no sample sees another. In training they do where there is batch norm, and see
   * random numbers where there is dropout.
   */
  static void independentSamples(Network network) {
    try (Executor executor = prepared(network, DOUBLE)) {
      executor.evaluate(ROWS);
      double[][] together = outputs(executor, ROWS);
      for (int row = 0; row < ROWS; row++) {
        load(executor, network, 0, row);
        executor.evaluate(1);
        assertThat(outputs(executor, 1)[0]).as("sample %d alone", row).isEqualTo(together[row]);
      }
      if (!network.differsInTraining()) {
        load(executor, network, 0, 0);
        executor.forward(ROWS, 0);
        assertThat(outputs(executor, ROWS)).as("in training").isDeepEqualTo(together);
      }
    }
  }

  static void precisions(Network network) {
    try (Executor exact = prepared(network, DOUBLE);
        Executor fast = prepared(network, SINGLE)) {
      double loss = exact.evaluate(ROWS);
      // Networks of a few layers: some hundred roundings of 6e-8.
      assertThat(fast.evaluate(ROWS)).isCloseTo(loss, within(1e-4 * (1 + loss)));
      double[][] expected = outputs(exact, ROWS);
      double[][] actual = outputs(fast, ROWS);
      for (int row = 0; row < ROWS; row++) {
        for (int k = 0; k < expected[row].length; k++) {
          double e = expected[row][k];
          assertThat(actual[row][k]).isCloseTo(e, within(1e-4 * (1 + Math.abs(e))));
        }
      }
    }
  }

  private static double[][] outputs(Executor executor, int rows) {
    Node output = executor.network().output();
    double[][] values = new double[rows][output.shape().size()];
    for (int row = 0; row < rows; row++) {
      executor.read(output, row, values[row]);
    }
    return values;
  }

  /**
   * Parameters are drawn with mean 0 or set to their constants, then all are perturbed slightly.
   */
  private static Executor prepared(Network network, ExecutorFactory executors) {
    Executor executor =
        executors.create(network, new UpdateRule.Sgd(0), Loss.HALF_MSE, ROWS, Seed.of(1));
    for (Node parameter : network.parameters()) {
      Seed seed = Seed.of(3).child(parameter.name());
      double[] values = new double[parameter.shape().size()];
      double fan =
          parameter.shape().rank() < 2 ? 1 : values.length / parameter.shape().dimension(0);
      Arrays.setAll(values, i -> (float) (seed.normal(i) / Math.sqrt(fan)));
      executor.write(parameter, values);
    }
    for (int row = 0; row < ROWS; row++) {
      load(executor, network, row, row);
    }
    return executor;
  }

  private static void load(Executor executor, Network network, int row, int sample) {
    Seed seed = Seed.of(4).child(sample);
    double[] input = new double[network.graph().input().shape().size()];
    double[] target = new double[network.output().shape().size()];
    Arrays.setAll(input, i -> (float) seed.child("input").normal(i));
    Arrays.setAll(target, i -> (float) seed.child("target").normal(i));
    executor.load(row, input, target);
  }
}
