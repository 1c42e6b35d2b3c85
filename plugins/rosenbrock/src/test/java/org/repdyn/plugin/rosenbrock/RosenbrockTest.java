package org.repdyn.plugin.rosenbrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.dynamics.Stepper;
import org.repdyn.api.dynamics.VectorField;

class RosenbrockTest {

  @Test
  void measuredOrderIsNominal() {
    double[] orders = Convergence.orders(() -> new RosenbrockStepper(new Convergence(), 1), 1600);
    assertThat(orders[0]).isCloseTo(Rodas5p.ORDER, within(0.1));
    assertThat(orders[1]).isGreaterThan(Rodas5p.ORDER - 0.1);
  }

  /** z' = a z: the next state is R(a dt) z. */
  private record Linear(double a) implements VectorField {
    @Override
    public int components() {
      return 1;
    }

    @Override
    public int parameters() {
      return 0;
    }

    @Override
    public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
      dz[0] = a * z[0];
    }

    @Override
    public boolean hasJacobian() {
      return true;
    }

    @Override
    public void jacobian(int lanes, double[] t, double[] z, double[] p, double[] j) {
      j[0] = a;
    }
  }

  private static double stability(double a) {
    double[] next = new double[1];
    Stepper stepper = new RosenbrockStepper(new Linear(a), 1);
    stepper.step(
        new double[1], new double[] {1}, new double[] {1}, new double[0], next, new double[1]);
    return next[0];
  }

  @Test
  void stiffPartsDieOut() {
    for (double a = -0.01; a > -1e9; a *= 1.5) {
      assertThat(Math.abs(stability(a))).isLessThan(1);
    }
    assertThat(stability(-1e9)).isCloseTo(0, within(1e-6)); // L-stable: R vanishes at infinity
  }
}
