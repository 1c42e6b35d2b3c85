package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.objective.FitSettings;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.results.Asymptotics;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.FitResult.Fitted;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.Judgement.Decision;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.results.Reliability;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;
import org.repdyn.runtime.trajectory.Trajectory;

/** Fits of trajectories whose truth is known, and of what no theory could fit. */
class FitterTest {

  private static final SyntheticTrajectory RICH =
      new SyntheticTrajectory(new TwoPoint(), 7e-4, 0.036, 1, 0.5, 8.3e-4, 2.9e-9, 3.8e-5);

  /** In units from millionths to millions, from rich to lazy, equal targets among them. */
  @ParameterizedTest
  @CsvSource({
    "7e-4, 0.036, 1, 0.5, 8.3e-4, 2.9e-9, 3.8e-5, 6000, 1, rich",
    "7e-7, 3.6e-5, 1, 0.5, 8.3e-4, 2.9e-9, 3.8e-5, 600, 10000, rich",
    "700, 36000, 1, 0.5, 8.3e-4, 2.9e-9, 3.8e-5, 600, 1e-5, rich",
    "7e2, 3.6e-8, 1, 0.5, 8.3e2, 2.9e-9, 3.8e-5, 600, 10, rich",
    "2e-4, 2e-3, 1, 0.5, 3, 0.01, 0.02, 600, 10, lazy",
    "0.05, 0.01, 2, 1.5, 0.05, 0.4, 0.3, 300, 1, decoder",
    "0.02, 0.03, 1, 0, 1.0, 0.4, 0.4, 300, 1, ''",
    "0.02, 0.03, 1, 0, 0.4, 0.5, 0.5, 300, 1, ''",
    "0.01, 0.03, 1, 2, 0.2, 0.3, 0.8, 400, 1, between",
    "0.0085, 0.0168, 1, 0.5, 0.0078, 4e-4, -0.002, 600, 0.25, rich",
  })
  void findsTheRatesThatMadeTheData(
      double etaH,
      double etaY,
      double dx2,
      double dy2,
      double h,
      double y,
      double w,
      int rows,
      double spacing,
      String regime) {
    Trajectory made =
        new SyntheticTrajectory(new TwoPoint(), etaH, etaY, dx2, dy2, h, y, w).exact(rows, spacing);

    Fitted fit = fitted(fitter(FitOptions.DEFAULT).fit(made, "step"));

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(etaH(fit)).isCloseTo(etaH, withinPercentage(1e-3));
    assertThat(etaY(fit)).isCloseTo(etaY, withinPercentage(1e-3));
    assertThat(fit.goodness().r2().orElseThrow()).isGreaterThan(1 - 1e-9);
    assertThat(fit.observed().line().orElseThrow().slope().orElseThrow())
        .isCloseTo(etaY / (etaH * dx2), withinPercentage(0.01));
    assertThat(fit.observed().line().orElseThrow().r2().orElseThrow()).isGreaterThan(1 - 1e-6);
    Asymptotics asymptotics = fit.asymptotics().orElseThrow();
    assertThat(asymptotics.regime()).hasToString(regime.isEmpty() ? "equal-targets" : regime);
    assertThat(asymptotics.theta().isEmpty()).isEqualTo(dy2 == 0);
    assertThat(identifiability(fit).identified()).isTrue();
    // The last case is stopped after 3 % of what there is to learn.
    assertThat(fit.judgement().decision())
        .isEqualTo(spacing == 0.25 ? Decision.CANNOT_TELL : Decision.HOLDS);
    assertThat(fit.judgement().missed()).isEmpty();
    assertThat(fit.prediction().curves().h()).hasSize(rows);
  }

  @Test
  void initialValuesAreFoundAlong() {
    SyntheticTrajectory truth =
        new SyntheticTrajectory(new TwoPoint(), 0.0085, 0.0168, 1, 0.5, 0.02, 0.004, -0.01);
    Trajectory made = truth.exact(600, 2.5);
    made.h()[0] = 0.025;
    made.y()[0] = 0.006;
    made.w()[0] = 0.02;

    FitOptions fitted = FitOptions.DEFAULT.with(FitSettings.Initial.FITTED);
    Fitted fit = fitted(fitter(fitted).fit(made, "step"));

    assertThat(etaH(fit)).isCloseTo(0.0085, withinPercentage(0.5));
    assertThat(etaY(fit)).isCloseTo(0.0168, withinPercentage(0.5));
    assertThat(fit.prediction().start().h()).isCloseTo(0.02, withinPercentage(10));
    assertThat(fit.prediction().start().w()).isCloseTo(-0.01, withinPercentage(10));
    assertThat(fit.prediction().start().fitted()).isTrue();
  }

