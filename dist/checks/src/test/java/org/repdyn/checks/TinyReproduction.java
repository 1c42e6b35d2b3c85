package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.repdyn.runtime.report.html.ReproductionReport;

/**
 * The depth scan of the paper in the image, of two networks so small that each takes a second or
 * two. The data of the paper are a resource of a module, for which the JVM is given another one.
 */
final class TinyReproduction {
  private static final String RESOURCE = "org/repdyn/runtime/reproduce/reproductions.yaml";

  private static final String SEEDS = "- name: depth\n    quick: {seeds: 1..2";

  private static final String SETTINGS =
      ", settings: [encoder.width=10, decoder.width=10, encoder.depth=3, decoder.depth=3,"
          + " training.steps=300]";

  /** Without the optimizing compiler, which would take twice as long as all the rest. */
  private static final String JAVA = "REPDYN_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 ";

  private static final class Whole {
    static final TinyReproduction ONCE = run();

    private static TinyReproduction run() {
      try {
        TinyReproduction whole = new TinyReproduction(Files.createTempDirectory("repdyn-whole-"));
        ForkedProcess.output(whole.command().toArray(String[]::new));
        return whole;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Path directory;
  private final Path patch;

  /** One that nothing disturbed, made once for all tests. */
  static TinyReproduction whole() {
    return Whole.ONCE;
  }

  /**
   * One that has not been started.
   *
   * @param directory for its output
   */
  TinyReproduction(Path directory) {
    this.directory = directory;
    try (InputStream in = ReproductionReport.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      String paper = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(paper).contains(SEEDS);
      patch = Files.createTempDirectory("repdyn-paper-");
      Path file = patch.resolve(RESOURCE);
      Files.createDirectories(file.getParent());
      Files.writeString(file, paper.replace(SEEDS, SEEDS + SETTINGS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command that runs it, or goes on with it. */
  List<String> command(String... more) {
    List<String> command = new ArrayList<>();
    command.add("env");
    command.add(JAVA + "--patch-module=org.repdyn.runtime=" + patch);
    command.add(ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString());
    command.addAll(List.of("reproduce", "depth", "--output", directory.toString()));
    command.addAll(List.of(more));
    return command;
  }

  /** What it leaves: page, comparison and curves, which know no times. */
  List<Path> files() {
    return List.of("report.html", "comparison.csv", "comparison.md", "curves.csv").stream()
        .map(directory::resolve)
        .toList();
  }

  /** The runs that have ended, without what a process was writing when it died. */
  List<String> journal() {
    Path journal = directory.resolve(Path.of("sweeps", "depth", "journal", "local.jsonl"));
    try {
      return Files.exists(journal)
          ? Files.readString(journal).lines().filter(line -> line.endsWith("}")).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
