package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Linear attention stops at the five plateaus of the closed form, ten seeds each with five and with
 * twelve heads. Writes what it finds to dist/checks/results/plateaus.md. Some minutes of two cores.
 */
@Tag("long")
class PlateausLongTest {
  private static final int PLATEAUS = 5;
  private static final double NEAR = 0.02;

  @TempDir Path directory;

  @Test
  void theLossStopsAtTheFivePlateaus() {
    Example five = Example.run("in-context-regression", directory.resolve("five heads"));
    Example twelve =
        Example.run(
            "in-context-regression",
            directory.resolve("twelve heads"),
            "encoder.heads=12",
            // Standard deviation 0.005 of each weight.
            "init.encoder.gain=0.0141421",
            "init.decoder.gain=0.0127475",
            "training.steps=20000");
    record(List.of(five, twelve));
    assertThat(right(twelve)).isGreaterThanOrEqualTo(9);
    for (Example run : List.of(five, twelve)) {
      for (JsonNode seed : run.seeds()) {
        assertRightOrder(seed);
      }
    }
  }

  /** Seeds with all plateaus near the closed form of their own samples. */
  private static long right(Example run) {
    return run.seeds().stream().filter(PlateausLongTest::isRight).count();
  }

  private static boolean isRight(JsonNode seed) {
    JsonNode deviation = seed.at("/staircase/deviation");
    return deviation.isNumber() && deviation.doubleValue() <= NEAR;
  }

  private static void assertRightOrder(JsonNode seed) {
    assertThat(seed.at("/staircase/plateaus")).hasSize(PLATEAUS);
    double before = 0;
    for (JsonNode drop : seed.at("/staircase/drops").values()) {
      if (drop.get("observed").isNumber()) {
        assertThat(drop.get("observed").doubleValue()).isGreaterThan(before);
        before = drop.get("observed").doubleValue();
      }
    }
  }

  private static void record(List<Example> runs) {
    StringBuilder rows = new StringBuilder();
    for (Example run : runs) {
      for (JsonNode seed : run.seeds()) {
        rows.append("| ").append(run.directory().getFileName()).append(" | ");
        rows.append(seed.get("seed").asString());
        for (JsonNode plateau : seed.at("/staircase/plateaus").values()) {
          rows.append(" | ").append(ratio(plateau, "observed", "sampled", "%+.1f %%", 100, 1));
        }
        for (JsonNode drop : seed.at("/staircase/drops").values()) {
          rows.append(" | ").append(ratio(drop, "observed", "predicted", "%.2f", 1, 0));
        }
        rows.append(" |\n");
      }
    }
    Example.record(
        "plateaus.md",
        String.format(
                Locale.ROOT,
                """
                # The plateaus of linear attention

                Made by `mvn -pl dist/checks -am -Plong verify -Dtest=PlateausLongTest -Dsurefire.failIfNoSpecifiedTests=false`.

                `dist/examples/in-context-regression.yaml` as it stands (5 heads, initial size 0.01, 10,000 steps), and with 12 heads, initial
                size 0.005 and 20,000 steps. Each plateau of the loss, from the closed form of the seed's own samples; the time at
                which each mode is half learned, as a multiple of the equation of this mode alone. Asked: all five within 2 %% in nine
                seeds of ten; with 5 heads %d of %d are, with 12 heads %d of %d.

                | run | seed | plateau 0 | 1 | 2 | 3 | 4 | drop 1 | 2 | 3 | 4 |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """,
                right(runs.getFirst()),
                runs.getFirst().seeds().size(),
                right(runs.getLast()),
                runs.getLast().seeds().size())
            + rows);
  }

  private static String ratio(
      JsonNode of, String observed, String by, String format, double unit, double less) {
    JsonNode found = of.get(observed);
    return found.isNumber()
        ? String.format(
            Locale.ROOT, format, unit * (found.doubleValue() / of.get(by).doubleValue() - less))
        : "not reached";
  }
}
