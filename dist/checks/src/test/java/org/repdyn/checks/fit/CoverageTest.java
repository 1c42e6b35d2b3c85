package org.repdyn.checks.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.FitOptions.Initial;
import org.repdyn.runtime.fit.FitOptions.Interval;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * How often an interval at 95 % holds the truth. Trajectories of 600 rows with AR(1) noise:
 * coefficient 0.9, standard deviation 1 % of each curve's largest magnitude; on every row but the
 * first where the recorded start is taken as exact, on all rows where it is fitted along.
 */
class CoverageTest {
  private static final int ROWS = 600;

  /** A truth and the spacing of rows with which its run ends well after it has settled. */
  private record Truth(String name, Made made, double spacing) {}

  private static final List<Truth> TRUTHS =
      List.of(
          new Truth("shallow", truth(0.0085, 0.0168, 0.0078, 4e-4, -0.002), 2),
          new Truth("deep", truth(1.4e-3, 0.0714, 8.3e-4, 2.9e-5, 3.8e-5), 2.5),
          new Truth("between rich and lazy", truth(0.004, 0.01, 0.3, 0.05, -0.1), 2));

  /**
   * What came out.
   *
   * @param etaH share of the cases whose interval of etaH holds the truth
   * @param etaY the same of etaY
   */
  private record Covered(double etaH, double etaY) {}

  /** With a true coverage of 95 %, fewer than 32 of 40 happen once in 4000 tests. */
  @Test
  void theDefaultIntervalHoldsTheTruthMostOfTheTime() {
    for (Initial initial : Initial.values()) {
      Covered covered = measure(TRUTHS.getFirst(), initial, Interval.PROFILE, 40);
      assertThat(covered.etaH()).isGreaterThanOrEqualTo(32 / 40.0);
      assertThat(covered.etaY()).isGreaterThanOrEqualTo(32 / 40.0);
    }
  }

  /** Writes what it finds to dist/checks/results/coverage.md. */
  @Test
  @Tag("long")
  void coverageIsNominal() throws IOException {
    int cases = 1000;
    List<String> lines = new ArrayList<>();
    List<Covered> defaults = new ArrayList<>();
    for (Initial initial : Initial.values()) {
      for (Truth truth : TRUTHS) {
        for (Interval interval : List.of(Interval.PROFILE, Interval.BOOTSTRAP)) {
          Covered covered = measure(truth, initial, interval, cases);
          if (interval == Interval.PROFILE) {
            defaults.add(covered);
          }
          lines.add(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %s | %.3f | %.3f |",
                  truth.name(),
                  initial.name().toLowerCase(Locale.ROOT),
                  interval.name().toLowerCase(Locale.ROOT),
                  covered.etaH(),
                  covered.etaY()));
        }
      }
    }
    record(lines, cases);
    assertThat(defaults)
        .hasSize(6)
        .allSatisfy(
            covered -> {
              assertThat(covered.etaH()).isBetween(0.93, 0.97);
              assertThat(covered.etaY()).isBetween(0.93, 0.97);
            });
  }

  private static Made truth(double etaH, double etaY, double h, double y, double w) {
    return new Made(new TwoPoint(), etaH, etaY, 1, 0.5, h, y, w);
  }

  private static Covered measure(Truth truth, Initial initial, Interval interval, int cases) {
    FitOptions options = FitOptions.DEFAULT.with(initial).with(interval);
    Fitter fitter =
        new Fitter(new TwoPoint(), new Dopri5().create(new Dopri5().defaults()), options);
    Trajectory exact = truth.made().exact(ROWS, truth.spacing());
    int firstNoisy = initial == Initial.RECORDED ? 1 : 0;
    Seed seed = Seed.of(2024).child(truth.name()).child(initial.name());
    List<Fit> fits =
        IntStream.range(0, cases)
            .parallel()
            .mapToObj(
                i -> fitter.fit(Made.noisy(exact, 0.9, 0.01, firstNoisy, seed.child(i)), "step"))
            .map(result -> result.fit())
            .toList();
    return new Covered(
        share(
            fits.stream().filter(f -> holds(f.intervals().etaH(), truth.made().etaH())).count(),
            cases),
        share(
            fits.stream().filter(f -> holds(f.intervals().etaY(), truth.made().etaY())).count(),
            cases));
  }

  private static double share(long count, int of) {
    return (double) count / of;
  }

  private static boolean holds(List<Double> interval, double value) {
    Double low = interval.get(0);
    Double high = interval.get(1);
    return (low == null || low <= value) && (high == null || value <= high);
  }

  private static void record(List<String> lines, int cases) throws IOException {
    Path file =
        Path.of(System.getProperty("repdyn.root"), "dist", "checks", "results", "coverage.md");
    String head =
        """
        # Coverage of the intervals

        Made by `mvn -pl dist/checks -am -Plong verify -Dtest=CoverageTest -Dsurefire.failIfNoSpecifiedTests=false`.

        Share of %d synthetic trajectories whose interval at 95 %% holds the true rate (its own standard error: 0.007). 600 rows; AR(1)
        noise, coefficient 0.9, standard deviation 1 %% of each curve's maximum. `recorded`: the first row is exact
        and the theory starts there; `fitted`: the first row is noisy too, and the start is fitted along.

        The profile is the default because of this table: moving blocks of residuals see too little of
        a correlation that is as long as the transition that determines the rates.

        | truth | start | interval | etaH | etaY |
        | --- | --- | --- | --- | --- |
        """
            .formatted(cases);
    Files.createDirectories(file.getParent());
    Files.writeString(file, head + String.join("\n", lines) + "\n");
  }
}