  @Test
  void aConstantTrajectoryHasNoRates() {
    double[] h = filled(50, 0.3);
    Trajectory still = new Trajectory(1, 0.5, steps(50), new double[0], h, h.clone(), h.clone());

    FitResult result = fitter(FitOptions.DEFAULT).fit(still, "step");

    assertThat(result).isInstanceOf(FitResult.NotFitted.class);
    assertThat(result.status()).isEqualTo(FitStatus.CONSTANT);
    assertThat(result.fitted()).isEmpty();
    assertThat(result.observed().line()).contains(LineTest.NONE);
    assertThat(result.judgement().decision()).isEqualTo(Decision.CANNOT_TELL);
  }

  /** As in the paper's gain 1.4: large initial weights, h falls where the theory lets it grow. */
  @Test
  void aRunThatNoRatesDescribeIsCalledSo() {
    int n = 300;
    double[] h = new double[n];
    double[] y = new double[n];
    double[] w = new double[n];
    for (int k = 0; k < n; k++) {
      double late = k / (n - 1.0);
      h[k] = 1.36 - 0.8 * late;
      y[k] = 0.5 * late * late;
      w[k] = -0.3 * (1 - late);
    }
    Trajectory falling = new Trajectory(1, 0.5, steps(n), new double[0], h, y, w);

    Fitted fit = fitted(fitter(FitOptions.DEFAULT).fit(falling, "step"));

    assertThat(fit.goodness().r2().orElseThrow()).isLessThan(0.8);
    assertThat(fit.judgement().decision()).isEqualTo(Decision.FAILS);
    assertThat(fit.judgement().text()).startsWith("The theory fails on this run");
  }

  @Test
  void aRunThatHardlyMovedDoesNotIdentifyItsRates() {
    Trajectory early = SyntheticTrajectory.noisy(RICH.exact(300, 0.02), 0.5, 0.001, 1, Seed.of(5));

    Fitted fit = fitted(fitter(FitOptions.DEFAULT).fit(early, "step"));

    assertThat(identifiability(fit).identified()).isFalse();
    assertThat(fit.judgement().decision()).isEqualTo(Decision.CANNOT_TELL);
  }

  /** The encoder alone moves this run, so what the decoder's rate is leaves no trace in it. */
  @Test
  void aRateWithoutTraceIsNamedAndTheOtherKeepsItsInterval() {
    SyntheticTrajectory made =
        new SyntheticTrajectory(new TwoPoint(), 0.02, 1e-5, 1, 0.5, 0.3, 0.2, -0.1);
    Trajectory noisy = SyntheticTrajectory.noisy(made.exact(600, 0.5), 0.9, 0.01, 1, Seed.of(4));

    Fitted fit =
        fitted(fitter(FitOptions.DEFAULT.with(FitOptions.Interval.PROFILE)).fit(noisy, "step"));

    assertThat(identifiability(fit).identified()).isFalse();
    assertThat(identifiability(fit).reason()).endsWith("a factor of two in etaY.");
    assertThat(fit.judgement().text()).contains("not identified").contains("etaY");
    Rates.Rate etaH = fit.rates().byName().get("etaH");
    Rates.Interval interval = etaH.interval().orElseThrow();
    Rates.Interval unbounded = fit.rates().byName().get("etaY").interval().orElseThrow();
    assertThat(unbounded.low()).isEmpty();
    assertThat(unbounded.high().orElseThrow()).isGreaterThan(1e-5);
    // Two standard errors to both sides, as if the other rate were known.
    double error = etaH.relativeError().orElseThrow();
    assertThat(error).isBetween(0.002, 0.02);
    assertThat(Math.log(interval.high().orElseThrow() / etaH.value())).isBetween(error, 3 * error);
    assertThat(Math.log(etaH.value() / interval.low().orElseThrow())).isBetween(error, 3 * error);
  }

