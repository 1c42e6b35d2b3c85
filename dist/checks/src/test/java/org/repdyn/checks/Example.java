package org.repdyn.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the image made of an example.
 *
 * @param json what {@code run --json} printed
 * @param directory the run directory
 * @param seconds how long it took
 */
record Example(JsonNode json, Path directory, double seconds) {
  static final Path FOLDER = ImageUnderTest.ROOT.resolve(Path.of("dist", "examples"));

  /** The names of all examples but the two-point rows of the paper, which PaperTest reads. */
  static List<String> names() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(f -> FOLDER.relativize(f).toString().replace('\\', '/'))
          .filter(f -> f.matches("[^/]*[.]yaml|paper/(xor|collapse|mnist)-.*[.]yaml"))
          .filter(f -> !f.startsWith("sweep-")) // SweepTest
          .map(f -> f.replace(".yaml", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one, which must go well, however long it takes. */
  static Example run(String name, Path output, String... overrides) {
    List<String> command = command(name, output, overrides);
    long start = System.nanoTime();
    ForkedProcess forked = ForkedProcess.run(Duration.ofHours(12), command).orThrow(command);
    return of(forked, output, start);
  }

  /** Runs one that is over soon. */
  static Example shortRun(String name, Path output, String... overrides) {
    List<String> command = command(name, output, overrides);
    long start = System.nanoTime();
    return of(WarmImage.run(command).orThrow(command), output, start);
  }

  private static Example of(ForkedProcess run, Path output, long start) {
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Example(JsonMapper.shared().readTree(run.out()), output, seconds);
  }

  static List<String> command(String name, Path output, String... overrides) {
    List<String> command = new ArrayList<>();
    command.add(ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString());
    command.add("run");
    command.add(FOLDER.resolve(name + ".yaml").toString());
    command.addAll(List.of(overrides));
    command.addAll(List.of("--json", "--output", output.toString()));
    return command;
  }

  /** The objects of all seeds. */
  List<JsonNode> seeds() {
    return json.has("seeds") ? List.copyOf(json.get("seeds").values()) : List.of(json);
  }

  /** The numbers of an array. */
  static double[] numbers(JsonNode array) {
    return array.values().stream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  /** One column of the trajectory of a seed. */
  double[] column(JsonNode seed, String name) {
    Path folder =
        json.has("seeds") ? directory.resolve("seed-" + seed.get("seed").longValue()) : directory;
    try {
      List<String> lines = Files.readAllLines(folder.resolve("trajectory.csv"));
      int column = List.of(lines.getFirst().split(",")).indexOf(name);
      return lines.stream()
          .skip(1)
          .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double min(double... values) {
    return DoubleStream.of(values).min().orElseThrow();
  }

  static double max(double... values) {
    return DoubleStream.of(values).max().orElseThrow();
  }

  /** Writes a page of measured figures to dist/checks/results. */
  static void record(String file, String text) {
    try {
      Path folder =
          Files.createDirectories(
              ImageUnderTest.ROOT.resolve(Path.of("dist", "checks", "results")));
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
