package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.api.dynamics.VectorField;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitResult.Fitted;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.theory.Rival;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;
import org.repdyn.runtime.trajectory.Trajectory;

/** Units, sizes and solvers at the ends of their ranges: the same numbers, or a verdict. */
class ExtremesTest {
  private static final Solver ADAPTIVE = DormandPrince.adaptive(1e-8, 1e-10);

  private static final Trajectory RUN =
      new SyntheticTrajectory(new TwoPoint(), 4e-3, 0.03, 1, 0.5, 0.05, 1e-3, -2e-3).exact(300, 2);

  private static FitResult fit(Solver solver, Trajectory t) {
    FitOptions options = FitOptions.DEFAULT.with(FitOptions.Interval.PROFILE);
    return new Fitter(new TwoPoint(), solver, options).fit(t, "step");
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(v -> factor * v).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1e10, 1",
    "1, 1e32, 1",
    "1, 1e34, 1",
    "1, 1e-32, 1",
    "1e20, 1, 1",
    "1e-24, 1e-24, 1",
    "1, 1, 1e9",
    "1, 1, 1e-9"
  })
  void dimensionlessNumbersAreThoseOfAnyUnit(double h, double y, double time) {
    Trajectory other =
        new Trajectory(
            1,
            0.5 * y,
            times(time, RUN.time()),
            new double[0],
            times(h, RUN.h()),
            times(y, RUN.y()),
            times(y, RUN.w()));

    Fitted expected = fit(ADAPTIVE, RUN).fitted().orElseThrow();
    Fitted fit = fit(ADAPTIVE, other).fitted().orElseThrow();

    assertThat(fit.rate("etaH").orElseThrow() * y * time / h)
        .isCloseTo(expected.rate("etaH").orElseThrow(), withinPercentage(1e-6));
    assertThat(fit.rate("etaY").orElseThrow() * h * time)
        .isCloseTo(expected.rate("etaY").orElseThrow(), withinPercentage(1e-6));
    assertThat(fit.asymptotics().orElseThrow().theta().orElseThrow())
        .isCloseTo(expected.asymptotics().orElseThrow().theta().orElseThrow(), within(1e-8));
    assertThat(fit.judgement().decision()).isEqualTo(expected.judgement().decision());
  }

  /** From one step over the whole run, in the units of the fit, to more than any limit. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.5, 1, 1e4})
  void aFixedStepSuitsTheRun(double step) {
    Fitted fit = fit(DormandPrince.fixed(step), RUN).fitted().orElseThrow();

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.rate("etaH").orElseThrow()).isCloseTo(4e-3, withinPercentage(0.01));
    assertThat(fit.rate("etaY").orElseThrow()).isCloseTo(0.03, withinPercentage(0.01));
  }

  @Test
  void anAbsoluteToleranceOf0IsEnough() {
    Fitted fit = fit(DormandPrince.adaptive(1e-8, 0), RUN).fitted().orElseThrow();

    assertThat(fit.rate("etaY").orElseThrow()).isCloseTo(0.03, withinPercentage(0.01));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSensitivitiesHaveTheJacobianOfTheirDerivative(boolean rival) {
    VectorField inner = (rival ? Rival.DECODER_ONLY : new TwoPoint()).field();
    VectorField field = new SensitivityField(inner, 2, 5);
    int n = field.components();
    double[] z = new double[n];
    Arrays.setAll(z, c -> 0.3 + Seed.of(c).uniform(0));
    double[] p = {0.7, 1.3, 1.1, 0.5};
    double[] j = new double[n * n];
    field.jacobian(1, new double[1], z, p, j);

    for (int c = 0; c < n; c++) {
      double step = 1e-4;
      double[] ahead = new double[n];
      double[] behind = new double[n];
      double at = z[c];
      z[c] = at + step;
      field.derivative(1, new double[1], z, p, ahead);
      z[c] = at - step;
      field.derivative(1, new double[1], z, p, behind);
      z[c] = at;
      for (int r = 0; r < n; r++) {
        assertThat(j[r * n + c])
            .as("row %d, column %d", r, c)
            .isCloseTo((ahead[r] - behind[r]) / (2 * step), within(1e-5));
      }
    }
  }

  /** Equal targets, without any prediction, and h goes up and down. */
  @Test
  void whatNoRatesCanMakeHasAVerdict() {
    double[] h = new double[30];
    Arrays.setAll(h, k -> 0.1 + 0.01 * (k % 3));
    Trajectory t =
        new Trajectory(
            1, 0, Arrays.copyOf(RUN.time(), 30), new double[0], h, new double[30], new double[30]);

    assertThat(fit(ADAPTIVE, t).judgement().text()).isNotBlank();
  }

  @Test
  void aTapThatCannotBeFittedDoesNotCostTheOthersTheirs() {
    double[] gone = RUN.h().clone();
    gone[0] = 0;
    SequencedMap<String, double[]> taps = new LinkedHashMap<>();
    taps.put("first", gone);
    taps.put("last", RUN.h());
    PairTrajectory pair = new PairTrajectory(new Pair(0, 1), 1, 0.5, taps, RUN.y(), RUN.w());
    Recording recording =
        new Recording(
            new Status(Status.Kind.COMPLETED, 600), "step", RUN.time(), new double[0], pair);

    SequencedMap<String, FitResult> fits =
        new Fitter(new TwoPoint(), ADAPTIVE, FitOptions.DEFAULT).fitTaps(recording);

    assertThat(fits.get("first").fitted()).isEmpty();
    assertThat(fits.get("first").judgement().text()).contains("h is 0.0");
    assertThat(fits.get("last").fitted()).isPresent();
  }
}
