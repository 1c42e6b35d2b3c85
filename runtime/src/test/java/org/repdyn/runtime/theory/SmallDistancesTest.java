package org.repdyn.runtime.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.ode.Integrator;
import org.repdyn.runtime.ode.Solution;

/** Tolerances are relative to the state: a distance that starts tiny grows as the closed form. */
class SmallDistancesTest {

  @ParameterizedTest
  @CsvSource({
    "1e-4, 1",
    "1e-16, 1",
    "1e-22, 1",
    "1e-24, 1",
    "1e-28, 1",
    "1e-32, 1",
    "1e-60, 1",
    "1e-10, 1e-20",
    "1e-10, 1e10"
  })
  void growAsTheClosedForm(double share, double unit) {
    double h0 = share * unit;
    TwoPointSystem start = new TwoPointSystem(h0, 0, 0, 1, 0.5, 7e-4 * unit, 0.036 / unit);
    double until = (Math.log(0.3 / Math.sqrt(share)) + 0.7) / 1.7748e-3;
    double[] times = {0, until / 2, until};
    double[] state = new double[3];
    new TwoPoint().encode(h0, 0, 0, 1, 0.5, state);
    double[] p = {start.etaH(), start.etaY(), 1, 0.5};

    Solution solution =
        new Integrator(DormandPrince.adaptive(1e-8, 1e-10))
            .solve(new TwoPoint().field(), state, p, times)
            .orThrow();

    for (int row = 1; row < times.length; row++) {
      double s = solution.state()[0][row];
      assertThat(s * s)
          .as("row %d", row)
          .isCloseTo(new ClosedForm(start).at(times[row]).h(), withinPercentage(1e-3));
    }
  }
}
