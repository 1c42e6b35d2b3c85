package org.repdyn.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.Dynamics;
import org.repdyn.runtime.objective.FitSettings;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.ModelComparison;
import org.repdyn.runtime.results.Rates;
import org.repdyn.runtime.theory.Rival;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Trajectory;

/** Whether the comparison picks the dynamics that made the data, with noise as in CoverageTest. */
class RivalsTest {
  private static final double PHI = 0.9;
  private static final double SHARE = 0.01;

  @Test
  void theDynamicsThatMadeTheDataIsPicked() {
    for (String name : candidates().sequencedKeySet()) {
      assertThat(picked(GroundTruth.SHALLOW, name, 3))
          .as(name)
          .containsExactly(Map.entry(name, 3L));
    }
  }

  @Test
  void allCandidatesAreReportedWithTheirFigures() {
    ModelComparison rivals = compare(made(GroundTruth.SHALLOW, "decoder-only"));

    assertThat(rivals.candidates())
        .extracting(ModelComparison.Candidate::dynamics)
        .containsExactlyElementsOf(candidates().sequencedKeySet());
    assertThat(rivals.preferred()).isEqualTo("decoder-only");
    assertThat(rivals.preferredLate()).isEqualTo("decoder-only");
    ModelComparison.Candidate truth = rivals.candidates().getLast();
    assertThat(truth.misfit().orElseThrow()).isLessThan(1e-9);
    assertThat(rivals.candidates().subList(0, 4))
        .allSatisfy(
            other ->
                assertThat(other.bic().orElseThrow()).isGreaterThan(truth.bic().orElseThrow()));
  }

  /** With each truth, 95 % of the data are to be given back to what made them. Writes rivals.md. */
  @Test
  @Tag("long")
  void theTruthIsPickedNearlyAlways() throws IOException {
    int cases = 200;
    List<String> lines = new ArrayList<>();
    List<String> totals = new ArrayList<>();
    SoftAssertions softly = new SoftAssertions();
    for (String maker : candidates().sequencedKeySet()) {
      double total = 0;
      for (GroundTruth truth : GroundTruth.values()) {
        Map<String, Long> picked = picked(truth, maker, cases);
        StringBuilder line = new StringBuilder("| %s | %s |".formatted(maker, truth));
        for (String candidate : candidates().sequencedKeySet()) {
          line.append(" %.3f |".formatted(share(picked, candidate, cases)));
        }
        Nearest nearest = nearest(truth, maker);
        lines.add(line.append(" %s | %.3f |".formatted(nearest.name, nearest.power())).toString());
        double share = share(picked, maker, cases);
        softly.assertThat(share).as(truth + " " + maker).isGreaterThanOrEqualTo(0.95);
        total += share / GroundTruth.values().length;
      }
      totals.add("| %s | %.3f |".formatted(maker, total));
    }
    record(totals, lines, cases);
    softly.assertAll();
  }

  private static double share(Map<String, Long> picked, String candidate, int cases) {
    return (double) picked.getOrDefault(candidate, 0L) / cases;
  }

