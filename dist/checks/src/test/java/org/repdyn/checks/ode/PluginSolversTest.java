package org.repdyn.checks.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.VectorField;
import org.repdyn.plugin.rosenbrock.Rosenbrock;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.plugin.rungekutta.FixedStep;
import org.repdyn.plugin.rungekutta.Rk4;
import org.repdyn.plugin.rungekutta.Tolerances;
import org.repdyn.plugin.rungekutta.Tsit5;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Observer;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.theory.TwoPoint;

/** The plugins' methods under the runtime's integration. */
class PluginSolversTest {
  /** z' = a z. */
  private static final VectorField WITHOUT_JACOBIAN =
      new VectorField() {
        @Override
        public int components() {
          return 1;
        }

        @Override
        public int parameters() {
          return 1;
        }

        @Override
        public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
          for (int l = 0; l < lanes; l++) {
            dz[l] = p[l] * z[l];
          }
        }
      };

  private static Solver solver(String id) {
    return switch (id) {
      case "rk4" -> new Rk4().create(new FixedStep(0.3));
      case "dopri5" -> new Dopri5().create(new Tolerances(1e-8, 1e-10));
      case "tsit5" -> new Tsit5().create(new Tolerances(1e-6, 1e-9));
      default -> new Rosenbrock().create(new org.repdyn.plugin.rosenbrock.Tolerances(1e-6, 1e-9));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"rk4", "dopri5", "tsit5", "rosenbrock"})
  void aSystemDoesNotFeelItsNeighbours(String id) {
    int size = 2 * Integrator.LANES + 77;
    Seed seed = Seed.of(7);
    double[] times = {0, 0.1, 1.7, 1.8, 30};
    double[][] states = new double[size][3];
    double[][] p = new double[size][4];
    for (int i = 0; i < size; i++) {
      for (int c = 0; c < 3; c++) {
        states[i][c] = seed.child(i).normal(c);
      }
      states[i][2] *= states[i][2];
      for (int c = 0; c < 4; c++) {
        p[i][c] = seed.child(i).uniform(4 + c);
      }
    }
    VectorField field = new TwoPoint().field();
    Integrator integrator = new Integrator(solver(id));
    Solution[] together = integrator.solve(Ensemble.of(field, states, p, times));

    int[] order = seed.permutation(size);
    Ensemble shuffled =
        Ensemble.of(
            field,
            Arrays.stream(order).mapToObj(i -> states[i]).toArray(double[][]::new),
            Arrays.stream(order).mapToObj(i -> p[i]).toArray(double[][]::new),
            times);
    double[][][] threaded = new double[size][times.length][];
    Observer keep = (system, row, time, state) -> threaded[system][row] = state.clone();
    integrator.integrate(shuffled, keep, 3);
    for (int i = 0; i < size; i++) {
      Solution solution = together[order[i]].orThrow();
      for (int row = 0; row < times.length; row++) {
        for (int c = 0; c < 3; c++) {
          assertThat(threaded[i][row][c]).isEqualTo(solution.state()[c][row]);
        }
      }
    }
    for (int i = 0; i < size; i += 50) {
      Solution alone = integrator.solve(field, states[i], p[i], times);
      assertThat(alone.state()).isDeepEqualTo(together[i].state());
      assertThat(alone.cost()).isEqualTo(together[i].cost());
    }
  }

  @Test
  void implicitMethodsSayWhatTheyNeed() {
    assertThatThrownBy(
            () ->
                new Integrator(solver("rosenbrock"))
                    .solve(WITHOUT_JACOBIAN, new double[1], new double[1], new double[] {0, 1}))
        .hasMessageContaining("Jacobian");
  }
}
