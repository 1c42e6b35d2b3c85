package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, and going on after it. */
class InterruptionTest {
  private static final String REPDYN = Built.IMAGE.resolve(Path.of("bin", "repdyn")).toString();

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
        steps: 30000
        schedule: {type: cosine}
      record: {every: 10, taps: [all], weights: true}
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"seed=3", "seeds=1..3"})
  void anInterruptedRunGoesOnToTheSameBits(String seeds) throws Exception {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), EXPERIMENT);
    Path whole = directory.resolve("whole");
    // Nor does it matter how many seeds are trained at once.
    Forked run =
        Forked.run(
            REPDYN,
            "run",
            file.toString(),
            seeds,
            "--threads",
            "1",
            "--output",
            whole.toString());
    assertThat(run.status()).as(run.err()).isZero();

    Path parts = directory.resolve("parts");
    interrupt(parts, REPDYN, "run", file.toString(), seeds, "--output", parts.toString());
    assertThat(Files.readString(parts.resolve("manifest.json"))).contains("interrupted at step");
    assertThat(Files.readString(parts.resolve("report.html"))).contains("interrupted");
    interrupt(parts, REPDYN, "run", parts.toString(), "--resume");
    assertThat(names(parts)).anyMatch(name -> name.endsWith("checkpoint.safetensors"));

    Forked rest = Forked.run(REPDYN, "run", parts.toString(), "--resume");
    assertThat(rest.status()).as(rest.err()).isZero();
    assertThat(names(parts)).isEqualTo(names(whole)).hasSizeGreaterThan(5);
    for (String name : names(whole)) {
      if (!name.endsWith("report.html") && !name.endsWith("manifest.json")) { // they tell times
        assertThat(parts.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
      }
    }
    assertThat(names(directory)).noneMatch(name -> name.contains("partial"));
  }

  @Test
  void onlyAnInterruptedRunCanGoOn() throws Exception {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), EXPERIMENT);
    String out = directory.resolve("out").toString();
    Forked run = Forked.run(REPDYN, "run", file.toString(), "training.steps=50", "--output", out);
    assertThat(run.status()).as(run.err()).isZero();
    List<String> before = names(directory);
    assertRefused("only an interrupted run can go on", out, "--resume");
    assertRefused("is not the directory of a run", file.toString(), "--resume");
    assertRefused("give its directory alone", out, "--resume", "training.steps=60");
    assertThat(names(directory)).isEqualTo(before);

    Path parts = directory.resolve("parts");
    interrupt(parts, REPDYN, "run", file.toString(), "--output", parts.toString());
    Path resolved = parts.resolve("experiment.yaml");
    Files.writeString(resolved, Files.readString(resolved).replace("steps: 30000", "steps: 40000"));
    assertRefused("experiment.yaml has changed", parts.toString(), "--resume");
  }

  private static void assertRefused(String message, String... arguments) {
    List<String> command = new ArrayList<>(List.of(REPDYN, "run"));
    command.addAll(List.of(arguments));
    Forked forked = Forked.run(command);
    assertThat(forked.status()).as(forked.err()).isEqualTo(2);
    assertThat(forked.err()).startsWith("repdyn: ").contains(message).doesNotContain("\tat ");
  }

  /** Runs a command that will write a directory, and presses Ctrl-C soon after training began. */
  private static void interrupt(Path directory, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      // The hidden directory is made just before training starts.
      while (!started(directory.getParent())) {
        assertThat(process.isAlive()).isTrue();
        Thread.sleep(10);
      }
      Thread.sleep(200);
      assertThat(Forked.run("kill", "-INT", Long.toString(process.pid())).status()).isZero();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(directory).isDirectory();
  }

  private static boolean started(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.anyMatch(file -> file.getFileName().toString().contains("partial"));
    }
  }

  /** All files below a directory, in order. */
  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
