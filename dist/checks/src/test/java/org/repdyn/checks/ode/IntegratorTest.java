package org.repdyn.checks.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.repdyn.runtime.ode.Cost;
import org.repdyn.runtime.ode.Ensemble;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Observer;
import org.repdyn.runtime.ode.Solution;
import org.repdyn.runtime.ode.Termination;
import org.repdyn.runtime.theory.TwoPoint;

class IntegratorTest {
  private static final Solver DOPRI5 = new Dopri5().create(new Tolerances(1e-8, 1e-10));

  /** z' = a z^power, one component. */
  private record Growth(int power) implements VectorField {
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
        dz[l] = p[l] * (power == 1 ? z[l] : z[l] * z[l]);
      }
    }
  }

  private static Solver solver(String id) {
    return switch (id) {
      case "rk4" -> new Rk4().create(new FixedStep(0.3));
      case "dopri5" -> DOPRI5;
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
  void aBlowUpIsAnOutcome() {
    Solution solution =
        new Integrator(DOPRI5)
            .solve(new Growth(2), new double[] {1}, new double[] {1}, new double[] {0, 0.5, 2, 3});
    assertThat(solution.outcome()).isIn(Termination.STEP_TOO_SMALL, Termination.DIVERGED);
    assertThat(solution.time()).containsExactly(0, 0.5);
    assertThat(solution.state()[0][1]).isCloseTo(2, within(1e-6));
    assertThatThrownBy(solution::orThrow).hasMessageContaining("after t = 0.5");
  }

  @Test
  void fixedStepsThatDivergeSaySo() {
    Solution solution =
        new Integrator(new Rk4().create(new FixedStep(1)))
            .solve(new Growth(2), new double[] {1}, new double[] {1}, new double[] {0, 50});
    assertThat(solution.outcome()).isEqualTo(Termination.DIVERGED);
    assertThat(solution.time()).containsExactly(0);
  }

  @Test
  void theStepLimitIsAnOutcome() {
    Solution solution =
        new Integrator(DOPRI5, 100)
            .solve(new Growth(1), new double[] {1}, new double[] {-1e6}, new double[] {0, 1});
    assertThat(solution.outcome()).isEqualTo(Termination.STEP_LIMIT);
    assertThat(solution.cost().steps() + solution.cost().rejected()).isEqualTo(100);
  }

  @Test
  void fixedStepsDivideTheTime() {
    Solution solution =
        new Integrator(new Rk4().create(new FixedStep(0.1)))
            .solve(new Growth(1), new double[] {1}, new double[] {1}, new double[] {0, 0.25, 1});
    assertThat(solution.cost()).isEqualTo(new Cost(10, 0));
    assertThat(solution.state()[0][1]).isCloseTo(Math.exp(0.25), within(1e-5));
    assertThat(solution.state()[0][2]).isCloseTo(Math.E, within(3e-6));
  }

  @Test
  void rowsDoNotChangeSteps() {
    double[] state = {1};
    double[] p = {-1};
    double[] many = new double[501];
    Arrays.setAll(many, i -> i / 50.0);
    Solution fine = new Integrator(DOPRI5).solve(new Growth(1), state, p, many);
    Solution coarse = new Integrator(DOPRI5).solve(new Growth(1), state, p, new double[] {0, 10});
    assertThat(fine.cost()).isEqualTo(coarse.cost());
    assertThat(fine.state()[0][500]).isEqualTo(coarse.state()[0][1]);
    for (int i = 0; i < many.length; i++) {
      assertThat(fine.state()[0][i]).isCloseTo(Math.exp(-many[i]), within(1e-7));
    }
  }

  @Test
  void stateAtRestAndStateOfZeros() {
    for (double start : new double[] {0, 3}) {
      Solution solution =
          new Integrator(new Dopri5().create(new Tolerances(1e-8, 0)))
              .solve(new Growth(1), new double[] {start}, new double[] {0}, new double[] {0, 1e6});
      assertThat(solution.orThrow().state()[0]).containsExactly(start, start);
      assertThat(solution.cost().steps()).isLessThan(50);
    }
  }

  @Test
  void emptyEnsemblesAndSingleRows() {
    VectorField field = new Growth(1);
    Integrator integrator = new Integrator(DOPRI5);
    assertThat(
            integrator.solve(Ensemble.of(field, new double[0][], new double[0][], new double[1])))
        .isEmpty();
    Solution one = integrator.solve(field, new double[] {5}, new double[] {1}, new double[] {2});
    assertThat(one.orThrow().state()[0]).containsExactly(5);
  }

  @Test
  void aStartThatIsNoNumberIsAnOutcome() {
    Solution solution =
        new Integrator(DOPRI5)
            .solve(new Growth(1), new double[] {Double.NaN}, new double[] {1}, new double[] {0, 1});
    assertThat(solution.outcome()).isEqualTo(Termination.DIVERGED);
  }

  @Test
  void timesMustIncrease() {
    for (double[] times : new double[][] {{}, {0, 1, 1}, {0, Double.NaN}, {1, 0}}) {
      assertThatThrownBy(
              () ->
                  new Integrator(DOPRI5)
                      .solve(new Growth(1), new double[] {1}, new double[] {1}, times))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("increase");
    }
  }

  @Test
  void implicitMethodsSayWhatTheyNeed() {
    assertThatThrownBy(
            () ->
                new Integrator(solver("rosenbrock"))
                    .solve(new Growth(1), new double[1], new double[1], new double[] {0, 1}))
        .hasMessageContaining("Jacobian");
  }

  @Test
  void oneLaneOfManyComponents() {
    VectorField wide =
        new VectorField() {
          @Override
          public int components() {
            return 200_000;
          }

          @Override
          public int parameters() {
            return 0;
          }

          @Override
          public void derivative(int lanes, double[] t, double[] z, double[] p, double[] dz) {
            for (int i = 0; i < dz.length; i++) {
              dz[i] = -z[i];
            }
          }
        };
    double[] state = new double[wide.components()];
    Arrays.setAll(state, i -> i);
    double[] last = new double[state.length];
    Observer keep = (system, row, time, z) -> System.arraycopy(z, 0, last, 0, z.length);
    Ensemble one = Ensemble.of(wide, new double[][] {state}, new double[1][0], new double[] {0, 1});
    new Integrator(DOPRI5).integrate(one, keep);
    for (int i = 0; i < last.length; i += 997) {
      assertThat(last[i]).isCloseTo(i * Math.exp(-1), within(1e-6 * (1 + i)));
    }
  }
}
