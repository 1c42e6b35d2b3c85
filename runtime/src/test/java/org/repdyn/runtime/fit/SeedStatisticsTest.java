package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Numbers of several seeds, put together. */
class SeedStatisticsTest {

  @Test
  void meanSpreadAndInterval() {
    SeedStatistics across = SeedStatistics.of(new double[] {4, 5, 6, 7}, 0.95);

    assertThat(across.mean()).isEqualTo(5.5);
    // The standard deviation of 4, 5, 6, 7 is sqrt(5/3); Student's quantile of 3 degrees is 3.1824.
    assertThat(across.spread()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(across.high()).isCloseTo(5.5 + 3.18245 * Math.sqrt(5 / 3.0) / 2, within(1e-4));
    assertThat(across.low()).isCloseTo(11 - across.high(), within(1e-12));
  }

  @Test
  void oneRunHasNoSpread() {
    SeedStatistics across = SeedStatistics.of(new double[] {7}, 0.95);

    assertThat(across.mean()).isEqualTo(7);
    assertThat(across.spread()).isNaN();
    assertThat(across.low()).isNaN();
    assertThat(SeedStatistics.of(new double[0], 0.95).mean()).isNaN();
  }
}
