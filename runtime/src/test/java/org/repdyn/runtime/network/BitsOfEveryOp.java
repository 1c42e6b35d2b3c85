package org.repdyn.runtime.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;

/** Trains every small network for a few steps and prints a hash of the bits that come out. */
final class BitsOfEveryOp {
  private static final int ROWS = 3;

  private BitsOfEveryOp() {}

  /** Prints one line per network. */
  public static void main(String[] arguments) {
    all().forEach((name, bits) -> System.out.println(name + "=" + bits));
  }

  static Map<String, Long> all() {
    Map<String, Long> bits = new LinkedHashMap<>();
    for (OpCases.Case c : OpCases.all()) {
      for (TrainingSettings.Optimizer optimizer : TrainingSettings.Optimizer.values()) {
        bits.put(c.name() + ", " + optimizer, train(c.network(), optimizer, 3));
      }
    }
    return bits;
  }

  /** A hash of the bits of loss and parameters after so many steps. */
  static long train(Network network, TrainingSettings.Optimizer optimizer, int steps) {
    double[] rates = new double[network.parameters().size()];
    Arrays.fill(rates, 0.01);
    long hash = 0;
    try (Executor executor =
        Fixture.executor(
            network, Fixture.rule(optimizer, 0), Loss.HALF_MSE, ROWS, Precision.FLOAT32)) {
      for (int step = 0; step < steps; step++) {
        hash = 31 * hash + Double.doubleToLongBits(executor.forward(ROWS, step));
        executor.backwardAndUpdate(rates);
      }
      for (Node parameter : network.parameters()) {
        for (double value : Fixture.parameter(executor, parameter)) {
          hash = 31 * hash + Double.doubleToLongBits(value);
        }
      }
    }
    return hash;
  }
}
