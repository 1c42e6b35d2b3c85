package org.repdyn.checks.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.fit.Fitter;
import org.repdyn.runtime.fit.Rivals;
import org.repdyn.runtime.theory.Rival;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Trajectory;

/** Whether the comparison picks the dynamics that made the data, with noise as in CoverageTest. */
class RivalsTest {

  @Test
  void theDynamicsThatMadeTheDataIsPicked() {
    candidates()
        .forEach(
            (name, dynamics) -> {
              assertThat(picked(name, dynamics, 3)).as(name).isEqualTo(3);
            });
  }

  @Test
  void allCandidatesAreReportedWithTheirFigures() {
    Rivals rivals = compare(made(Rival.DECODER_ONLY).exact(600, 2));

    assertThat(rivals.candidates())
        .extracting(Rivals.Candidate::dynamics)
        .containsExactlyElementsOf(candidates().sequencedKeySet());
    assertThat(rivals.preferred()).isEqualTo("decoder-only");
    assertThat(rivals.preferredLate()).isEqualTo("decoder-only");
    Rivals.Candidate truth = rivals.candidates().getLast();
    assertThat(truth.misfit()).isLessThan(1e-9);
    assertThat(rivals.candidates().subList(0, 4))
        .allSatisfy(other -> assertThat(other.bic()).isGreaterThan(truth.bic()));
  }

  /** Writes what it finds to dist/checks/results/rivals.md. */
  @Test
  @Tag("long")
  void theTruthIsPickedNearlyAlways() throws IOException {
    int cases = 200;
    List<String> lines = new ArrayList<>();
    candidates()
        .forEach(
            (name, dynamics) -> {
              int right = picked(name, dynamics, cases);
              lines.add(String.format(Locale.ROOT, "| %s | %.3f |", name, (double) right / cases));
              assertThat(right).as(name).isGreaterThanOrEqualTo(cases * 95 / 100);
            });
    String head =
        """
        # The comparison with rivals

        Made by `mvn -pl dist/checks -am -Plong verify -Dtest=RivalsTest -Dsurefire.failIfNoSpecifiedTests=false`.

        Share of %d synthetic trajectories, with noise as in coverage.md, for which the dynamics that made them has the smallest BIC.

        | made by | picked |
        | --- | --- |
        """
            .formatted(cases);
    Path file =
        Path.of(System.getProperty("repdyn.root"), "dist", "checks", "results", "rivals.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, head + String.join("\n", lines) + "\n");
  }

  private static int picked(String name, Dynamics dynamics, int cases) {
    Trajectory exact = made(dynamics).exact(600, 2);
    Seed seed = Seed.of(7).child(name);
    return (int)
        IntStream.range(0, cases)
            .parallel()
            .mapToObj(i -> compare(Made.noisy(exact, 0.9, 0.01, 1, seed.child(i))))
            .filter(rivals -> rivals.preferred().equals(name))
            .count();
  }

  private static Rivals compare(Trajectory trajectory) {
    return new Fitter(
            new TwoPoint(),
            new Dopri5().create(new Dopri5().defaults()),
            FitOptions.DEFAULT.withRivals(true))
        .fit(trajectory, "step")
        .fit()
        .rivals();
  }

  private static Made made(Dynamics dynamics) {
    return new Made(dynamics, 0.0085, 0.0168, 1, 0.5, 0.0078, 4e-4, -0.002);
  }

  private static SequencedMap<String, Dynamics> candidates() {
    SequencedMap<String, Dynamics> all = new LinkedHashMap<>();
    all.put("theory", new TwoPoint());
    for (Rival rival : Rival.values()) {
      all.put(rival.name().toLowerCase(Locale.ROOT).replace('_', '-'), rival);
    }
    return all;
  }
}
