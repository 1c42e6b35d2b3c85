package org.repdyn.runtime.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.VectorField;

class IntegratorTest {
  private static final Solver ADAPTIVE = DormandPrince.adaptive(1e-8, 1e-10);

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

  @Test
  void aBlowUpIsAnOutcome() {
    Solution solution =
        new Integrator(ADAPTIVE)
            .solve(new Growth(2), new double[] {1}, new double[] {1}, new double[] {0, 0.5, 2, 3});
    assertThat(solution.outcome()).isIn(Termination.STEP_TOO_SMALL, Termination.DIVERGED);
    assertThat(solution.time()).containsExactly(0, 0.5);
    assertThat(solution.state()[0][1]).isCloseTo(2, within(1e-6));
    assertThatThrownBy(solution::orThrow).hasMessageContaining("after t = 0.5");
  }

  @Test
  void fixedStepsThatDivergeSaySo() {
    Solution solution =
        new Integrator(DormandPrince.fixed(1))
            .solve(new Growth(2), new double[] {1}, new double[] {1}, new double[] {0, 50});
    assertThat(solution.outcome()).isEqualTo(Termination.DIVERGED);
    assertThat(solution.time()).containsExactly(0);
  }

  @Test
  void theStepLimitIsAnOutcome() {
    Solution solution =
        new Integrator(ADAPTIVE, 100)
            .solve(new Growth(1), new double[] {1}, new double[] {-1e6}, new double[] {0, 1});
    assertThat(solution.outcome()).isEqualTo(Termination.STEP_LIMIT);
    assertThat(solution.cost().steps() + solution.cost().rejected()).isEqualTo(100);
  }

  @Test
  void fixedStepsDivideTheTime() {
    Solution solution =
        new Integrator(DormandPrince.fixed(0.1))
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
    Solution fine = new Integrator(ADAPTIVE).solve(new Growth(1), state, p, many);
    Solution coarse = new Integrator(ADAPTIVE).solve(new Growth(1), state, p, new double[] {0, 10});
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
          new Integrator(DormandPrince.adaptive(1e-8, 0))
              .solve(new Growth(1), new double[] {start}, new double[] {0}, new double[] {0, 1e6});
      assertThat(solution.orThrow().state()[0]).containsExactly(start, start);
      assertThat(solution.cost().steps()).isLessThan(50);
    }
  }

  @Test
  void emptyEnsemblesAndSingleRows() {
    VectorField field = new Growth(1);
    Integrator integrator = new Integrator(ADAPTIVE);
    assertThat(
            integrator.solve(Ensemble.of(field, new double[0][], new double[0][], new double[1])))
        .isEmpty();
    Solution one = integrator.solve(field, new double[] {5}, new double[] {1}, new double[] {2});
    assertThat(one.orThrow().state()[0]).containsExactly(5);
  }

  @Test
  void aStartThatIsNoNumberIsAnOutcome() {
    Solution solution =
        new Integrator(ADAPTIVE)
            .solve(new Growth(1), new double[] {Double.NaN}, new double[] {1}, new double[] {0, 1});
    assertThat(solution.outcome()).isEqualTo(Termination.DIVERGED);
  }

  @Test
  void timesMustIncrease() {
    for (double[] times : new double[][] {{}, {0, 1, 1}, {0, Double.NaN}, {1, 0}}) {
      assertThatThrownBy(
              () ->
                  new Integrator(ADAPTIVE)
                      .solve(new Growth(1), new double[] {1}, new double[] {1}, times))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("increase");
    }
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
    new Integrator(ADAPTIVE).integrate(one, keep);
    for (int i = 0; i < last.length; i += 997) {
      assertThat(last[i]).isCloseTo(i * Math.exp(-1), within(1e-6 * (1 + i)));
    }
  }
}
