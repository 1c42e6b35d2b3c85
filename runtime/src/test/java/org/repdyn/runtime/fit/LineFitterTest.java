package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.results.LineTest;
import org.repdyn.runtime.theory.Rival;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Trajectory;

/** The line test, on what obeys the law and on what does not. */
class LineFitterTest {

  @ParameterizedTest
  @EnumSource(GroundTruth.class)
  void theTheoryIsAStraightLine(GroundTruth truth) {
    LineTest line = line(truth.made(new TwoPoint()).exact(GroundTruth.ROWS, truth.spacing()));

    assertThat(line.r2().orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(line.slope().orElseThrow())
        .isCloseTo(truth.etaY() / truth.etaH(), withinPercentage(1e-4));
  }

  /** Where h starts at a thousandth, noise of a percent makes y/h of the first rows anything. */
  @ParameterizedTest
  @EnumSource(GroundTruth.class)
  void noiseOfAPercentLeavesItNearlyStraight(GroundTruth truth) {
    Trajectory exact = truth.made(new TwoPoint()).exact(GroundTruth.ROWS, truth.spacing());

    LineTest line = line(SyntheticTrajectory.noisy(exact, 0.9, 0.01, 1, Seed.of(11)));

    assertThat(line.r2().orElseThrow()).isGreaterThan(0.98);
    assertThat(line.slope().orElseThrow())
        .isCloseTo(truth.etaY() / truth.etaH(), withinPercentage(10));
  }

  /**
   * Of the rivals, q = y/h obeys dq/dh = 2/r + q/h, 1/(2r) - q/(2h), 1/r and 1/r - q/h: one bends
   * as h ln h, one is as straight as the theory, and two are straight but for c h^(-1/2) and c/h,
   * where q starts off the line through the origin.
   */
  @ParameterizedTest
  @EnumSource(Rival.class)
  void theRivalsFollowTheirOwnLaw(Rival rival) {
    GroundTruth truth = GroundTruth.SHALLOW;
    double r = truth.etaH() / truth.etaY();

    LineTest line = line(truth.made(rival).exact(GroundTruth.ROWS, truth.spacing()));

    switch (rival) {
      case FAST_PREDICTION -> assertThat(line.r2().orElseThrow()).isBetween(0.99, 0.9975);
      case FAST_REPRESENTATION -> {
        assertThat(line.r2().orElseThrow()).isBetween(0.9990, 0.9999);
        assertThat(line.slope().orElseThrow()).isCloseTo(1 / (3 * r), withinPercentage(5));
      }
      case FLIPPED_ALIGNMENT -> {
        assertThat(line.r2().orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(line.slope().orElseThrow()).isCloseTo(1 / r, withinPercentage(1e-4));
      }
      case DECODER_ONLY -> {
        assertThat(line.r2().orElseThrow()).isBetween(0.9990, 0.9999);
        assertThat(line.slope().orElseThrow()).isCloseTo(1 / (2 * r), withinPercentage(5));
      }
    }
  }

  /** A run that bends on its way and then stays at the end for most of its rows. */
  @Test
  void theTimeSpentAtTheEndDoesNotHideABend() {
    double[] h = new double[1000];
    double[] y = new double[1000];
    for (int k = 0; k < h.length; k++) {
      h[k] = k < 100 ? 0.01 + k / 100.0 : 1;
      y[k] = h[k] * Math.sqrt(h[k]);
    }

    double bent = line(trajectory(h, y)).r2().orElseThrow();
    double shorter =
        line(trajectory(Arrays.copyOf(h, 101), Arrays.copyOf(y, 101))).r2().orElseThrow();

    // From the integrals of h, h^1.5 and h^2 over each tenth of 0.01 to 1.
    assertThat(bent).isCloseTo(0.9737, within(0.005));
    assertThat(bent).isCloseTo(shorter, within(0.002));
  }

  @Test
  void twoClustersOfRowsAreNoLine() {
    double[] h = IntStream.range(0, 20).mapToDouble(k -> k < 5 ? 0.1 + 1e-4 * k : 1).toArray();
    double[] y = IntStream.range(0, 20).mapToDouble(k -> k < 5 ? 0.01 * k : 0.5).toArray();

    LineTest line = line(trajectory(h, y));

    assertThat(line.slope()).isEmpty();
    assertThat(line.r2()).isEmpty();
  }

  private static Trajectory trajectory(double[] h, double[] y) {
    double[] time = IntStream.range(0, h.length).asDoubleStream().toArray();
    double[] w = IntStream.range(0, h.length).mapToDouble(k -> -0.1 / (1 + k)).toArray();
    return new Trajectory(1, 0.5, time, new double[0], h, y, w);
  }

  private static LineTest line(Trajectory trajectory) {
    return new Fitter(
            new TwoPoint(),
            DormandPrince.adaptive(1e-8, 1e-10),
            FitOptions.DEFAULT.withRivals(false))
        .fit(trajectory, "step")
        .observed()
        .line()
        .orElseThrow();
  }
}
