package org.repdyn.runtime.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.trajectory.Trajectory;

/** Progress of one output whose prediction difference relaxes to that of the targets. */
class ProgressTest {
  private static final int ROWS = 400;

  @Test
  void fromNothing() {
    Progress progress = progress(0);

    assertThat(progress.learned()).isCloseTo(1, within(1e-3));
    assertThat(progress.of()[0]).isZero();
    // The way is u² with u = 1 - e^(-k/25): a quarter where u is 1/2, after 25 ln 2 = 17.3 rows.
    assertThat(progress.row(0.25)).isEqualTo(18);
  }

  /** A large initial decoder: the difference shrinks to that of the targets. */
  @Test
  void fromBeyondTheTargets() {
    Progress progress = progress(3);

    assertThat(progress.learned()).isCloseTo(1, within(1e-3));
    assertThat(progress.of()[0]).isZero();
    assertThat(progress.of()[1]).isLessThan(0.2);
    assertThat(progress.row(0.5)).isBetween(5, 20);
    assertThat(progress.of()[ROWS - 1]).isEqualTo(1);
  }

  /** From an initial prediction difference, in units of that of the targets. */
  private static Progress progress(double initial) {
    double dy2 = 0.5;
    double[] time = new double[ROWS];
    double[] h = new double[ROWS];
    double[] y = new double[ROWS];
    double[] w = new double[ROWS];
    Arrays.setAll(time, k -> k);
    Arrays.setAll(h, k -> 1 + k);
    for (int k = 0; k < ROWS; k++) {
      double u = 1 + (initial - 1) * Math.exp(-k / 25.0);
      y[k] = u * u * dy2;
      w[k] = y[k] - u * dy2;
    }
    Trajectory t = new Trajectory(1, dy2, time, new double[0], h, y, w);
    return Progress.of(t, NoiseFloor.of(time, new double[][] {h, y, w}));
  }
}
