package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code repdyn simulate} prints, and what it says of its options. */
class SimulateTest {
  @TempDir private Path directory;

  /** The example of the README and of {@code --help}, with other options behind it. */
  private static ForkedProcess simulate(String y, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("repdyn", "simulate", "--eta-h", "7e-4", "--eta-y", "0.036", "--h", "8e-4"));
    command.addAll(List.of("--y", y, "--w", "4e-5", "--until", "6000"));
    command.addAll(List.of(more));
    return WarmImage.run(command);
  }

  @Test
  void fitFindsTheRatesOfASimulation() throws IOException {
    Path file = Files.writeString(directory.resolve("sim.csv"), simulate("3.2e-9").out());
    ForkedProcess fit =
        WarmImage.run("repdyn", "fit", file.toString(), "--dx2", "1", "--dy2", "0.5", "--json");
    assertThat(fit.status()).as(fit.err()).isZero();
    JsonNode json = JsonMapper.shared().readTree(fit.out());
    assertThat(json.get("timeUnit").asString()).isEqualTo("time");
    assertThat(json.get("etaH").asDouble()).isCloseTo(7e-4, within(7e-9));
    assertThat(json.get("etaY").asDouble()).isCloseTo(0.036, within(3.6e-7));
  }

  @Test
  void fitRefusesAGridAsSuch() throws IOException {
    Path file =
        Files.writeString(directory.resolve("grid.csv"), simulate("3.2e-9", "--dx2", "1,2").out());
    ForkedProcess fit =
        WarmImage.run("repdyn", "fit", file.toString(), "--dx2", "1", "--dy2", "0.5");
    assertThat(fit.status()).isEqualTo(2);
    assertThat(fit.err()).contains("line 603, column t").contains("holds several systems");
  }

  @Test
  void aStartThatNoTwoPredictionsHaveIsIntegratedWithAWarning() {
    assertThat(simulate("3.2e-9").err()).isEmpty();
    ForkedProcess one = simulate("1e-9", "--rows", "601");
    assertThat(one.status()).isZero();
    assertThat(one.err().lines()).hasSize(1);
    assertThat(one.err())
        .startsWith("repdyn: warning: the start is impossible with --y 1.0E-9, --dy2 0.5")
        .contains("--w must lie in -2.23597e-05 .. 2.23617e-05");
    assertThat(one.out().lines().skip(1))
        .hasSize(601)
        .allMatch(row -> Double.parseDouble(row.split(",")[1]) >= 0)
        .allMatch(row -> Double.parseDouble(row.split(",")[2]) >= 0);
    assertThat(simulate("1e-9,3.2e-9,2e-9").err())
        .startsWith("repdyn: warning: 2 of 3 starts are impossible, the first with --y 1.0E-9");
  }

  @Test
  void tolerancesAreThoseOfTheSolver() {
    String usual = simulate("3.2e-9").out();
    String fine = simulate("3.2e-9", "--rtol", "1e-12", "--atol", "1e-14").out();
    assertThat(fine)
        .isNotEqualTo(usual)
        .isEqualTo(
            simulate("3.2e-9", "--solver", "{type: dopri5, rtol: 1e-12, atol: 1e-14}").out());
    assertThat(
            simulate("3.2e-9", "--solver", "{type: tsit5, atol: 1e-14}", "--rtol", "1e-12").out())
        .isEqualTo(simulate("3.2e-9", "--solver", "{type: tsit5, rtol: 1e-12, atol: 1e-14}").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --rtol | 1e-6 | euler                    | --rtol: the solver euler has no such setting
          --atol | 1e-6 | rk4                      | that have it: dopri5, rosenbrock, tsit5
          --rtol | 2    | dopri5                   | rtol must lie in 1e-15 .. 0.1
          --atol | -1   | dopri5                   | atol
          --rtol | 1e-6 | {type: tsit5, rtol: 0.1} | rtol is given in --solver as well
          --rtol | 1e-6 | tsi5                     | did you mean tsit5?
          """)
  void badTolerancesAreRefused(String option, String value, String solver, String message) {
    ForkedProcess forked = simulate("3.2e-9", option, value, "--solver", solver);
    assertThat(forked.status()).isEqualTo(2);
    assertThat(forked.out()).isEmpty();
    assertThat(forked.err()).startsWith("repdyn: ").contains(message).hasLineCount(1);
  }
}
