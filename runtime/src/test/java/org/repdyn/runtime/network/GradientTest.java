package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Op;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;

/** Gradients of the reference against finite differences of its own loss. */
class GradientTest {
  /**
   * The central difference of fourth order is off by h⁴/30 times a fifth derivative of order 1, and
   * by rounding of about 1e-16 / h: near 1e-12 at this step. Functions with a kink are off by more
   * where the step crosses it, which no element does here (the test would say so).
   */
  private static final double STEP = 1e-3;

  private static final double TOLERANCE = 1e-9;

  static List<OpCases.Case> cases() {
    return OpCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchOfThree(OpCases.Case c) {
    check(c.network(), Loss.HALF_MSE, 3);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchOfOne(OpCases.Case c) {
    check(c.network(), Loss.MSE, 1);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void everyLoss(Loss loss) {
    check(OpCases.all().getFirst().network(), loss, 4);
  }

  @Test
  void everyOperationIsUsed() {
    List<Class<?>> used =
        OpCases.all().stream()
            .flatMap(c -> c.network().graph().nodes().stream())
            .<Class<?>>map(n -> n.op().getClass())
            .distinct()
            .toList();
    assertThat(used).contains(Op.class.getPermittedSubclasses());
  }

  private static void check(Network network, Loss loss, int rows) {
    try (Executor executor =
        Fixture.executor(network, Fixture.PLAIN, loss, rows, Precision.FLOAT64)) {
      executor.forward(rows, 5);
      executor.backward();
      for (Node parameter : network.parameters()) {
        double[] gradient = Fixture.gradient(executor, parameter);
        double[] numeric = numeric(executor, parameter, rows);
        for (int i = 0; i < gradient.length; i++) {
          assertThat(Math.abs(gradient[i] - numeric[i]))
              .as("%s [%d]: %s, numerically %s", parameter, i, gradient[i], numeric[i])
              .isLessThan(TOLERANCE);
        }
      }
    }
  }

  private static double[] numeric(Executor executor, Node parameter, int rows) {
    double[] values = Fixture.parameter(executor, parameter);
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double near = loss(executor, parameter, values, i, STEP, rows);
      double far = loss(executor, parameter, values, i, 2 * STEP, rows);
      gradient[i] = (8 * near - far) / (12 * STEP);
    }
    executor.write(parameter, values);
    return gradient;
  }

  /** loss(value + h) - loss(value - h). */
  private static double loss(
      Executor executor, Node parameter, double[] values, int i, double h, int rows) {
    double[] moved = values.clone();
    moved[i] = values[i] + h;
    executor.write(parameter, moved);
    double above = executor.forward(rows, 5);
    moved[i] = values[i] - h;
    executor.write(parameter, moved);
    return above - executor.forward(rows, 5);
  }
}
