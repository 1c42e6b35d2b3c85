package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.TensorFileReader;

/**
 * Whole runs of experiment files against PyTorch, from the same weights. Each case is a folder: its
 * experiment.yaml runs as it is, {@code expected.float64.csv} and {@code expected.float32.csv} hold
 * the columns of the trajectory, {@code final.float64.safetensors} the weights at its end. {@code
 * -Drepdyn.golden.transformer=DIR} reads another directory; {@code transformer.py} and {@code
 * normalization.py} in {@code src/test/python} make further cases. Everything is compared by max
 * |difference| / max |expected|.
 */
class GoldenTransformerTest {
  private static final double FLOAT64 = 1e-11;

  /**
   * A bias of all keys shifts every score of a token alike, which softmax ignores: its gradient is
   * 0 but for rounding, of which adam makes steps.
   */
  private static final double KEY_BIAS_WITH_ADAM = 1e-8;

  /** Float32 sums depend on their order: as far from float64 as PyTorch's own run, times this. */
  private static final double FLOAT32_FACTOR = 3;

  private static final double FLOAT32_FLOOR = 1e-5;

  @TempDir Path directory;

  static List<Path> cases() {
    String chosen = System.getProperty("repdyn.golden.transformer");
    Path golden =
        ImageUnderTest.ROOT.resolve(
            Path.of("dist", "checks", "src", "test", "resources", "golden"));
    return chosen != null
        ? in(Path.of(chosen))
        : Stream.of("transformer", "normalization")
            .flatMap(folder -> in(golden.resolve(folder)).stream())
            .toList();
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(f -> Files.exists(f.resolve("experiment.yaml")))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thereAreCases() {
    assertThat(cases()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void float64(Path golden) throws IOException {
    Path run = run(golden, "float64");
    columns(golden.resolve("expected.float64.csv"))
        .forEach(
            (column, expected) ->
                assertThat(distance(columns(run.resolve("trajectory.csv")).get(column), expected))
                    .as(column)
                    .isLessThan(FLOAT64));
    boolean adam = Files.readString(golden.resolve("experiment.yaml")).contains("adam");
    Map<String, TensorFile.Array> found = tensors(run.resolve("weights.safetensors"));
    Map<String, TensorFile.Array> all = tensors(golden.resolve("final.float64.safetensors"));
    assertThat(found).containsOnlyKeys(all.keySet());
    all.forEach(
        (name, expected) -> {
          assertThat(found.get(name).shape()).isEqualTo(expected.shape());
          assertThat(distance(found.get(name).values(), expected.values()))
              .as(name)
              .isLessThan(adam && name.endsWith("key/bias") ? KEY_BIAS_WITH_ADAM : FLOAT64);
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void float32(Path golden) {
    Map<String, double[]> found = columns(run(golden, "float32").resolve("trajectory.csv"));
    Map<String, double[]> theirs = columns(golden.resolve("expected.float32.csv"));
    columns(golden.resolve("expected.float64.csv"))
        .forEach(
            (column, expected) -> {
              double bound = FLOAT32_FACTOR * distance(theirs.get(column), expected);
              assertThat(distance(found.get(column), expected))
                  .as(column)
                  .isLessThan(Math.max(FLOAT32_FLOOR, bound));
            });
  }

  private Path run(Path golden, String precision) {
    Path output = directory.resolve("run");
    WarmImage.output(
        ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString(),
        "run",
        golden.resolve("experiment.yaml").toString(),
        "precision=" + precision,
        "--output",
        output.toString());
    return output;
  }

  private static Map<String, TensorFile.Array> tensors(Path file) {
    return TensorFileReader.read(file).arrays();
  }

  /** The columns after the first, that of the step. */
  private static Map<String, double[]> columns(Path csv) {
    try {
      List<String[]> rows = Files.readAllLines(csv).stream().map(line -> line.split(",")).toList();
      Map<String, double[]> columns = new LinkedHashMap<>();
      for (int c = 1; c < rows.getFirst().length; c++) {
        int column = c;
        double[] values =
            rows.stream().skip(1).mapToDouble(r -> Double.parseDouble(r[column])).toArray();
        columns.put(rows.getFirst()[c], values);
      }
      return columns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double distance(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
    }
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    return scale == 0 ? difference : difference / scale;
  }
}
