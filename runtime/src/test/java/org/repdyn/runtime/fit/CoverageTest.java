package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.runtime.fit.FitOptions.Interval;
import org.repdyn.runtime.fit.LabelledCase.Kind;
import org.repdyn.runtime.fit.LabelledCase.Regime;
import org.repdyn.runtime.objective.FitSettings.Initial;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * How often an interval at 95 % holds the truth: on trajectories with a recorded or a fitted start,
 * and on those of {@link LabelledCase} with three kinds of noise in all rows, in three regimes.
 */
class CoverageTest {
  /**
   * What came out.
   *
   * @param etaH share of the cases whose interval of etaH holds the truth
   * @param etaY the same of etaY
   */
  private record Covered(double etaH, double etaY) {}

  private static final FitOptions OPTIONS = FitOptions.DEFAULT.withRivals(false);

  /** With a true coverage of 95 %, fewer than 32 of 40 happen once in 4000 tests. */
  @Test
  void theDefaultIntervalHoldsTheTruthMostOfTheTime() {
    for (Initial initial : List.of(Initial.RECORDED, Initial.FITTED)) {
      Trajectory exact =
          GroundTruth.SHALLOW
              .made(new TwoPoint())
              .exact(GroundTruth.ROWS, GroundTruth.SHALLOW.spacing());
      int firstNoisy = initial == Initial.RECORDED ? 1 : 0;
      Seed seed = Seed.of(2024).child(initial.name());
      Covered covered =
          measure(
              40,
              OPTIONS.with(initial).with(Interval.PROFILE),
              i ->
                  new LabelledCase(
                      Kind.CORRELATED,
                      Regime.RICH,
                      SyntheticTrajectory.noisy(exact, 0.9, 0.01, firstNoisy, seed.child(i)),
                      GroundTruth.SHALLOW.etaH(),
                      GroundTruth.SHALLOW.etaY()));
      assertThat(covered.etaH()).isGreaterThanOrEqualTo(32 / 40.0);
      assertThat(covered.etaY()).isGreaterThanOrEqualTo(32 / 40.0);
    }
  }

  /** Writes what it finds to dist/checks/results/coverage.md. */
  @Test
  @Tag("long")
  void coverageIsNominal() throws IOException {
    int cases = 2000;
    List<String> lines = new ArrayList<>();
    SoftAssertions softly = new SoftAssertions();
    for (Kind kind : List.of(Kind.NOISE, Kind.CORRELATED, Kind.MULTIPLICATIVE)) {
      for (Regime regime : Regime.values()) {
        Seed seed = Seed.of(95).child(kind.toString()).child(regime.name());
        Covered covered =
            measure(
                cases,
                OPTIONS.with(Interval.PROFILE),
                i -> LabelledCase.draw(kind, regime, seed.child(i)));
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.3f | %.3f |",
                kind,
                regime.name().toLowerCase(Locale.ROOT),
                cases,
                covered.etaH(),
                covered.etaY()));
        softly.assertThat(covered.etaH()).as(kind + " " + regime).isBetween(0.93, 0.97);
        softly.assertThat(covered.etaY()).as(kind + " " + regime).isBetween(0.93, 0.97);
      }
    }
    record(lines);
    softly.assertAll();
  }

  private static Covered measure(int cases, FitOptions options, IntFunction<LabelledCase> draw) {
    Fitter fitter = new Fitter(new TwoPoint(), DormandPrince.adaptive(1e-8, 1e-10), options);
    List<boolean[]> held =
        IntStream.range(0, cases)
            .parallel()
            .mapToObj(draw)
            .map(
                c -> {
                  Rates rates = fitter.fit(c.trajectory(), "step").fitted().orElseThrow().rates();
                  return new boolean[] {
                    holds(rates, "etaH", c.etaH()), holds(rates, "etaY", c.etaY())
                  };
                })
            .toList();
    return new Covered(
        share(held.stream().filter(h -> h[0]).count(), cases),
        share(held.stream().filter(h -> h[1]).count(), cases));
  }

  private static double share(long count, int of) {
    return (double) count / of;
  }

  /** No interval at all does not count. */
  private static boolean holds(Rates rates, String name, double value) {
    return rates
        .byName()
        .get(name)
        .interval()
        .filter(i -> i.low().orElse(0) <= value && value <= i.high().orElse(Double.MAX_VALUE))
        .isPresent();
  }

  private static void record(List<String> lines) throws IOException {
    Path file = Path.of("..", "dist", "checks", "results", "coverage.md");
    String head =
        """
        # Coverage of the intervals

        Generated by `mvn -pl runtime -am -Plong test -Dtest=CoverageTest -Dsurefire.failIfNoSpecifiedTests=false`.

        Share of random trajectories of the theory whose interval at 95 % holds the true rate; its own standard error is 0.005.
        150 to 1000 rows; noise in all rows, the first one too: independent, of 1 % of the range of each curve (noise);
        correlated along the rows, coefficient 0.95, of the same size (correlated); independent, 5 % of each value
        (multiplicative). The fit has its default options, so it fits the start along. An end that is not bounded is open: a rate
        that the data cannot tell from 0 has an upper end alone. The check demands 0.93 to 0.97.

        | noise | regime | cases | etaH | etaY |
        | --- | --- | --- | --- | --- |
        """;
    Files.createDirectories(file.getParent());
    Files.writeString(file, head + String.join("\n", lines) + "\n");
  }
}
