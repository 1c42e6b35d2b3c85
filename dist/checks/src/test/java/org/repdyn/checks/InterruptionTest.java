package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, and going on after it. That every signal ends in its own code: {@link CrashTest}. */
class InterruptionTest {
  private static final String REPDYN =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString();

  /** Everything that a checkpoint must hold: moments, counts, orders, dropout, all columns. */
  private static final String EXPERIMENT =
      """
      name: interrupted
      encoder: {type: mlp, width: 40, depth: 6, dropout: 0.1}
      decoder: {type: mlp, width: 40, depth: 5}
      training:
        optimizer: adam
        learning-rate: 1e-5
        encoder-rate: 0.5
        batch: 1
        steps: 20000
        schedule: {type: cosine}
      record:
        every: 100
        taps: [encoder/hidden-2]
        weights: true
        statistics: [gradient-norm, weight-norm, update-norm, effective-rank, balance]
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"seed=3", "seeds=1..3"})
  void anInterruptedRunGoesOnToTheSameBits(String seeds) throws Exception {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), EXPERIMENT);
    Path whole = directory.resolve("whole");
    long started = System.nanoTime();
    // Nor does it matter how many seeds are trained at once.
    ForkedProcess run =
        WarmImage.run(
            REPDYN, "run", file.toString(), seeds, "--threads", "1", "--output", whole.toString());
    long millis = (System.nanoTime() - started) / 1_000_000;
    assertThat(run.status()).as(run.err()).isZero();

    Path parts = directory.resolve("parts");
    interrupt(millis / 2, parts, file.toString(), seeds, "--output", parts.toString());
    assertThat(Files.readString(parts.resolve("manifest.json")))
        .containsPattern("interrupted at step [1-9]");
    assertThat(Files.readString(parts.resolve("report.html"))).contains("interrupted");
    assertThat(RunFiles.names(parts)).anyMatch(name -> name.endsWith("checkpoint.safetensors"));

    ForkedProcess rest = WarmImage.run(REPDYN, "run", parts.toString(), "--resume");
    assertThat(rest.status()).as(rest.err()).isZero();
    RunFiles.assertSame(whole, parts);
    assertThat(RunFiles.names(whole)).hasSizeGreaterThan(5);
    assertThat(RunFiles.names(whole)).anyMatch(name -> name.endsWith("statistics.csv"));
    assertThat(RunFiles.names(directory)).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void onlyAnInterruptedRunCanGoOn() throws Exception {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), EXPERIMENT);
    String out = directory.resolve("out").toString();
    ForkedProcess run =
        WarmImage.run(REPDYN, "run", file.toString(), "training.steps=50", "--output", out);
    assertThat(run.status()).as(run.err()).isZero();
    List<String> before = RunFiles.names(directory);
    assertRefused("the run is finished; there is nothing to resume", out, "--resume");
    assertRefused("is not the directory of a run", file.toString(), "--resume");
    assertRefused("takes only a run directory", out, "--resume", "training.steps=60");
    assertThat(RunFiles.names(directory)).isEqualTo(before);

    Path parts = directory.resolve("parts");
    interrupt(500, parts, file.toString(), "--output", parts.toString());
    Path resolved = parts.resolve("experiment.yaml");
    Files.writeString(resolved, Files.readString(resolved).replace("steps: 20000", "steps: 40000"));
    assertRefused("experiment.yaml has changed", parts.toString(), "--resume");
  }

  private static void assertRefused(String message, String... arguments) {
    List<String> command = new ArrayList<>(List.of(REPDYN, "run"));
    command.addAll(List.of(arguments));
    ForkedProcess forked = WarmImage.run(command);
    assertThat(forked.status()).as(forked.err()).isEqualTo(2);
    assertThat(forked.err()).startsWith("repdyn: ").contains(message).doesNotContain("\tat ");
  }

  /**
   * Runs something that will write a directory, and presses Ctrl-C so long after training began;
   * sooner, if it ended before that.
   */
  private static void interrupt(long millis, Path output, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(REPDYN, "run"));
    command.addAll(List.of(arguments));
    int status = 0;
    for (long wait = millis; !interrupted(output) && wait > 10; wait /= 2) {
      delete(output);
      status = interrupt(wait, output, command);
    }
    assertThat(status).isEqualTo(130);
  }

  private static boolean interrupted(Path run) throws IOException {
    Path manifest = run.resolve("manifest.json");
    return Files.exists(manifest)
        && Files.readString(manifest).matches("(?s).*interrupted at step [1-9].*");
  }

  private static int interrupt(long millis, Path output, List<String> command) throws Exception {
    Process process = ForkedProcess.signalled(command).start();
    try {
      // The manifest is written just before training starts.
      while (!Files.exists(output.resolve("manifest.json")) && process.isAlive()) {
        Thread.sleep(10);
      }
      Thread.sleep(millis);
      ForkedProcess.run("kill", "-INT", Long.toString(process.pid()));
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
