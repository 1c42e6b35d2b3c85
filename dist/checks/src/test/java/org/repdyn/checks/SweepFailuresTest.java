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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the directory of a sweep: a clear message, and nothing lost. */
class SweepFailuresTest {
  private static final String REPDYN =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString();

  private static final String EXPERIMENT =
      """
      name: small
      encoder: {type: mlp, width: 10, depth: 2}
      decoder: {type: mlp, width: 10, depth: 1}
      training: {learning-rate: 0.02, steps: 200}
      record: {every: 5}
      seeds: 1..12
      """;

  /** Long enough to be met at work. */
  private static final String LONG = "training.steps=1000000";

  @TempDir Path directory;

  @BeforeEach
  void writeExperiment() throws IOException {
    Files.writeString(directory.resolve("small.yaml"), EXPERIMENT);
  }

  private List<String> sweep(Path output, String... more) {
    String file = directory.resolve("small.yaml").toString();
    List<String> command = new ArrayList<>(List.of(REPDYN, "sweep", file));
    command.addAll(List.of("--output", output.toString()));
    command.addAll(List.of(more));
    return command;
  }

  /** A limit on the size of files is a disk that is full for whatever grows beyond it. */
  @Test
  void aFullDiskLosesNothing() throws IOException {
    Path whole = directory.resolve("whole");
    assertThat(WarmImage.run(sweep(whole)).status()).isZero();
    Path parts = directory.resolve("parts");
    List<String> limited = new ArrayList<>(List.of("bash", "-c"));
    limited.addAll(List.of("ulimit -f 6; exec \"$@\"", "limited"));
    limited.addAll(sweep(parts, "--threads", "1"));
    ForkedProcess full = ForkedProcess.run(limited);
    assertThat(full.status()).as(full.err()).isEqualTo(1);
    assertThat(full.err()).contains("cannot be written", "local.jsonl").doesNotContain("\tat ");
    Path journal = parts.resolve(Path.of("journal", "local.jsonl"));
    List<String> before = Files.readAllLines(journal);
    assertThat(before).hasSizeBetween(1, 11);
    ForkedProcess rest = WarmImage.run(sweep(parts));
    assertThat(rest.status()).as(rest.err()).isZero();
    assertThat(Files.readAllLines(journal))
        .startsWith(before.toArray(String[]::new))
        .hasSize(12)
        .doesNotHaveDuplicates();
    for (String table : List.of("results.csv", "cells.csv")) {
      assertThat(parts.resolve(table)).hasSameBinaryContentAs(whole.resolve(table));
    }
  }

  /** Nobody, not even root, creates files in {@code /proc}. */
  @Test
  void aDirectoryThatCannotBeWrittenIsRefused() {
    ForkedProcess refused = WarmImage.run(sweep(Path.of("/proc/repdyn-sweep")));
    assertThat(refused.status()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .contains("the directory of the sweep /proc/repdyn-sweep cannot be written")
        .doesNotContain("\tat ");
  }

  @Test
  void aSecondSweepInTheSameDirectoryDoesNothing() throws Exception {
    Path out = directory.resolve("out");
    Process first = atWork(out);
    try {
      ForkedProcess second = WarmImage.run(sweep(out, LONG));
      assertThat(second.status()).as(second.err()).isEqualTo(2);
      assertThat(second.err())
          .contains("out: another process is at work on this sweep")
          .doesNotContain("\tat ");
      assertThat(first.isAlive()).isTrue();
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  void aSweepWhoseDirectoryIsDeletedEnds() throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process = atWork(out, "training.steps=2000", "seeds=1..2000");
    try {
      delete(out);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(err)
          .content()
          .contains("local.jsonl: was deleted or moved while the sweep ran")
          .doesNotContain("\tat ");
      assertThat(out).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  /** A sweep that has a journal. */
  private Process atWork(Path out, String... more) throws Exception {
    List<String> command = sweep(out, more.length == 0 ? new String[] {LONG} : more);
    Process process =
        new ProcessBuilder(command)
            .redirectError(directory.resolve("err").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path journal = out.resolve(Path.of("journal", "local.jsonl"));
    while (process.isAlive() && !Files.exists(journal)) {
      Thread.sleep(10);
    }
    assertThat(process.isAlive()).isTrue();
    return process;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
