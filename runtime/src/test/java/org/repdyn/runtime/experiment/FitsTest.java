package org.repdyn.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.inject.Guice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.fit.FitOptions;
import org.repdyn.runtime.ode.DormandPrince;
import org.repdyn.runtime.report.json.RunJson;
import org.repdyn.runtime.report.text.TextReport;
import org.repdyn.runtime.request.FitRequest;
import org.repdyn.runtime.results.ExperimentResult;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.trajectory.Npy;
import org.repdyn.runtime.trajectory.TrajectoryFile;
import org.repdyn.runtime.trajectory.TrajectorySource;
import org.repdyn.runtime.trajectory.TwoPointArrays;
import org.repdyn.runtime.wiring.RuntimeModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FitsTest {
  private static final double ETA_Y = 0.05;

  @TempDir Path folder;
  private Path first;
  private Path second;

  private final Fits fits =
      Guice.createInjector(new RuntimeModule(List::of)).getInstance(Fits.class);

  @BeforeEach
  void writeTwoTrajectories() throws IOException {
    first = write("a.csv", "step,h,y,w", 0.02, 150);
    second = write("b.csv", "step,h,y,w", 0.03, 100);
  }

  /** The closed form for equal targets, with h again at each tap after the fourth column. */
  private Path write(String name, String head, double etaH, int rows) throws IOException {
    StringBuilder csv = new StringBuilder(head).append('\n');
    double conserved = 0.4;
    int taps = head.split(",").length - 4;
    for (int t = 0; t < rows; t++) {
      double h = conserved / (1 + (conserved / 0.9 - 1) * Math.exp(-ETA_Y * conserved * t));
      double y = (h - conserved) * h * ETA_Y / etaH;
      csv.append("%d,%s,%s,%s".formatted(t, h, y, y)).append(("," + h).repeat(taps)).append('\n');
    }
    return Files.writeString(folder.resolve(name), csv);
  }

  private static TrajectorySource file(Path csv) {
    return new TrajectoryFile(csv, 1, 0);
  }

  private Fits.Fitted fit(FitRequest request) {
    return fits.fit(
        request,
        new TheoryResolver.Theory(
            new TwoPoint(),
            DormandPrince.adaptive(1e-8, 1e-10),
            Experiment.DEFAULT.theory(),
            List.of()));
  }

  private Fits.Fitted fit(Path output, Path... files) {
    return fit(FitRequest.of(Stream.of(files).map(FitsTest::file).toList()).output(output));
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void filesAreTheSeedsOfOneExperimentInTheirOrder() {
    ExperimentResult result = fit(FitRequest.of(file(second), file(first))).result();
    assertThat(result.summary().orElseThrow().rates().get("etaH").mean())
        .isCloseTo(0.025, withinPercentage(1e-3));
    JsonNode json = RunJson.of(result);
    assertThat(json.get("seeds").size()).isEqualTo(2);
    assertThat(json.at("/seeds/0/source").asString()).isEqualTo(second.toString());
    assertThat(json.at("/seeds/0/etaH").asDouble()).isCloseTo(0.03, withinPercentage(1e-3));
    assertThat(json.at("/seeds/1/source").asString()).isEqualTo(first.toString());
    assertThat(json.at("/seeds/1/seed").asInt()).isEqualTo(2);
    // How the training ended is not known.
    assertThat(json.has("run")).isFalse();
    assertThat(json.at("/seeds/0").has("run")).isFalse();

    String text = TextReport.of(result, true);
    assertThat(text.lines())
        .anyMatch(line -> line.startsWith("1 " + second + " ") && line.contains("0.03000"))
        .anyMatch(line -> line.startsWith("2 " + first + " ") && line.contains("0.02000"))
        .anyMatch(line -> line.equals("Run 2 " + first + ":"))
        // One mean over runs of 100 and of 150 rows.
        .noneMatch(line -> line.startsWith("misfit") && line.contains("rows"));
  }

  @Test
  void anOutputHasTheFilesOfARun() throws IOException {
    Path one = folder.resolve("one");
    assertThat(fit(one, first).directory()).contains(one);
    assertThat(files(one))
        .containsExactly("fit.json", "manifest.json", "report.html", "trajectory.csv");
    assertThat(one.resolve("trajectory.csv")).hasSameTextualContentAs(first);
    assertThat(Files.readString(one.resolve("report.html")))
        .contains("report of a fit", first.toString(), "all 150 rows")
        .contains("<code>repdyn fit trajectory.csv --dx2 1.0 --dy2 0.0</code>")
        .doesNotContain("experiment.yaml", "completed");

    Path both = folder.resolve("both");
    fit(both, first, second);
    assertThat(files(both))
        .contains("fit.json", "manifest.json", "report.html", "seed-1/fit.json")
        .contains("seed-1/report.html", "seed-1/trajectory.csv", "seed-2/report.html")
        .doesNotContain("trajectory.csv", "experiment.yaml");
    assertThat(both.resolve("seed-2/trajectory.csv")).hasSameTextualContentAs(second);
    assertThat(Files.readString(both.resolve("report.html")))
        .contains("<section id=\"seeds\"", first.toString(), second.toString())
        .contains("repdyn fit seed-1/trajectory.csv seed-2/trajectory.csv --dx2 1.0");
    assertThat(Files.readString(both.resolve("seed-2/report.html")))
        .contains("<h1>" + second + "</h1>", "repdyn fit trajectory.csv");
    JsonNode manifest = JsonMapper.shared().readTree(both.resolve("manifest.json").toFile());
    assertThat(manifest.get("source 2").asString()).isEqualTo(second.toString());
    assertThat(folder).isDirectoryNotContaining("glob:**.partial-*");
  }

  @Test
  void everyTapIsInTheReport() throws IOException {
    Path taps = write("taps.csv", "step,h,y,w,h@deep", 0.02, 100);
    Path output = folder.resolve("out");
    fit(output, taps);
    JsonNode json = JsonMapper.shared().readTree(output.resolve("fit.json").toFile());
    assertThat(json.get("depths").propertyNames()).containsExactly("representation", "deep");
    assertThat(Files.readString(output.resolve("report.html")))
        .contains("<section id=\"depth-scan\"");
    assertThat(output.resolve("trajectory.csv")).hasSameTextualContentAs(taps);
  }

  @Test
  void arraysHaveAReportAndTheirRowsAsCsv() throws IOException {
    int rows = 100;
    double[] representations = new double[2 * rows];
    double[] predictions = new double[2 * rows];
    for (int k = 0; k < rows; k++) {
      representations[2 * k + 1] = 1 - 0.9 * Math.exp(-k / 40.0);
      predictions[2 * k + 1] = Math.pow(representations[2 * k + 1], 2);
    }
    Path output = folder.resolve("out");
    fit(
        FitRequest.of(
                new TwoPointArrays(
                    npy("r", representations, rows, 2, 1),
                    npy("p", predictions, rows, 2, 1),
                    npy("t", new double[] {0, 1}, 2, 1),
                    npy("i", new double[] {0, 2}, 2, 1)))
            .output(output));
    assertThat(Files.readAllLines(output.resolve("trajectory.csv")))
        .hasSize(rows + 1)
        .startsWith("step,h,y,w");
    assertThat(Files.readString(output.resolve("report.html")))
        .contains("r.npy", "repdyn fit trajectory.csv --dx2 4.0 --dy2 1.0");
  }

  private Path npy(String name, double[] values, int... shape) throws IOException {
    Path file = folder.resolve(name + ".npy");
    new Npy(shape, values).write(file);
    return file;
  }

  @Test
  void theCommandHasTheOptionsOfTheFit() throws IOException {
    FitOptions options =
        FitOptions.DEFAULT.with(FitOptions.Convention.PAPER).with(FitOptions.Interval.NONE);
    Path output = folder.resolve("out");
    fit(FitRequest.of(file(first)).options(options).output(output));
    assertThat(Files.readString(output.resolve("report.html")))
        .contains("--dy2 0.0 --convention paper --interval none</code>")
        .contains("convention: paper\n");

    // The command line has no option for it.
    Path other = folder.resolve("other");
    fit(FitRequest.of(file(first)).options(options.withLossScale(2)).output(other));
    assertThat(Files.readString(other.resolve("report.html"))).doesNotContain("repdyn fit");
  }

  private void assertRefused(String message, Path... files) throws IOException {
    List<String> before = files(folder);
    assertThatThrownBy(() -> fit(folder.resolve("new").resolve("out"), files))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.problems()).singleElement().asString().contains(message));
    assertThat(files(folder)).isEqualTo(before);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void filesThatAreNoSeedsOfOneExperimentAreRefusedAndNothingIsWritten() throws IOException {
    assertRefused("gone.csv does not exist", first, folder.resolve("gone.csv"));
    assertRefused(
        "tap.csv has other taps than " + first + ": representation, x instead of representation.",
        first,
        write("tap.csv", "step,h,y,w,h@x", 0.02, 100));
    assertRefused(
        "epoch.csv has the time column epoch, but " + first + " has step.",
        first,
        write("epoch.csv", "epoch,h,y,w", 0.02, 100));
    assertRefused(
        "short.csv: A fit requires at least 10 rows; the trajectory has 9.",
        first,
        write("short.csv", "step,h,y,w", 0.02, 9));
    assertRefused("a.csv is given more than once", first, folder.resolve("./a.csv"));
    assertRefused("at least one trajectory");
  }

  @Test
  void allUnreadableFilesAreReportedAtOnce() {
    Path gone = folder.resolve("gone.csv");
    Path lost = folder.resolve("lost.csv");
    assertThatThrownBy(() -> fit(folder.resolve("out"), gone, first, lost))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(gone + " does not exist.", lost + " does not exist."));
  }

  @Test
  void anOutputThatExistsIsLeftAlone() throws IOException {
    Path output = Files.createDirectory(folder.resolve("out"));
    assertThatThrownBy(() -> fit(output, first))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--output " + output + ": already exists");
    assertThat(output).isEmptyDirectory();
  }
}
