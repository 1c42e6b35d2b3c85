package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Sweeps by the command line: the same tables, whatever happens to the processes. */
class SweepTest {
  private static final String REPDYN =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString();

  private static final int KILLS = Integer.getInteger("repdyn.crashes", 3);

  private static final String EXPERIMENT =
      """
      name: small
      encoder: {type: mlp, width: 10, depth: 2}
      decoder: {type: mlp, width: 10, depth: 1}
      training: {learning-rate: 0.02, steps: 500}
      record: {every: 5, statistics: [weight-norm], pairs: [[0, 1]]}
      seeds: 1..6
      sweep:
        keep: [trajectory]
        grid: {init.gain: [0.9, 1.1]}
        vary: {training.learning-rate: [0.01, 1e6]}
      """;

  @TempDir Path directory;

  private List<String> sweep(String output, String... more) throws IOException {
    Path file = directory.resolve("small.yaml");
    if (!Files.exists(file)) {
      Files.writeString(file, EXPERIMENT);
    }
    List<String> command = new ArrayList<>(List.of(REPDYN, "sweep", file.toString()));
    command.addAll(List.of("--output", directory.resolve(output).toString()));
    command.addAll(List.of(more));
    return command;
  }

  @Test
  void aKilledSweepEndsWithTheSameTables() throws Exception {
    ForkedProcess whole = WarmImage.run(sweep("whole", "--threads", "1"));
    assertThat(whole.status()).as(whole.err()).isZero();
    Path parts = directory.resolve("parts");
    Path journal = parts.resolve(Path.of("journal", "local.jsonl"));
    for (int k = 1; k <= KILLS; k++) {
      kill(journal, 36L * k / (KILLS + 1), sweep("parts", "--threads", "2"));
    }
    ForkedProcess rest = WarmImage.run(sweep("parts", "--threads", "2"));
    assertThat(rest.status()).as(rest.err()).isZero();
    assertSame(directory.resolve("whole"), parts);
    assertThat(Files.readAllLines(journal)).hasSize(36).doesNotHaveDuplicates();

    // Once more is nothing, and says what it would take to compute something again.
    byte[] before = Files.readAllBytes(journal);
    assertThat(WarmImage.run(REPDYN, "sweep", parts.toString()).out()).contains("36 done");
    assertThat(journal).hasBinaryContent(before);
    ForkedProcess changed = WarmImage.run(sweep("parts", "training.steps=501"));
    assertThat(changed.err())
        .contains("36 runs are computed again, because training.steps was 500, and is 501");
  }

  /** What an experiment reads counts by its content, wherever it lies. */
  @Test
  void aMovedDirectoryIsNotComputedAgain() throws Exception {
    Path old = Files.createDirectory(directory.resolve("old"));
    Files.writeString(
        old.resolve("small.yaml"), EXPERIMENT + "theory: {rates: {from: rates.json}}\n");
    Files.writeString(old.resolve("rates.json"), "{\"etaH\": 0.021, \"etaY\": 0.03}");
    sweepIn(old, "training.steps=20");
    Path moved = Files.move(old, directory.resolve("moved"));
    Path journal = moved.resolve(Path.of("out", "journal", "local.jsonl"));
    byte[] before = Files.readAllBytes(journal);
    assertThat(sweepIn(moved, "training.steps=20").err()).doesNotContain("again");
    assertThat(journal).hasBinaryContent(before);
    Files.writeString(moved.resolve("rates.json"), "{\"etaH\": 0.022, \"etaY\": 0.03}");
    assertThat(sweepIn(moved, "training.steps=20").err())
        .contains("36 runs are computed again, because the content of a file has changed:")
        .contains("that of theory.rates.from (" + moved.resolve("rates.json") + ")");
    assertThat(Files.readAllLines(journal)).hasSize(72).doesNotHaveDuplicates();
  }

