package org.repdyn.checks.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.repdyn.api.dynamics.Solver;
import org.repdyn.plugin.rosenbrock.Rosenbrock;
import org.repdyn.plugin.rungekutta.Dopri5;
import org.repdyn.plugin.rungekutta.Tolerances;
import org.repdyn.plugin.rungekutta.Tsit5;
import org.repdyn.runtime.theory.Simulation;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.theory.TwoPointSystem;

class GoldenOdeTest {
  /** Three orders above the tolerance, for what a thousand steps may add up to. */
  private static final double BOUND = 1e-9;

  @TestFactory
  Stream<DynamicTest> dopri5() {
    return everyCase(new Dopri5().create(new Tolerances(1e-12, 1e-14)));
  }

  @TestFactory
  Stream<DynamicTest> tsit5() {
    return everyCase(new Tsit5().create(new Tolerances(1e-12, 1e-14)));
  }

  @TestFactory
  Stream<DynamicTest> rosenbrock() {
    return everyCase(
        new Rosenbrock().create(new org.repdyn.plugin.rosenbrock.Tolerances(1e-12, 1e-14)));
  }

  private static Stream<DynamicTest> everyCase(Solver solver) {
    assertThat(GoldenOde.all()).hasSize(12);
    return GoldenOde.all().stream()
        .map(
            golden ->
                DynamicTest.dynamicTest(
                    golden.name(),
                    () -> assertThat(golden.error(new TwoPoint(), solver)).isLessThan(BOUND)));
  }

  @Test
  void finalDistancesOfTheGoldenCases() {
    for (GoldenOde golden : GoldenOde.all()) {
      TwoPointSystem pair = golden.pair();
      assertThat(pair.regime().finalDistance())
          .as(golden.name())
          .isCloseTo(golden.hFinal(), within(1e-12 * golden.hFinal()));
    }
  }

  @Test
  void symmetries() {
    Simulation simulation =
        new Simulation(new TwoPoint(), new Dopri5().create(new Tolerances(1e-12, 0)));
    for (GoldenOde golden : GoldenOde.all()) {
      TwoPointSystem pair = golden.pair();
      double k = 3.7;
      var curves = simulation.run(List.of(pair, pair.rescaled(k)), golden.t());
      double[] h = curves.getFirst().h();
      double largest = Arrays.stream(h).max().orElseThrow();
      for (int row = 0; row < h.length; row++) {
        assertThat(curves.get(1).h()[row]).isCloseTo(k * h[row], within(BOUND * k * largest));
      }
    }
  }
}
