package org.repdyn.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.error.RepdynException;
import org.repdyn.runtime.request.SimulationGrid;
import org.repdyn.runtime.request.SimulationRequest;
import org.repdyn.runtime.results.SimulatedSystem;

class SystemGridTest {
  private static final List<String> RATES = List.of("etaH", "etaY", "gamma");

  private static SimulationGrid grid(Map<String, List<Double>> rates, Double... h) {
    return new SimulationGrid(
        rates, List.of(h), List.of(0.0), List.of(-1.0), List.of(1.0), List.of(0.5, 2.0));
  }

  private static List<SimulatedSystem> systems(SimulationGrid grid, int rows) {
    return new SystemGrid(RATES, SimulationRequest.of(grid, 1).rows(rows)).systems();
  }

  private static List<String> problems(SimulationGrid grid) {
    RepdynException e = (RepdynException) catchThrowable(() -> systems(grid, 2));
    return e.problems();
  }

  @Test
  void ratesStandInTheOrderOfTheDynamicsAndTheLastListRunsFastest() {
    Map<String, List<Double>> rates =
        Map.of("gamma", List.of(3.0), "etaH", List.of(1.0, 10.0), "etaY", List.of(2.0));
    List<SimulatedSystem> systems = systems(grid(rates, 0.1), 2);
    assertThat(systems).extracting(s -> s.rates()[0]).containsExactly(1.0, 1.0, 10.0, 10.0);
    assertThat(systems).extracting(SimulatedSystem::dy2).containsExactly(0.5, 2.0, 0.5, 2.0);
    assertThat(systems.getFirst().rates()).containsExactly(1, 2, 3);
    assertThat(systems.getFirst()).extracting("h", "y", "w").containsExactly(0.1, 0.0, -1.0);
  }

  @Test
  void everyProblemOfASystemIsReported() {
    Map<String, List<Double>> rates =
        Map.of("gamma", List.of(0.0), "etaH", List.of(-1.0), "etaY", List.of(2.0));
    assertThat(problems(grid(rates, -0.5)))
        .containsExactly(
            "--eta-h must be above 0, was -1.0",
            "--rate gamma must be above 0, was 0.0",
            "--h must be above 0, was -0.5");
  }

  @Test
  void everyRateThatIsMissingOrUnknownIsReported() {
    assertThat(problems(grid(Map.of("gama", List.of(1.0), "etaY", List.of(1.0)), 1.0)))
        .containsExactly(
            "the dynamics two-point has no rate \"gama\"; did you mean gamma? Valid: etaH, etaY,"
                + " gamma",
            "--eta-h is missing: the dynamics two-point has the rates etaH, etaY, gamma",
            "--rate gamma is missing: the dynamics two-point has the rates etaH, etaY, gamma");
  }

  @Test
  void aGridThatDoesNotFitIntoMemoryIsRefusedBeforeItIsMade() {
    Double[] many = Stream.iterate(1.0, h -> h + 1).limit(5000).toArray(Double[]::new);
    List<Double> values = List.of(many);
    Map<String, List<Double>> rates = Map.of("gamma", values, "etaH", values, "etaY", values);
    assertThatThrownBy(() -> systems(grid(rates, many), 2))
        .asInstanceOf(type(InvalidInputException.class))
        .extracting(RepdynException::getMessage)
        .asString()
        .startsWith("1250000000000000 systems of 2 rows are more than 10000000 rows");
    assertThatThrownBy(() -> grid(Map.of("etaH", List.of()), 1.0))
        .hasMessage("etaH must have at least one value");
  }
}
