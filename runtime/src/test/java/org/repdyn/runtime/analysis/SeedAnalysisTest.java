package org.repdyn.runtime.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

/** Numbers of several seeds, put together. */
class SeedAnalysisTest {

  @Test
  void meanSpreadAndInterval() {
    SeedStatistics statistics = SeedAnalysis.statistics(4, 5, 6, 7).orElseThrow();

    assertThat(statistics.mean()).isEqualTo(5.5);
    // The standard deviation of 4, 5, 6, 7 is sqrt(5/3); Student's quantile of 3 degrees is 3.1824.
    SeedStatistics.Spread spread = statistics.spread().orElseThrow();
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(spread.high()).isCloseTo(5.5 + 3.18245 * Math.sqrt(5 / 3.0) / 2, within(1e-4));
    assertThat(spread.low()).isCloseTo(11 - spread.high(), within(1e-12));
  }

  @Test
  void oneRunHasNoSpread() {
    SeedStatistics statistics = SeedAnalysis.statistics(7).orElseThrow();

    assertThat(statistics.mean()).isEqualTo(7);
    assertThat(statistics.spread()).isEmpty();
    assertThat(SeedAnalysis.statistics()).isEmpty();
  }
}
