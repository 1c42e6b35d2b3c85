package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever a plugin does wrong, its name is on it, at once, and the rest works: {@code
 * broken/cases.txt}.
 */
class BrokenPluginsTest {
  private static final String EXPERIMENT =
      """
      name: small
      encoder: {type: mlp, width: 4, depth: 2}
      decoder: {type: mlp, width: 4, depth: 1}
      training: {learning-rate: 0.05, steps: 3}
      """;

  private static final double LIMIT_SECONDS = 5;

  @TempDir private static Path folder;

  @BeforeAll
  static void compile() throws IOException {
    Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
    BrokenPlugin.compile(BrokenPlugin.all(), folder);
  }

  static List<BrokenPlugin> plugins() throws IOException {
    return BrokenPlugin.all();
  }

  @Test
  void theTableIsLong() throws IOException {
    assertThat(plugins()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(plugins()).extracting(BrokenPlugin::service).contains("encoder", "decoder", "task");
    assertThat(plugins()).extracting(BrokenPlugin::service).contains("dynamics", "solver");
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void isNamedAndTheRestWorks(BrokenPlugin plugin) {
    ForkedProcess failed = run(plugin, use(plugin));
    assertThat(failed.status()).as(failed.toString()).isEqualTo(3);
    JsonNode told = JsonMapper.shared().readTree(failed.out());
    assertThat(told.path("status").asString()).isEqualTo("plugin-failed");
    assertThat(told.path("problems").size()).isEqualTo(1);
    String problem = told.path("problems").path(0).asString();
    assertThat(problem)
        .contains(plugin.id() + ".jar", plugin.told())
        .hasSizeLessThan(1500)
        .doesNotContainPattern("\\p{Cntrl}");
    assertThat(failed.err()).startsWith("repdyn: " + problem + "\n").doesNotContain("\tat ");

    ForkedProcess shipped = run(plugin, experiment("shipped-" + plugin.id()));
    assertThat(shipped.status()).as(shipped.err()).isZero();
    assertThat(shipped.err()).isEmpty();
    ForkedProcess list = run(plugin, List.of("plugins"));
    assertThat(list.out()).contains("\"mlp\"", "\"two-points\"", "\"dopri5\"");
    boolean loads = !problem.contains("These plugins are broken");
    assertThat(list.status()).isEqualTo(loads ? 0 : 3);
  }

  private static ForkedProcess run(BrokenPlugin plugin, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("repdyn"));
    command.addAll(arguments);
    command.addAll(List.of("--json", "--plugins", folder.resolve(plugin.id()).toString()));
    long started = System.nanoTime();
    ForkedProcess result = WarmImage.run(command);
    assertThat((System.nanoTime() - started) * 1e-9).as("seconds").isLessThan(LIMIT_SECONDS);
    return result;
  }

  /** The shortest command that uses all of a provider. */
  private static List<String> use(BrokenPlugin plugin) {
    return switch (plugin.service()) {
      case "dynamics" -> {
        String solver = plugin.what().equals("jacobian") ? "rosenbrock" : "dopri5";
        yield simulate("--dynamics", plugin.id(), "--rate", "fast=1", "--solver", solver);
      }
      case "solver" -> simulate("--solver", plugin.id(), "--eta-h", "1", "--eta-y", "1");
      default ->
          experiment(
              "out-" + plugin.id(), "%s={type: %s}".formatted(plugin.service(), plugin.id()));
    };
  }

  private static List<String> simulate(String... options) {
    List<String> command = new ArrayList<>(List.of("simulate", "--h=1", "--y=1", "--w=1"));
    command.addAll(List.of("--until=1", "--rows=4"));
    command.addAll(List.of(options));
    return command;
  }

  private static List<String> experiment(String output, String... settings) {
    List<String> command = new ArrayList<>(List.of("run"));
    command.add(folder.resolve("experiment.yaml").toString());
    command.addAll(List.of(settings));
    command.addAll(List.of("--output", folder.resolve(output).toString()));
    return command;
  }
}
