package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;
import org.repdyn.runtime.network.simd.SimdExecutorFactory;
import tools.jackson.databind.JsonNode;

/**
 * Networks built through the plugins, against 200 steps of PyTorch from the same weights. {@code
 * -Drepdyn.golden=DIR} reads another directory. Everything is compared by max |difference| / max
 * |expected|.
 */
class GoldenNetworksTest {
  private static final double FLOAT64 = 1e-11;

  /** Float32 sums depend on their order: as far from float64 as PyTorch's own run, times this. */
  private static final double FLOAT32_FACTOR = 3;

  private static final double FLOAT32_FLOOR = 1e-5;

  static List<GoldenCase> cases() {
    String directory = System.getProperty("repdyn.golden");
    return GoldenCase.in(
        directory != null
            ? Path.of(directory)
            : ImageUnderTest.ROOT.resolve(
                Path.of("dist", "checks", "src", "test", "resources", "golden")));
  }

  @Test
  void thereAreCases() {
    assertThat(cases()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void float64(GoldenCase golden) {
    Map<String, double[]> expected = expected(golden.exact());
    Map<String, double[]> found = GoldenRun.of(golden, new ReferenceExecutorFactory());
    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (what, values) ->
            assertThat(distance(found.get(what), values)).as(what).isLessThan(FLOAT64));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void float32(GoldenCase golden) {
    Map<String, double[]> exact = expected(golden.exact());
    Map<String, double[]> theirs = expected(golden.rounded());
    Map<String, double[]> ours = GoldenRun.of(golden, new SimdExecutorFactory());
    assertThat(theirs).containsKeys("loss", "h2", "y2", "w", "final output", "final hidden");
    exact.forEach(
        (what, values) -> {
          double bound = FLOAT32_FLOOR;
          if (theirs.containsKey(what)) {
            bound = Math.max(bound, FLOAT32_FACTOR * distance(theirs.get(what), values));
          }
          if (theirs.containsKey(what) || what.startsWith("gradient")) {
            assertThat(distance(ours.get(what), values)).as(what).isLessThan(bound);
          }
        });
  }

  /** All that a file holds; float32 files have no gradients, and some no final weights. */
  private static Map<String, double[]> expected(JsonNode file) {
    Map<String, double[]> expected = new LinkedHashMap<>();
    JsonNode first = file.get("initial_forward");
    expected.put("initial output", GoldenCase.numbers(first.get("output")));
    expected.put("initial hidden", GoldenCase.numbers(first.get("hidden")));
    tensors(expected, "gradient ", file.get("gradient_step0"));
    file.get("trace")
        .properties()
        .forEach(t -> expected.put(t.getKey(), GoldenCase.numbers(t.getValue())));
    tensors(expected, "final ", file.get("final"));
    expected.put("final output", GoldenCase.numbers(file.get("final_output")));
    expected.put("final hidden", GoldenCase.numbers(file.get("final_hidden")));
    return expected;
  }

  private static void tensors(Map<String, double[]> to, String name, JsonNode layers) {
    if (layers == null || !layers.isArray()) {
      return;
    }
    List<double[]> tensors = GoldenCase.tensors(layers);
    for (int p = 0; p < tensors.size(); p++) {
      to.put(name + p, tensors.get(p));
    }
  }

  private static double distance(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double difference = 0;
    double scale = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return scale == 0 ? difference : difference / scale;
  }
}
