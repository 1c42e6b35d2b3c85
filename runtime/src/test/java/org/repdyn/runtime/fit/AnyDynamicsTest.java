package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.results.FitResult.Fitted;
import org.repdyn.runtime.results.FitStatus;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.trajectory.Trajectory;

/** A dynamics names its rates, any number of them; a fit finds these. */
class AnyDynamicsTest {
  private static final Map<String, Double> TRUTH =
      Map.of("alpha", 0.03, "beta", 0.01, "gamma", 0.1);

  /** The closed form of three independent exponentials. */
  private static Trajectory exact() {
    double[] t = IntStream.range(0, 400).mapToDouble(k -> k).toArray();
    return new Trajectory(
        2,
        0.5,
        t,
        new double[0],
        Arrays.stream(t).map(s -> 2 - 1.5 * Math.exp(-0.03 * s)).toArray(),
        Arrays.stream(t).map(s -> 0.5 - 0.4 * Math.exp(-0.01 * s)).toArray(),
        Arrays.stream(t).map(s -> -0.7 * Math.exp(-0.1 * s)).toArray());
  }

  private static Fitter fitter(FitOptions options) {
    return new Fitter(new Relaxation(), DormandPrince.adaptive(1e-8, 1e-10), options);
  }

  @Test
  void everyRateIsFound() {
    Fitted fit = fitter(FitOptions.DEFAULT).fit(exact(), "step").fitted().orElseThrow();

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.rates().byName().sequencedKeySet()).containsExactly("alpha", "beta", "gamma");
    TRUTH.forEach(
        (name, rate) ->
            assertThat(fit.rates().value(name).orElseThrow())
                .isCloseTo(rate, withinPercentage(1e-3)));
    assertThat(fit.goodness().r2().orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(fit.asymptotics()).isEmpty();
    assertThat(fit.judgement().text()).doesNotContain("regime");
  }

  @Test
  void everyRateHasAnInterval() {
    Trajectory noisy = SyntheticTrajectory.noisy(exact(), 0.5, 0.01, 1, Seed.of(3));
    for (FitOptions.Interval how :
        new FitOptions.Interval[] {FitOptions.Interval.PROFILE, FitOptions.Interval.BOOTSTRAP}) {
      Fitted fit =
          fitter(FitOptions.DEFAULT.withRivals(false).with(how))
              .fit(noisy, "step")
              .fitted()
              .orElseThrow();
      assertThat(fit.reliability().orElseThrow().identifiability().identified()).isTrue();
      TRUTH.forEach(
          (name, rate) -> {
            Rates.Rate found = fit.rates().byName().get(name);
            Rates.Interval interval = found.interval().orElseThrow();
            double error = found.relativeError().orElseThrow();
            assertThat(error).isBetween(1e-4, 0.1);
            // Two standard errors to both sides; the truth is within four.
            assertThat(Math.log(interval.high().orElseThrow() / found.value()))
                .isBetween(error, 3 * error);
            assertThat(Math.log(rate / found.value())).isBetween(-4 * error, 4 * error);
          });
    }
  }

  @Test
  void givenRatesAreJudged() {
    Fitted fit = fitter(FitOptions.DEFAULT).given(exact(), "step", TRUTH).fitted().orElseThrow();

    assertThat(fit.status()).isEqualTo(FitStatus.GIVEN);
    assertThat(fit.goodness().misfit()).isLessThan(1e-9);
  }
}
