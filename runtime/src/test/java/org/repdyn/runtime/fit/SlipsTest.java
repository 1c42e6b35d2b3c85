package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.results.Judgement;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Trajectory;

/** Mistakes that users make when they record a trajectory, each called by its name. */
class SlipsTest {
  private static final Trajectory RIGHT =
      new SyntheticTrajectory(new TwoPoint(), 0.0085, 0.0168, 1, 0.5, 0.0078, 2e-6, -0.000998)
          .exact(600, 2);

  @Test
  void rightDataHasNone() {
    assertThat(missed(RIGHT)).isEmpty();
  }

  @Test
  void theSignOfW() {
    assertThat(missed(with(RIGHT, 1, h -> h, y -> y, w -> -w)))
        .first()
        .asString()
        .contains("w seems to have the wrong sign");
  }

  @Test
  void distancesThatAreNotSquared() {
    assertThat(missed(with(RIGHT, 1, Math::sqrt, Math::sqrt, w -> w)))
        .anyMatch(s -> s.contains("y and h must be squared distances"));
    assertThat(missed(with(RIGHT, 1, Math::sqrt, y -> y, w -> w)))
        .anyMatch(s -> s.contains("h seems to be a distance, not a squared distance"));
  }

  @Test
  void anAlignmentThatNoPredictionHas() {
    assertThat(missed(with(RIGHT, 1, h -> h, y -> y, w -> 3 * w)))
        .anyMatch(s -> s.contains("|y - w| exceeds sqrt(y dy2)"));
  }

  @Test
  void aTargetDistanceThatCannotBe() {
    assertThat(missed(with(RIGHT, 3, h -> h, y -> y, w -> w)))
        .anyMatch(s -> s.contains("is dy2 the squared distance of the targets?"));
  }

  @Test
  void anAlignmentThatWasNotRecorded() {
    assertThat(missed(with(RIGHT, 1, h -> h, y -> y, _ -> 0)))
        .anyMatch(s -> s.contains("w is 0 in every row"));
  }

  @Test
  void aSquaredDistanceBelowZero() {
    assertThatThrownBy(() -> missed(with(RIGHT, 1, h -> h > 0.3 ? -h : h, y -> y, w -> w)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("It is a squared distance and cannot be below 0.");
  }

  private static List<String> missed(Trajectory t) {
    Judgement judgement =
        new Fitter(new TwoPoint(), DormandPrince.adaptive(1e-8, 1e-10), FitOptions.DEFAULT)
            .fit(t, "step")
            .judgement();
    return judgement.missed();
  }

  private static Trajectory with(
      Trajectory t,
      double dy2,
      DoubleUnaryOperator h,
      DoubleUnaryOperator y,
      DoubleUnaryOperator w) {
    return new Trajectory(
        t.dx2(),
        dy2 * t.dy2(),
        t.time(),
        t.loss(),
        Arrays.stream(t.h()).map(h).toArray(),
        Arrays.stream(t.y()).map(y).toArray(),
        Arrays.stream(t.w()).map(w).toArray());
  }
}
