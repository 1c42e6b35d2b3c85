package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processes that die, and disks that fill: nothing finished is lost. Twenty moments of each kind:
 * {@code -Drepdyn.crashes=20}.
 */
class CrashTest {
  private static final String REPDYN =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString();

  private static final int CRASHES = Integer.getInteger("repdyn.crashes", 1);

  /** One seed or several: moments, counts, orders, dropout, all columns. */
  private static final String STEPS =
      """
      name: steps
      encoder: {type: mlp, width: 40, depth: 6, dropout: 0.1}
      decoder: {type: mlp, width: 40, depth: 5}
      training: {optimizer: adam, learning-rate: 1e-5, batch: 1, steps: 8000}
      record: {every: 100, taps: [encoder/hidden-2], weights: true, statistics: [gradient-norm, balance]}
      """;

  /** What is recorded to disk while training, and a test set. */
  private static final String EPOCHS =
      """
      name: epochs
      task: {type: mnist, samples: 300, targets: one-hot}
      encoder: {type: mlp, width: 40, depth: 2}
      decoder: {type: mlp, width: 40, depth: 1}
      training: {learning-rate: 0.01, epochs: 60, batch: 10}
      record:
        pairs: [[0, 5], {random: 20}]
        sets: [{samples: {random: 40}, at: {count: 12}}]
        test: 20
        weights: true
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"one, seed=1", "five, seeds=1..5", "epochs, seed=1"})
  void aKilledRunGoesOnToTheSameBits(String kind, String seeds) throws Exception {
    List<String> run = experiment(kind, seeds);
    Path whole = directory.resolve("whole");
    long started = System.nanoTime();
    ForkedProcess undisturbed = WarmImage.run(into(whole, run));
    assertThat(undisturbed.status()).as(undisturbed.err()).isZero();
    long millis = (System.nanoTime() - started) / 1_000_000;
    for (int k = 0; k < CRASHES; k++) {
      Path parts = directory.resolve("parts-" + k);
      // At different moments, from shortly after the start to shortly before the end.
      long moment = (long) (millis * (0.3 + 0.65 * ((0.37 + 0.618 * k) % 1)));
      kill("KILL", moment, "manifest.json", into(parts, run));
      if (isFinished(parts)) {
        continue;
      }
      ForkedProcess rest = WarmImage.run(REPDYN, "run", parts.toString(), "--resume");
      assertThat(rest.status()).as(rest.err()).isZero();
      RunFiles.assertSame(whole, parts);
    }
  }

  /** A limit on the size of files is a disk that is full for whatever grows beyond it. */
  @Test
  void aFullDiskLosesNothing() throws Exception {
    List<String> run = experiment("one", "seed=1");
    Path whole = directory.resolve("whole");
    assertThat(WarmImage.run(into(whole, run)).status()).isZero();
    for (int blocks : new int[] {4, 20, 60}) {
      Path parts = directory.resolve("parts-" + blocks);
      List<String> limited = new ArrayList<>(List.of("bash", "-c"));
      limited.add("ulimit -f " + blocks + "; exec \"$@\"");
      limited.add("limited");
      limited.addAll(into(parts, run));
      ForkedProcess full = ForkedProcess.run(limited);
      assertThat(full.status()).as(full.err()).isEqualTo(1);
      assertThat(full.err()).contains("cannot be written").doesNotContain("\tat ");
      ForkedProcess rest = WarmImage.run(REPDYN, "run", parts.toString(), "--resume");
      assertThat(rest.status()).as(rest.err()).isZero();
      RunFiles.assertSame(whole, parts);
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void everySignalSavesTheRun(String signal, int code) throws Exception {
    Path parts = directory.resolve("parts");
    List<String> run = into(parts, experiment("one", "training.steps=10000000"));
    assertThat(kill(signal, 0, "checkpoint.safetensors", run)).isEqualTo(code);
    assertThat(Files.readString(parts.resolve("manifest.json"))).contains("\"interrupted\"");
    assertThat(RunFiles.names(parts))
        .contains("checkpoint.safetensors", "trajectory.csv", "fit.json");
    // What it recorded can be reported again, and by a command that trains nothing.
    byte[] before = Files.readAllBytes(parts.resolve("fit.json"));
    Files.delete(parts.resolve("fit.json"));
    ForkedProcess report = WarmImage.run(REPDYN, "report", parts.toString());
    assertThat(report.status()).as(report.err()).isEqualTo(130);
    assertThat(parts.resolve("fit.json")).hasBinaryContent(before);
  }

  /** Whatever has nothing to save ends at once. */
  @Test
  void aCommandThatTrainsNothingEndsAtOnce() throws Exception {
    Process process =
        new ProcessBuilder(
                "env", "--default-signal", REPDYN, "fit", "/dev/stdin", "--dx2", "1", "--dy2", "1")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start(); // whose standard input stays open, and empty
    try {
      assertThat(process.waitFor(3, TimeUnit.SECONDS)).isFalse();
      ForkedProcess.run("kill", "-INT", Long.toString(process.pid()));
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A bug of a theory, told after hours of training. */
  @Test
  void aFitThatFailsCostsNothingElse() throws Exception {
    Path parts = directory.resolve("parts");
    List<String> plugins =
        List.of("--plugins", theory("throw new IllegalStateException(\"a bug\");"));
    List<String> run = new ArrayList<>(experiment("one", "theory={dynamics: decay}"));
    run.addAll(plugins);
    ForkedProcess failed = WarmImage.run(into(parts, run));
    assertThat(failed.status()).as(failed.err()).isEqualTo(3);
    assertThat(failed.err())
        .contains("the fit failed: plugin decay.jar", "a bug")
        .doesNotContain("\tat ");
    assertThat(Files.readString(parts.resolve("manifest.json")))
        .contains("\"failed\"", "\"completed\"", "the fit failed");
    assertThat(Files.readString(parts.resolve("failures.txt"))).contains("IllegalStateException");
    assertThat(Files.readAllLines(parts.resolve("trajectory.csv"))).hasSize(81);

    List<String> report = new ArrayList<>(List.of(REPDYN, "report", parts.toString()));
    report.addAll(List.of("--plugins", theory("dz[0] = -p[0] * z[0];")));
    ForkedProcess mended = WarmImage.run(report);
    assertThat(mended.status()).as(mended.err()).isZero();
    assertThat(isFinished(parts)).isTrue();
    assertThat(RunFiles.names(parts)).doesNotContain("failures.txt", "checkpoint.safetensors");
    assertThat(Files.readString(parts.resolve("fit.json"))).contains("lambda");
  }

  @Test
  void aFinishedRunIsReportedAgainAndStaysFinished() throws Exception {
    Path run = directory.resolve("run");
    assertThat(WarmImage.run(into(run, experiment("one", "training.steps=2000"))).status())
        .isZero();
    byte[] fit = Files.readAllBytes(run.resolve("fit.json"));
    Files.delete(run.resolve("fit.json"));
    ForkedProcess report = WarmImage.run(REPDYN, "report", run.toString());
    assertThat(report.status()).as(report.err()).isZero();
    assertThat(run.resolve("fit.json")).hasBinaryContent(fit);

    Path csv = run.resolve("trajectory.csv");
    Files.writeString(csv, Files.readString(csv).replaceFirst(",[^,]*\n$", "\n"));
    ForkedProcess refused = WarmImage.run(REPDYN, "report", run.toString());
    assertThat(refused.status()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("trajectory.csv, line 21").doesNotContain("\tat ");
    assertThat(isFinished(run)).isTrue();
  }

  /** A drop-in folder with the dynamics decay, whose derivative starts with a statement. */
  private String theory(String statement) throws IOException {
    Path folder = Files.createTempDirectory(directory, "theory");
    List<Path> sources = new ArrayList<>();
    for (Path file : SourceModule.resources("decay")) {
      String text = Files.readString(file);
      String loop = "    for (int i = 0; i < 3 * lanes; i++) {";
      Path copy = folder.resolve(file.getFileName());
      sources.add(
          Files.writeString(
              copy, text.replace(loop, "    if (lanes > 0) { " + statement + " }\n" + loop)));
    }
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    SourceModule.compile(sources, plugins.resolve("decay.jar"));
    return plugins.toString();
  }

  private List<String> experiment(String kind, String seeds) throws IOException {
    String text = kind.equals("epochs") ? EPOCHS : STEPS;
    Path file = Files.writeString(directory.resolve(kind + ".yaml"), text);
    return List.of(REPDYN, "run", file.toString(), seeds, "--checkpoint", "0.05", "--threads", "2");
  }

  private static List<String> into(Path output, List<String> run) {
    List<String> command = new ArrayList<>(run);
    command.addAll(List.of("--output", output.toString()));
    return command;
  }

  /** Sends a signal so long after the start, but not before the run has this file. */
  private static int kill(String signal, long millis, String file, List<String> run)
      throws Exception {
    Process process = ForkedProcess.signalled(run).start();
    try {
      long started = System.nanoTime();
      Path output = Path.of(run.getLast());
      while (process.isAlive()
          && (!Files.exists(output.resolve(file))
              || System.nanoTime() - started < millis * 1_000_000)) {
        Thread.sleep(5);
      }
      ForkedProcess.run("kill", "-" + signal, Long.toString(process.pid()));
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean isFinished(Path run) throws IOException {
    return Files.readString(run.resolve("manifest.json")).contains("\"finished\"");
  }
}