  @Test
  void refusesWhatCannotBeFitted() {
    Fitter fitter = fitter(FitOptions.DEFAULT);
    assertThatThrownBy(() -> fitter.fit(RICH.exact(9, 1), "step"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at least 10 rows; the trajectory has 9");
    Trajectory broken = RICH.exact(20, 1);
    broken.y()[7] = Double.NaN;
    assertThatThrownBy(() -> fitter.fit(broken, "step"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Row 7");
    Trajectory unordered = RICH.exact(20, 1);
    unordered.time()[7] = 6;
    assertThatThrownBy(() -> fitter.fit(unordered, "step"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("out of order");
    Trajectory far = RICH.exact(20, 1);
    far.time()[0] = -1e308;
    assertThatThrownBy(() -> fitter.fit(far, "step"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Row 2 of the trajectory, step 2.0, is too far from the first");
    Trajectory nowhere = RICH.exact(20, 1);
    nowhere.h()[0] = 0;
    assertThatThrownBy(() -> fitter.fit(nowhere, "step"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot start in the first row");
  }

  @Test
  void manyRowsAreThinnedForTheFitAndNotForTheCurves() {
    Trajectory longRun = RICH.exact(100_000, 0.06);

    FitResult result = fitter(FitOptions.DEFAULT).fit(longRun, "step");

    assertThat(result.observed().rows()).isEqualTo(Fitter.MAX_ROWS);
    assertThat(etaH(fitted(result))).isCloseTo(7e-4, withinPercentage(1e-3));
    assertThat(fitted(result).prediction().curves().w()).hasSize(100_000);
  }

  @Test
  void everyTapIsFittedInOneCallAndAsIfAlone() {
    Trajectory made = RICH.exact(500, 12);
    SequencedMap<String, double[]> taps = new LinkedHashMap<>();
    for (int tap = 1; tap <= 6; tap++) {
      double scale = tap;
      taps.put("hidden-" + tap, Arrays.stream(made.h()).map(h -> scale * h).toArray());
    }
    PairTrajectory track = new PairTrajectory(new Pair(0, 1), 1, 0.5, taps, made.y(), made.w());
    Recording recording =
        new Recording(
            new Status(Status.Kind.COMPLETED, 500), "step", made.time(), new double[0], track);
    Fitter fitter = fitter(FitOptions.DEFAULT);

    SequencedMap<String, FitResult> fits = fitter.fitTaps(recording);

    assertThat(fits.sequencedKeySet()).containsExactlyElementsOf(taps.sequencedKeySet());
    for (int tap = 1; tap <= 6; tap++) {
      Fitted fit = fitted(fits.get("hidden-" + tap));
      // The symmetry h -> k h, eta_y -> eta_y / k, eta_h -> k eta_h of dist/docs/theory.md section
      // 4.
      assertThat(etaH(fit)).isCloseTo(tap * 7e-4, withinPercentage(1e-3));
      assertThat(etaY(fit)).isCloseTo(0.036 / tap, withinPercentage(1e-3));
      FitResult alone = fitter.fit(recording.trajectory("hidden-" + tap), "step");
      assertThat(fit).usingRecursiveComparison().isEqualTo(alone);
    }
  }

  private static Fitted fitted(FitResult result) {
    return result.fitted().orElseThrow();
  }

  private static double etaH(Fitted fit) {
    return fit.rates().value("etaH").orElseThrow();
  }

  private static double etaY(Fitted fit) {
    return fit.rates().value("etaY").orElseThrow();
  }

  private static Reliability.Identifiability identifiability(Fitted fit) {
    return fit.reliability().orElseThrow().identifiability();
  }

  private static Fitter fitter(FitOptions options) {
    return new Fitter(new TwoPoint(), DormandPrince.adaptive(1e-8, 1e-10), options);
  }

  private static double[] steps(int rows) {
    double[] time = new double[rows];
    Arrays.setAll(time, k -> k);
    return time;
  }

  private static double[] filled(int rows, double value) {
    double[] column = new double[rows];
    Arrays.fill(column, value);
    return column;
  }
}
