package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plugins that do not return, end the process, or fail in the middle of a run. */
class HangingPluginTest {
  private static final String REPDYN =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString();

  private static final String EXPERIMENT =
      """
      name: small
      encoder: {type: mlp, width: 4, depth: 2}
      decoder: {type: mlp, width: 4, depth: 1}
      training: {learning-rate: 0.05, steps: 100000, batch: 1}
      """;

  /** What the discovery of plugins gives each of them, as its message says. */
  private static final int LIMIT_SECONDS = 3;

  @TempDir private static Path folder;

  @TempDir Path directory;

  private static BrokenPlugin plugin(String service, String id, String what, String by) {
    return new BrokenPlugin(service, what, by, "", id);
  }

  @BeforeAll
  static void compile() throws IOException {
    BrokenPlugin.compile(
        List.of(
            plugin("encoder", "spins", "new", "while (true) Thread.onSpinWait();"),
            plugin(
                "encoder",
                "sleeps",
                "id",
                "try { Thread.sleep(1000000); } catch (InterruptedException e) {} return \"x\";"),
            plugin("encoder", "hangs", "encode", "while (true) Thread.onSpinWait();"),
            plugin(
                "encoder",
                "leaves",
                "encode",
                "java.util.function.IntConsumer exit = System::exit; exit.accept(0); return null;"),
            plugin(
                "encoder",
                "wears",
                "class",
                "int calls; public Node encode(Graph graph, Node input, Config config) { return"
                    + " graph.elementwise(super.encode(graph, input, config), x -> { if (++calls >"
                    + " 4000) throw new AssertionError(\"worn\"); return x; }, x -> 1); }"),
            plugin(
                "task",
                "tires",
                "class",
                "int calls; public void read(int index, double[] input, double[] target) {"
                    + " if (++calls > 400) throw new IllegalStateException(\"tired\");"
                    + " super.read(index, input, target); }")),
        folder);
  }

  private List<String> run(String plugin, String... settings) throws IOException {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), EXPERIMENT);
    List<String> command = new ArrayList<>(List.of(REPDYN, "run", file.toString()));
    command.addAll(List.of(settings));
    command.addAll(List.of("--plugins", folder.resolve(plugin).toString()));
    command.addAll(List.of("--output", directory.resolve("out").toString()));
    return command;
  }

  @ParameterizedTest
  @CsvSource({"spins, Broken.<init>", "sleeps, Broken.id"})
  void oneThatDoesNotReturnIsLeftBehind(String id, String method) throws IOException {
    String drop = folder.resolve(id).toString();
    long started = System.nanoTime();
    assertThat(ForkedProcess.run(REPDYN, "plugins").status()).isZero();
    long without = System.nanoTime();
    ForkedProcess list = ForkedProcess.run(REPDYN, "plugins", "--plugins", drop);
    // Waited for once; a busy machine makes the start of any process slow.
    double waited = (System.nanoTime() - without - (without - started)) * 1e-9;
    assertThat(waited).isLessThan(2 * LIMIT_SECONDS);
    assertThat(list.status()).as(list.toString()).isEqualTo(3);
    assertThat(list.out()).contains("mlp", "dopri5");
    assertThat(list.err()).startsWith("repdyn: broken plugin " + id + ".jar: ");
    assertThat(list.err())
        .containsPattern(method + " does not return within " + LIMIT_SECONDS + " s");

    ForkedProcess shipped = WarmImage.run(run(id, "training.steps=3"));
    assertThat(shipped.status()).as(shipped.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsARunThatHangs(String signal, int code) throws Exception {
    Process process =
        ForkedProcess.signalled(run("hangs", "encoder={type: hangs}"))
            .redirectError(directory.resolve("err").toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.SECONDS)).isFalse();
      ForkedProcess.run("kill", "-" + signal, Long.toString(process.pid()));
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(code);
      assertThat(Files.readString(directory.resolve("err")))
          .contains("ended in the midst of Broken.encode of the plugin com.example.hangs");
    } finally {
      process.destroyForcibly();
    }
  }

  /** The calls that are written as calls are taken from plugins; this is the rest. */
  @Test
  void oneThatEndsTheProcessIsNamed() throws IOException {
    ForkedProcess ended = ForkedProcess.run(run("leaves", "encoder={type: leaves}"));
    assertThat(ended.status()).as(ended.toString()).isEqualTo(3);
    assertThat(ended.err()).contains("com.example.leaves", "Broken.encode");
    assertThat(ended.out()).isEmpty();

    List<String> json = new ArrayList<>(run("leaves", "encoder={type: leaves}"));
    json.add("--json");
    JsonNode told = JsonMapper.shared().readTree(ForkedProcess.run(json).out());
    assertThat(told.at("/status").stringValue()).isEqualTo("plugin-failed");
    assertThat(told.at("/problems/0").stringValue()).contains("Broken.encode");
  }

  @Test
  void whatWasRecordedBeforeAFailureIsKept() throws IOException {
    Path out = failsAfterRecording("tires", "task", "tired");
    assertThat(Files.readString(out.resolve("failures.txt"))).contains("Broken.read");
  }

  /** A graph keeps functions of its plugin, which are called in each step. */
  @Test
  void aFunctionOfTheGraphIsNamedToo() throws IOException {
    Path out = failsAfterRecording("wears", "encoder", "worn");
    assertThat(Files.readString(out.resolve("failures.txt")))
        .contains("encoder wears: encode: a function of elementwise failed: AssertionError: worn");
  }

  private Path failsAfterRecording(String id, String kind, String why) throws IOException {
    ForkedProcess failed = WarmImage.run(run(id, "%s={type: %s}".formatted(kind, id)));
    assertThat(failed.status()).as(failed.toString()).isEqualTo(3);
    assertThat(failed.err())
        .contains("plugin %1$s.jar (com.example.%1$s): %2$s %1$s: ".formatted(id, kind))
        .containsPattern("failed: [A-Za-z]+: " + why)
        .doesNotContain("\tat ");
    Path out = directory.resolve("out");
    assertThat(Files.readAllLines(out.resolve("trajectory.csv"))).hasSizeGreaterThan(100);
    assertThat(Files.readString(out.resolve("manifest.json")))
        .contains("\"failed\"", "\"task plugin\"", why);
    return out;
  }
}
