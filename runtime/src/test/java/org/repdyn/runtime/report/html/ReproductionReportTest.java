package org.repdyn.runtime.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.report.html.ReproductionTable.Agreement;
import org.repdyn.runtime.report.html.ReproductionTable.Block;
import org.repdyn.runtime.report.html.ReproductionTable.Part;
import org.repdyn.runtime.report.html.ReproductionTable.Row;
import org.repdyn.runtime.results.SeedSummary.SeedStatistics;

class ReproductionReportTest {
  private static final double[] T = {0, 1, 2, 3};
  private static final double[] UP = {0.1, 0.2, 0.4, 0.8};

  @TempDir Path folder;

  private static String page() {
    SeedStatistics ours =
        new SeedStatistics(2, 0.3, 0.3, Optional.of(new SeedStatistics.Spread(0.01, 0.29, 0.31)));
    List<Block.Series> series =
        List.of(new Block.Series("row <1>", T, UP, false), new Block.Series("theory", T, UP, true));
    List<Block> blocks =
        List.of(
            new Block.Curves(
                "curves",
                "step",
                List.of(
                    new Block.Curve("h", T, UP, UP), new Block.Curve("y", T, UP, new double[0]))),
            new Block.Points("points", "", "x", "y", series.subList(0, 1)),
            new Block.Lines("lines", "", "x", "y", true, series),
            new Block.Matrix(
                "matrix", "", List.of("a", "b"), new double[][] {{1, 0.5}, {Double.NaN, 1}}),
            new Block.Texts("texts", List.of("head"), List.of(List.of("a & b"))));
    return ReproductionReport.of(
        new ReproductionTable(
            "title",
            "form",
            List.of(
                new Row(
                    "xor",
                    "rich",
                    "r2",
                    OptionalDouble.of(0.5),
                    Optional.of(ours),
                    Agreement.DIFFERS,
                    "too <few>"),
                new Row(
                    "xor",
                    "lazy",
                    "r2",
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Agreement.MISSING,
                    "")),
            List.of(new Part("xor", "text", "repdyn reproduce xor", blocks))));
  }

  @Test
  void theTableHasBothNumbersAndTheAnswer() {
    assertThat(page())
        .contains(
            "<small>0.29 … 0.31</small>", "class=\"outcome fails\">differs", "too &lt;few&gt;")
        .contains("no value", "a &amp; b", "repdyn reproduce xor")
        .doesNotContain("row <1>");
  }

  /** In a browser, where there is one: Debian's package chromium. */
  @Test
  void aBrowserDrawsEveryChart() throws Exception {
    Optional<Path> browser =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(
                name ->
                    Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(browser.isPresent(), "there is no Chromium on the PATH: charts are not drawn here");
    Path page = Files.writeString(folder.resolve("page.html"), page());
    Path out = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
    long drawn =
        Pattern.compile("<svg[^>]* class=\"marks\"")
            .matcher(Files.readString(out))
            .results()
            .count();
    assertThat(drawn).as("charts that are drawn").isEqualTo(5);
  }
}
