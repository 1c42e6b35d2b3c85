package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A theory that names three rates of its own, dropped in and simulated. */
class AnyRatesTest {
  @TempDir private static Path plugins;

  @BeforeAll
  static void compile() throws IOException {
    SourceModule.compile(SourceModule.resources("decay"), plugins.resolve("decay.jar"));
  }

  @Test
  void aGridHasAColumnForEachRate() {
    String csv =
        simulate("--rate", "lambda=0.5,1", "--rate", "fast=2", "--rate", "slow=0.1,0.2").out();
    List<String> lines = csv.lines().toList();
    assertThat(lines.getFirst()).isEqualTo("fast,slow,lambda,h0,y0,w0,dx2,dy2,t,h,y,w");
    assertThat(lines).hasSize(1 + 4 * 3);
    double[] second = numbers(lines.get(1 + 3 + 2));
    assertThat(second).startsWith(2, 0.1, 1, 1, 2, -3, 1, 0.5, 1);
    assertThat(Arrays.copyOfRange(second, 9, 12))
        .containsExactly(
            new double[] {Math.exp(-2), 2 * Math.exp(-0.1), -3 * Math.exp(-1)}, within(1e-7));
  }

  @Test
  void jsonHasAKeyForEachRate() {
    ForkedProcess forked =
        simulate("--rate", "fast=2,3", "--rate", "slow=0.1", "--rate", "lambda=1", "--json");
    JsonNode system = JsonMapper.shared().readTree(forked.out()).get("systems").get(1);
    assertThat(system.propertyNames())
        .containsExactly(
            "t", "h", "y", "w", "status", "fast", "slow", "lambda", "h0", "y0", "w0", "dx2", "dy2");
    assertThat(system.get("fast").doubleValue()).isEqualTo(3);
  }

  @Test
  void missingAndUnknownRatesAreToldAtOnce() {
    ForkedProcess forked = simulate("--eta-h", "1", "--rate", "slwo=1", "--rate", "fast=1");
    assertThat(forked.status()).isEqualTo(2);
    assertThat(forked.err().lines())
        .containsExactly(
            "repdyn: the dynamics decay has no rate \"etaH\". Valid: fast, lambda, slow",
            "repdyn: the dynamics decay has no rate \"slwo\"; did you mean slow? Valid: fast,"
                + " lambda, slow",
            "repdyn: --rate slow is missing: the dynamics decay has the rates fast, slow, lambda",
            "repdyn: --rate lambda is missing: the dynamics decay has the rates fast, slow,"
                + " lambda");
  }

  @Test
  void badRatesAreRefused() {
    assertRefused("--rate fast must be above 0, was -1.0", "--rate", "fast=-1");
    assertRefused("its values must be numbers", "--rate", "fast=1,x");
    assertRefused("must have the form NAME=v,...", "--rate", "fast");
    assertRefused("fast is given twice", "--rate", "fast=1", "--rate", "fast=2");
  }

  private static void assertRefused(String message, String... rates) {
    List<String> all = new ArrayList<>(List.of("--rate", "slow=1", "--rate", "lambda=1"));
    all.addAll(List.of(rates));
    ForkedProcess forked = simulate(all.toArray(String[]::new));
    assertThat(forked.status()).isEqualTo(2);
    assertThat(forked.err()).startsWith("repdyn: ").contains(message).doesNotContain("\tat ");
  }

  private static ForkedProcess simulate(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString(),
                "simulate",
                "--plugins=" + plugins,
                "--dynamics=decay"));
    command.addAll(List.of("--h=1", "--y=2", "--w=-3", "--until=1", "--rows=3"));
    command.addAll(List.of(more));
    return ForkedProcess.run(command);
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
  }
}
