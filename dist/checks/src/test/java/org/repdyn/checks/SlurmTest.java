package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on a real Slurm whose nodes and tasks die. */
class SlurmTest {
  private static final String REPDYN =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString();

  private static final Pattern KEY = Pattern.compile("\"key\":\"([0-9a-f]{64})\"");

  /** Six tasks of five runs, of about a second each; each node has two cores. */
  private static final String SWEEP =
      """
      name: cluster
      encoder: {type: mlp, width: 50, depth: 6}
      decoder: {type: mlp, width: 50, depth: 5}
      training: {learning-rate: 0.005, steps: 20000}
      record: {every: 10}
      sweep:
        grid: {init.gain: [0.9, 1.0, 1.1]}
        executor: slurm
        slurm: {minutes: 0.1, tasks: 6}
      seeds: 1..10
      """;

  private static final int RUNS = 30;

  @TempDir Path directory;

  private SlurmCluster cluster;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    Optional<String> missing = SlurmCluster.missing();
    assumeTrue(missing.isEmpty(), () -> "no Slurm to test with: " + missing.orElseThrow());
    file = Files.writeString(directory.resolve("cluster.yaml"), SWEEP);
    cluster = new SlurmCluster(Files.createDirectory(directory.resolve("slurm")));
  }

  @AfterEach
  void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theTablesAreTheLocalOnesThoughTheCallATaskAndANodeAreKilled() throws Exception {
    Path remote = directory.resolve("remote");
    Process first = sweep(file.toString(), "-o", remote.toString());
    try {
      await(() -> lines(remote).size() >= 3);
      ForkedProcess.run("kill", "-INT", Long.toString(first.pid()));
      assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      first.destroyForcibly();
    }
    assertThat(first.exitValue()).as(err()).isEqualTo(130);
    assertThat(err()).contains("continues without this process");

    Process second = sweep(remote.toString());
    try {
      await(() -> !cluster.jvms("n1").isEmpty() && !cluster.jvms("n2").isEmpty());
      cluster.jvms("n1").getFirst().destroyForcibly();
      cluster.killNode("n2");
      assertThat(second.waitFor(5, TimeUnit.MINUTES)).as(err()).isTrue();
    } finally {
      second.destroyForcibly();
    }
    assertThat(second.exitValue()).as(err()).isZero();
    assertThat(err()).contains("which was submitted before", "submitted job");
    assertThat(keys(remote)).hasSize(RUNS).doesNotHaveDuplicates();

    Path local = directory.resolve("local");
    List<String> here =
        List.of(REPDYN, "sweep", file.toString(), "--executor=local", "-o", local.toString());
    ForkedProcess.run(Duration.ofMinutes(5), here).orThrow(here);
    for (String table : List.of("results.csv", "cells.csv")) {
      assertThat(remote.resolve(table)).hasSameBinaryContentAs(local.resolve(table));
    }
  }

  @Test
  void aPluginThatIsMissingOnTheNodesIsTold() throws Exception {
    DropInTest.compileTheExample(directory);
    Path launcher = directory.resolve("launcher");
    Files.writeString(launcher, "#!/bin/sh\nexec " + REPDYN + " \"$1\" \"$2\" \"$3\" \"$4\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Process sweep =
        sweep(
            file.toString(),
            "--plugins=" + directory.resolve("drop-ins"),
            "encoder={type: wide, units: 8}",
            "training.steps=100",
            "sweep.slurm.launcher=" + launcher,
            "-o",
            directory.resolve("wide").toString());
    assertThat(sweep.waitFor(1, TimeUnit.MINUTES)).as(err()).isTrue();
    assertThat(sweep.exitValue()).as(err()).isEqualTo(1);
    assertThat(err())
        .contains(RUNS + " runs are missing: job 1 ended without any of its runs (", "wide")
        .containsPattern("repdyn: task [1-6] ended with exit code 2 on n[1-3]\\)");
  }

  private Process sweep(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(REPDYN, "sweep"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        ForkedProcess.signalled(command).redirectError(directory.resolve("err").toFile());
    builder.environment().putAll(cluster.environment());
    return builder.start();
  }

  private void await(BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(err() + "\n" + cluster.logs());
      }
      Thread.sleep(50);
    }
  }

  /** What the last command told. */
  private String err() throws IOException {
    return Files.readString(directory.resolve("err"));
  }

  private static List<String> keys(Path sweep) {
    return lines(sweep).stream()
        .map(KEY::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1))
        .toList();
  }

  /** The lines of all journals. */
  private static List<String> lines(Path sweep) {
    Path journal = sweep.resolve("journal");
    if (!Files.isDirectory(journal)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(journal)) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
