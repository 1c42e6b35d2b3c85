package org.repdyn.plugin.rungekutta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.repdyn.api.dynamics.StepControl;

class TableauTest {

  /** Each method, its fewest steps: short enough for the leading term, long enough for rounding. */
  static Stream<Arguments> methods() {
    return Stream.of(
        Arguments.of("euler", Tableaux.EULER, 400_000),
        Arguments.of("heun", Tableaux.HEUN, 10_000),
        Arguments.of("rk4", Tableaux.RK4, 1600),
        Arguments.of("dopri5", Tableaux.DOPRI5, 3200),
        Arguments.of("tsit5", Tableaux.TSIT5, 3200));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void measuredOrderIsNominal(String name, Tableau tableau, int steps) {
    double[] orders =
        Convergence.orders(() -> new ExplicitStepper(tableau, new Convergence(), 1), steps);
    assertThat(orders[0]).isCloseTo(tableau.order(), within(0.1));
    // Rows within steps are no worse than rows at their ends.
    assertThat(orders[1]).isGreaterThan(tableau.order() - 0.1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void rowsSumToWhatTheyMust(String name, Tableau tableau, int steps) {
    double rounding = 1e-13; // of coefficients up to 100, given to 16 digits
    for (int i = 0; i < tableau.stages(); i++) {
      assertThat(Arrays.stream(tableau.a()[i]).sum()).isCloseTo(tableau.c()[i], within(rounding));
      assertThat(Arrays.stream(tableau.dense()[i]).sum())
          .isCloseTo(tableau.b()[i], within(rounding));
    }
    assertThat(Arrays.stream(tableau.b()).sum()).isCloseTo(1, within(rounding));
    assertThat(Arrays.stream(tableau.error()).sum()).isCloseTo(0, within(rounding));
    assertThat(tableau.firstSameAsLast()).isEqualTo(tableau.error().length > 0);
    assertThat(tableau.source()).isNotBlank();
  }

  /** The estimate is that of a method of order 4: its error shrinks as dt^5. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void estimatesShrinkAsTheyMust(String name, Tableau tableau, int steps) {
    if (tableau.error().length > 0) {
      double ratio = estimate(tableau, 0.01) / estimate(tableau, 0.005);
      assertThat(Math.log(ratio) / Math.log(2)).isCloseTo(tableau.order(), within(0.1));
    }
  }

  private static double estimate(Tableau tableau, double dt) {
    double[] error = new double[2];
    double[] z = {Math.cos(0.3), Math.sin(0.3)};
    new ExplicitStepper(tableau, new Convergence(), 1)
        .step(new double[] {0.3}, new double[] {dt}, z, new double[0], new double[2], error);
    return Math.abs(error[0]);
  }

  @Test
  void adaptiveStepsNeedAnEstimate() {
    assertThatThrownBy(() -> new ExplicitSolver(Tableaux.RK4, new StepControl.Adaptive(1e-6, 0)))
        .hasMessageContaining("estimate");
  }
}
