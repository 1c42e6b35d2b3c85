package org.repdyn.runtime.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.runtime.results.SeedSummary.Scale;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

/** Numbers of several seeds, put together. */
class SeedAnalysisTest {

  @Test
  void meanSpreadAndInterval() {
    SeedStatistics statistics = SeedAnalysis.statistics(Scale.ANY, 4, 5, 6, 7).orElseThrow();

    assertThat(statistics.mean()).isEqualTo(5.5);
    // The standard deviation of 4, 5, 6, 7 is sqrt(5/3); Student's quantile of 3 degrees is 3.1824.
    SeedStatistics.Spread spread = statistics.spread().orElseThrow();
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(spread.high()).isCloseTo(5.5 + 3.18245 * Math.sqrt(5 / 3.0) / 2, within(1e-4));
    assertThat(spread.low()).isCloseTo(11 - spread.high(), within(1e-12));
  }

  @Test
  void oneRunHasNoSpread() {
    SeedStatistics statistics = SeedAnalysis.statistics(Scale.ANY, 7).orElseThrow();

    assertThat(statistics.mean()).isEqualTo(7);
    assertThat(statistics.spread()).isEmpty();
    assertThat(SeedAnalysis.statistics(Scale.ANY)).isEmpty();
  }

  /** The interval of a rate is that of its logarithm, so it does not leave what is possible. */
  @Test
  void intervalsStayWithinWhatIsPossible() {
    SeedStatistics rate = SeedAnalysis.statistics(Scale.POSITIVE, 1, 1, 1, 100).orElseThrow();
    SeedStatistics share = SeedAnalysis.statistics(Scale.SHARE, 0.99, 0.999, 0.5).orElseThrow();
    SeedStatistics fit = SeedAnalysis.statistics(Scale.BELOW_ONE, 0.99, -5, 0.999).orElseThrow();

    // Mean 25.75, standard error 24.75: of the logarithm of the mean, their quotient.
    double half = 3.18245 * 24.75 / 25.75;
    assertThat(Math.log(rate.spread().orElseThrow().low()))
        .isCloseTo(Math.log(25.75) - half, within(1e-4));
    assertThat(rate.median()).isEqualTo(1);
    assertThat(share.spread().orElseThrow().high()).isBetween(share.mean(), 1.0);
    assertThat(share.spread().orElseThrow().low()).isBetween(0.0, share.mean());
    assertThat(fit.spread().orElseThrow().high()).isLessThanOrEqualTo(1);
  }

  @Test
  void aMeanThatIsRoundedToABoundHasAnInterval() {
    SeedStatistics.Spread spread =
        SeedAnalysis.statistics(Scale.BELOW_ONE, 1, Math.nextDown(1.0))
            .orElseThrow()
            .spread()
            .orElseThrow();

    assertThat(spread.low()).isCloseTo(1, within(1e-14));
    assertThat(spread.high()).isEqualTo(1);
  }

  @Test
  void givenNumbersHaveNoSpread() {
    assertThat(SeedAnalysis.statistics(Scale.POSITIVE, 3, 3, 3).orElseThrow().spread()).isEmpty();
  }
}
