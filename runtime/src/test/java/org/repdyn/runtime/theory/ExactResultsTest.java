package org.repdyn.runtime.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.runtime.results.Asymptotics.RegimeKind;

/** What is known exactly, against integration at rtol 1e-12, over all regimes. */
class ExactResultsTest {
  private static final int CASES = 10_000;
  private static final double BOUND = 1e-9;

  @Test
  void theClosedFormIsTheSolutionWherePredictionsMoveAlongTheTarget() {
    RandomPairs pairs = new RandomPairs(1, true);
    List<List<TwoPointSystem>> paths = new Runs(pairs, CASES).paths();
    for (int i = 0; i < CASES; i++) {
      TwoPointSystem start = pairs.get(i);
      double[] times = pairs.times(i, start);
      ClosedForm exact = new ClosedForm(start);
      List<TwoPointSystem> path = paths.get(i);
      double allowed = BOUND * Math.max(1, start.h() / Math.abs(start.aHigh()));
      for (ToDoubleFunction<TwoPointSystem> curve :
          List.<ToDoubleFunction<TwoPointSystem>>of(
              TwoPointSystem::h, TwoPointSystem::y, TwoPointSystem::w)) {
        double error = 0;
        double scale = 0;
        for (int row = 0; row < times.length; row++) {
          double expected = curve.applyAsDouble(exact.at(times[row]));
          scale = Math.max(scale, Math.abs(expected));
          error = Math.max(error, Math.abs(expected - curve.applyAsDouble(path.get(row))));
        }
        assertThat(error / scale).as("%s", start).isLessThan(allowed);
      }
    }
  }

  @ParameterizedTest(name = "along the target: {0}")
  @ValueSource(booleans = {true, false})
  void whatIsConservedStaysAndWhatDecaysDecays(boolean aligned) {
    RandomPairs pairs = new RandomPairs(aligned ? 1 : 2, aligned);
    for (List<TwoPointSystem> path : new Runs(pairs, CASES).paths()) {
      TwoPointSystem start = path.getFirst();
      double invariant = size(start);
      double square = Math.abs(start.w()) + start.y() + start.dy2();
      for (int row = 1; row < path.size(); row++) {
        TwoPointSystem before = path.get(row - 1);
        TwoPointSystem pair = path.get(row);
        assertThat(Math.abs(pair.aHigh() - start.aHigh()))
            .as("A_high of %s", start)
            .isLessThan(BOUND * Math.max(invariant, size(pair)));
        assertThat(pair.error() - before.error())
            .as("error of %s", start)
            .isLessThanOrEqualTo(BOUND * square);
        assertThat(pair.orthogonal())
            .as("orthogonal part of %s", start)
            .isGreaterThanOrEqualTo(-BOUND * (pair.y() + start.y()) - rounding(pair));
        assertThat(pair.orthogonal() / pair.h() - before.orthogonal() / before.h())
            .as("orthogonal share of %s", start)
            .isLessThanOrEqualTo(
                BOUND * (pair.y() / pair.h() + before.y() / before.h())
                    + rounding(pair) / pair.h()
                    + rounding(before) / before.h());
      }
    }
  }

  /** What rounding of y and w leaves of the orthogonal part y - (y - w)²/dy2. */
  private static double rounding(TwoPointSystem pair) {
    return pair.dy2() == 0
        ? 0
        : 4 * Math.abs(pair.y() - pair.w()) * Math.ulp(pair.y()) / pair.dy2();
  }

  /** The size of the two terms of A_high. */
  private static double size(TwoPointSystem pair) {
    return pair.h() + pair.ratio() * pair.y() / pair.h();
  }

  @Test
  void everyPairEndsWhereItsRegimeSays() {
    RandomPairs pairs = new RandomPairs(3, true);
    for (int i = 0; i < CASES; i++) {
      TwoPointSystem start = pairs.get(i);
      double k = Math.hypot(start.aHigh() / 2, start.regime().aLow());
      TwoPointSystem end = new ClosedForm(start).at(700 / (start.etaY() * k));
      if (start.dy2() > 0) {
        double allowed = BOUND * Math.max(1, start.h() / Math.abs(start.aHigh()));
        assertThat(end.h() / start.regime().finalDistance()).isCloseTo(1, within(allowed));
        assertThat(start.regime().aLow() * StrictMath.exp(start.regime().theta()))
            .isCloseTo(
                start.regime().finalDistance(), within(1e-12 * start.regime().finalDistance()));
      } else {
        assertThat(end.h()).isCloseTo(Math.max(start.aHigh(), 0), within(1e-12 * start.h()));
      }
    }
  }

  @Test
  void noDigitsAreLostFarFromTheDiagonal() {
    // h_inf = r dy2 / |A_high| (1 - r dy2 / A_high² + ...): the textbook form has no digit left.
    Regime regime = new Regime(1, -1e12, 1);
    assertThat(regime.finalDistance()).isCloseTo(1e-12, within(1e-27));
    assertThat(regime.kind()).isEqualTo(RegimeKind.DECODER);
    assertThat(new Regime(1, 1e-20, 1).theta()).isCloseTo(5e-21, within(1e-35));
    assertThat(new Regime(1, 1e-20, 1).kind()).isEqualTo(RegimeKind.RICH);
    assertThat(new Regime(1, 1e150, 1e-200).theta()).isCloseTo(250 * Math.log(10), within(1e-12));
    assertThat(new Regime(1, 10, 1).kind()).isEqualTo(RegimeKind.LAZY);
    assertThat(new Regime(1, 10, 0).kind()).isEqualTo(RegimeKind.EQUAL_TARGETS);
  }

  /** The figure in the documentation of {@link Regime#kind}. */
  @Test
  void atTheBordersOfTheRegimesTheFinalDistanceIsWithinSixteenPercentOfItsLimit() {
    double border = 2 * Math.sinh(1); // A_high / A_low
    Regime lazy = new Regime(1, border, 1);
    assertThat(lazy.theta()).isCloseTo(1, within(1e-15));
    assertThat(lazy.finalDistance() / lazy.aHigh()).isCloseTo(1.157, within(5e-4));
    Regime decoder = new Regime(1, -border, 1);
    assertThat(decoder.theta()).isCloseTo(-1, within(1e-15));
    double limit = decoder.ratio() * decoder.dy2() / Math.abs(decoder.aHigh());
    assertThat(limit / decoder.finalDistance()).isCloseTo(1.157, within(5e-4));
  }
}
