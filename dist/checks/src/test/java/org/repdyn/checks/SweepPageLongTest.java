package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.report.html.SweepReport;
import org.repdyn.runtime.report.html.SweepTable;
import org.repdyn.runtime.report.html.SweepTable.Cell;
import org.repdyn.runtime.report.html.SweepTable.Column;
import org.repdyn.runtime.report.html.SweepTable.Run;

/**
 * The report of a sweep of 10,000 runs opens in Chromium, every chart drawn, in 3 s: the median of
 * five openings, each by a browser that was just started. Its numbers are random, as many as a run
 * of two points has. Writes the times to dist/checks/results/sweep-page.md. Half a minute, on an
 * idle machine.
 */
@Tag("long")
class SweepPageLongTest {
  private static final int GAINS = 200;
  private static final int DISTANCES = 10;
  private static final int CELLS = GAINS * DISTANCES;
  private static final int SEEDS = 5;
  private static final int COLUMNS = 24;
  private static final int OPENINGS = 5;
  private static final double LIMIT_SECONDS = 3;

  @TempDir Path directory;

  @Test
  void opensInThreeSeconds() throws IOException {
    assumeTrue(Browser.missing().isEmpty(), () -> Browser.missing().orElseThrow());
    Path page = Files.writeString(directory.resolve("report.html"), SweepReport.of(table()));
    double[] seconds = new double[OPENINGS];
    for (int i = 0; i < OPENINGS; i++) {
      try (Browser browser = new Browser()) {
        browser.run("return 1"); // the browser has started
        long started = System.nanoTime();
        browser.open(page, 1280);
        seconds[i] = (System.nanoTime() - started) * 1e-9;
        assertThat(browser.all(".chart")).hasSize(3);
        assertThat(browser.all(".problem")).isEmpty();
      }
    }
    Arrays.sort(seconds);
    double median = seconds[OPENINGS / 2];
    String text =
        """
        # The report of a sweep of 10,000 runs

        %d cells of %d seeds, %d quantities, %.1f MB: Chromium on %d cores has drawn all charts after %.1f s (median of %d openings,
        %.1f to %.1f).
        """;
    Files.writeString(
        ImageUnderTest.ROOT.resolve(Path.of("dist", "checks", "results", "sweep-page.md")),
        text.formatted(
            CELLS,
            SEEDS,
            COLUMNS,
            Files.size(page) * 1e-6,
            Runtime.getRuntime().availableProcessors(),
            median,
            OPENINGS,
            seconds[0],
            seconds[OPENINGS - 1]));
    assertThat(median).isLessThan(LIMIT_SECONDS);
  }

  private static SweepTable table() {
    Random random = new Random(1);
    List<Cell> cells = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      SequencedMap<String, String> settings = new LinkedHashMap<>();
      settings.put("init.gain", number(0.5 + i / DISTANCES / (GAINS - 1.0)));
      settings.put("task.dx2", number(1 + i % DISTANCES / (DISTANCES - 1.0)));
      String label = settings.toString().replaceAll("[{},]", "");
      cells.add(new Cell(settings, label, label, ""));
      for (int seed = 1; seed <= SEEDS; seed++) {
        runs.add(new Run(i, seed, false, "holds"));
      }
    }
    List<Column> columns = new ArrayList<>();
    for (String name : List.of("theta", "aLow", "hObserved")) {
      columns.add(column(name, random));
    }
    IntStream.range(columns.size(), COLUMNS)
        .forEach(k -> columns.add(column("quantity-" + k, random)));
    return new SweepTable("ten thousand", "name: ten thousand", cells, runs, columns);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.11f", value);
  }

  private static Column column(String name, Random random) {
    double[] mean = random.doubles(CELLS, 1, 2).toArray();
    return new Column(
        name,
        random.doubles(CELLS * SEEDS, 1, 2).toArray(),
        mean,
        Arrays.stream(mean).map(value -> value * 0.9).toArray(),
        Arrays.stream(mean).map(value -> value * 1.1).toArray());
  }
}