  private static ForkedProcess sweepIn(Path folder, String setting) {
    ForkedProcess run =
        WarmImage.run(
            REPDYN,
            "sweep",
            folder.resolve("small.yaml").toString(),
            setting,
            "-o",
            folder.resolve("out").toString());
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void partsMakeTheSameTables() throws Exception {
    assertThat(WarmImage.run(sweep("whole")).status()).isZero();
    for (String part : List.of("2/3", "1/3", "3/3")) {
      assertThat(WarmImage.run(sweep("parts", "--shard", part)).status()).isZero();
    }
    String parts = directory.resolve("parts").toString();
    assertThat(WarmImage.run(REPDYN, "sweep", parts, "--status").out())
        .startsWith("36 runs: 36 done, 0 running, 0 failed, 0 missing");
    assertThat(WarmImage.run(REPDYN, "sweep", parts, "--collect").status()).isZero();
    assertSame(directory.resolve("whole"), directory.resolve("parts"));
  }

  /** Six seeds of 500 steps, every fifth recorded: time, loss, h, y, w. */
  @Test
  void curvesAreKeptAsOneArrayACell() throws Exception {
    assertThat(WarmImage.run(sweep("curves")).status()).isZero();
    Path file = directory.resolve(Path.of("curves", "trajectory", "cell-0.npy"));
    String array = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(array.substring(0, 128)).contains("(6, 100, 5,)");
    assertThat(Files.size(file)).isEqualTo(128 + 8L * 6 * 100 * 5);
    // Without its curves a run is made again.
    try (Stream<Path> runs =
        Files.list(directory.resolve(Path.of("curves", "journal", "curves")))) {
      Files.delete(runs.findFirst().orElseThrow());
    }
    byte[] before = Files.readAllBytes(file);
    Files.delete(file);
    assertThat(WarmImage.run(sweep("curves")).status()).isZero();
    assertThat(file).hasBinaryContent(before);
    assertThat(WarmImage.run(sweep("curves", "--dry-run", "--json")).out())
        .containsPattern("\"bytesEach\" : [1-9]")
        .contains("\"missing\" : 0");
  }

  @Test
  void everyProblemOfEveryCellIsToldBeforeAnythingRuns() throws Exception {
    ForkedProcess refused =
        WarmImage.run(sweep("none", "encoder.widht=5,6", "training.batch=-1,0", "executor=x"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains("unknown key encoder.widht; did you mean width?")
        .contains("batch must be at least 0, was -1 (in the cell init.gain=0.9")
        .contains("unknown key executor")
        .doesNotContain("\tat ");
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gain", "architectures", "ablation"})
  void everyExampleRuns(String name) throws Exception {
    Path file = Example.FOLDER.resolve("sweep-" + name + ".yaml");
    Path out = directory.resolve("out");
    List<String> command = new ArrayList<>(List.of(REPDYN, "sweep", file.toString()));
    command.addAll(List.of("training.steps=4", "seeds=1..2", "-o"));
    run(command, out.toString(), "--threads", "1");
    // The second half first, and the rest on two threads.
    Path other = directory.resolve("other");
    run(command, other.toString(), "--shard", "2/2");
    run(command, other.toString(), "--threads", "2");
    for (String table : List.of("results.csv", "cells.csv")) {
      assertThat(other.resolve(table)).hasSameBinaryContentAs(out.resolve(table));
    }
    assertThat(Files.readAllLines(out.resolve("cells.csv"))).hasSizeGreaterThan(6);
    assertThat(out.resolve("report.html")).content().contains("id=\"chart-sweep-lines\"");
  }

  /** On two images in the files of CIFAR-10, which are not here. */
  @Test
  void exampleOfCifarRuns() throws Exception {
    byte[] images = new byte[2 * 3073];
    for (int i = 0; i < images.length; i++) {
      images[i] = (byte) (31 * i);
    }
    images[0] = 6;
    images[3073] = 9;
    for (String batch : List.of("1", "2", "3", "4", "5")) {
      Files.write(directory.resolve("data_batch_" + batch + ".bin"), images);
    }
    Files.write(directory.resolve("test_batch.bin"), images);
    Path file = Example.FOLDER.resolve("sweep-two-images-cifar.yaml");
    Path out = directory.resolve("out");
    List<String> command = new ArrayList<>(List.of(REPDYN, "sweep", file.toString()));
    run(command, "task.data=" + directory, "training.steps=4", "seeds=1", "-o", out.toString());
    assertThat(Files.readAllLines(out.resolve("results.csv"))).hasSize(6);
  }

  private static void run(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    ForkedProcess run = WarmImage.run(all);
    assertThat(run.status()).as(run.err()).isZero();
  }

  /** Kills the process once the journal has so many lines. */
  private static void kill(Path journal, long lines, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (process.isAlive() && lines(journal) < lines) {
      Thread.sleep(2);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static long lines(Path journal) throws IOException {
    return Files.exists(journal)
        ? Files.readString(journal).chars().filter(c -> c == '\n').count()
        : 0;
  }

  private static void assertSame(Path whole, Path parts) {
    List<String> files =
        List.of("results.csv", "cells.csv", "report.html", "trajectory/cell-0.npy");
    for (String file : files) {
      assertThat(parts.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }
}