  private static void record(List<String> totals, List<String> lines, int cases)
      throws IOException {
    String head =
        """
        # The comparison with rivals

        Made by `mvn -pl runtime -am -Plong test -Dtest=RivalsTest -Dsurefire.failIfNoSpecifiedTests=false`.

        Synthetic trajectories, %d with each truth of coverage.md and its noise (the first row exact), and the share for which the
        dynamics that made them had the smallest BIC of the five. `theory` is the published dynamics. Asked: 95 %% of the data
        that a rival made; the check demands it with each truth.

        | made by | picked |
        | --- | --- |
        %s

        The same by truth, with what was picked. `nearest` is the other dynamics that can come closest to the noiseless curves, in
        the metric of the noise, and `limit` how often the likelihood ratio of these two curves would name the right one of
        them, knowing noise and curves exactly: Phi(d/2) at a distance of d standard deviations (Neyman and Pearson 1933). No
        rule that treats both alike does better.

        | made by | truth | %s | nearest | limit |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        %s
        """
            .formatted(
                cases,
                String.join("\n", totals),
                String.join(" | ", candidates().sequencedKeySet()),
                String.join("\n", lines));
    Path file = Path.of("..", "dist", "checks", "results", "rivals.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, head);
  }

  /** Another dynamics, and how far its best fit is from the truth in standard deviations. */
  private record Nearest(String name, double distance) {
    double power() {
      return new NormalDistribution().cumulativeProbability(distance / 2);
    }
  }

  private static Nearest nearest(GroundTruth truth, String maker) {
    Trajectory exact = made(truth, maker);
    return candidates().sequencedEntrySet().stream()
        .filter(other -> !other.getKey().equals(maker))
        .map(other -> new Nearest(other.getKey(), distance(exact, other.getValue())))
        .min(Comparator.comparingDouble(Nearest::distance))
        .orElseThrow();
  }

  /**
   * The least sqrt(s^T V^-1 s) over the rates of the other dynamics, with s its curves less the
   * exact ones and V the covariance of the noise.
   */
  private static double distance(Trajectory exact, Dynamics other) {
    Fitter fitter = fitter(other, FitOptions.DEFAULT);
    Rates ordinary = fitter.fit(exact, "step").fitted().orElseThrow().rates();
    ToDoubleFunction<double[]> squared =
        logs -> {
          Map<String, Double> rates = Map.of("etaH", Math.exp(logs[0]), "etaY", Math.exp(logs[1]));
          return fitter
              .given(exact, "step", rates)
              .fitted()
              .map(f -> f.prediction().curves())
              .map(
                  c ->
                      squared(exact.h(), c.h())
                          + squared(exact.y(), c.y())
                          + squared(exact.w(), c.w()))
              .orElse(Double.MAX_VALUE);
        };
    return Math.sqrt(
        new SimplexOptimizer(1e-8, 1e-8)
            .optimize(
                GoalType.MINIMIZE,
                new MaxEval(2000),
                new ObjectiveFunction(squared::applyAsDouble),
                new InitialGuess(
                    new double[] {
                      Math.log(ordinary.value("etaH").orElseThrow()),
                      Math.log(ordinary.value("etaY").orElseThrow())
                    }),
                new NelderMeadSimplex(2, 0.1))
            .getValue());
  }

  private static double squared(double[] exact, double[] fitted) {
    double sigma = 0;
    for (double value : exact) {
      sigma = Math.max(sigma, SHARE * Math.abs(value));
    }
    double sum = 0;
    double before = 0;
    // The first row has no noise and no residual; the second has the variance of all.
    for (int k = 1; k < exact.length; k++) {
      double s = fitted[k] - exact[k];
      double innovation = k == 1 ? s : (s - PHI * before) / Math.sqrt(1 - PHI * PHI);
      sum += innovation * innovation / (sigma * sigma);
      before = s;
    }
    return sum;
  }

  /** How often each candidate was preferred. */
  private static Map<String, Long> picked(GroundTruth truth, String maker, int cases) {
    Trajectory exact = made(truth, maker);
    Seed seed = Seed.of(7).child(truth.toString()).child(maker);
    return IntStream.range(0, cases)
        .parallel()
        .mapToObj(
            i ->
                compare(SyntheticTrajectory.noisy(exact, PHI, SHARE, 1, seed.child(i))).preferred())
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  private static ModelComparison compare(Trajectory trajectory) {
    return fitter(new TwoPoint(), FitOptions.DEFAULT.with(FitSettings.Initial.RECORDED))
        .fit(trajectory, "step")
        .fitted()
        .flatMap(FitResult.Fitted::rivals)
        .orElseThrow();
  }

  private static Fitter fitter(Dynamics dynamics, FitOptions options) {
    return new Fitter(dynamics, DormandPrince.adaptive(1e-8, 1e-10), options);
  }

  private static Trajectory made(GroundTruth truth, String maker) {
    return truth.made(candidates().get(maker)).exact(GroundTruth.ROWS, truth.spacing());
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
