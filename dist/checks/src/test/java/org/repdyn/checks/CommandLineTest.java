package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.runtime.trajectory.Npy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What users meet when something is wrong: one clear message, the right exit code, nothing lost.
 */
class CommandLineTest {
  private static final String REPDYN = "repdyn";

  /** Small enough to train in a blink. */
  private static final String SMALL =
      """
      name: small
      encoder: {type: mlp, width: 8, depth: 2}
      decoder: {type: mlp, width: 8, depth: 1}
      training: {learning-rate: 0.05, steps: 200}
      """;

  @TempDir Path directory;

  private ForkedProcess run(String text, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), text);
    List<String> command = new ArrayList<>(List.of(REPDYN, "run", file.toString()));
    command.addAll(List.of(more));
    if (!command.contains("--output")) {
      command.addAll(List.of("--output", directory.resolve("out").toString()));
    }
    return WarmImage.run(command);
  }

  @Test
  void aRunLeavesAWholeDirectoryAndPrintsItsFigures() throws IOException {
    ForkedProcess forked = run(SMALL, "--json");
    assertThat(forked.status()).as(forked.err()).isZero();
    assertThat(forked.out()).contains("\"etaH\"", "\"etaY\"", "\"verdict\"", "\"timeUnit\"");
    Path out = directory.resolve("out");
    for (String file :
        List.of("experiment.yaml", "manifest.json", "trajectory.csv", "fit.json", "report.html")) {
      assertThat(out.resolve(file)).isNotEmptyFile();
    }
    assertThat(Files.readAllLines(out.resolve("trajectory.csv")))
        .hasSize(201)
        .startsWith("step,loss,h,y,w");
    assertThat(files(directory)).noneMatch(name -> name.contains("partial"));
  }

  @Test
  void theResolvedExperimentRepeatsTheRun() throws IOException {
    run(SMALL);
    Path out = directory.resolve("out");
    Path again = directory.resolve("again");
    String resolved = out.resolve("experiment.yaml").toString();
    ForkedProcess forked =
        WarmImage.run(REPDYN, "run", resolved, "--output", again.toString(), "--threads", "1");
    assertThat(forked.status()).as(forked.err()).isZero();
    assertThat(again.resolve("trajectory.csv"))
        .hasSameBinaryContentAs(out.resolve("trajectory.csv"));
    assertThat(again.resolve("experiment.yaml"))
        .hasSameBinaryContentAs(out.resolve("experiment.yaml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training.stepz=3            | unknown key training.stepz; did you mean steps?
          training.steps=3.7          | training.steps must be a whole number, was 3.7
          training.learning-rate=-1   | learning-rate must be at least 0, was -1
          training.beta1=2            | beta1 must lie in 0 ..
          init.gain=0                 | gain must be a number above 0, was 0
          encoder.type=mpl            | there is no encoder "mpl"; did you mean mlp?
          encoder.width=0             | width
          task.dx2=0                  | dx2
          theory.solver.rtol=2        | rtol
          theory.dynamics=two-pint    | did you mean two-point?
          record.representation=gone  | gone
          seed=a                      | seeds[0] must be a whole number
          """)
  void badSettingsGetOneClearMessage(String override, String message) throws IOException {
    ForkedProcess forked = run(SMALL, override);
    assertRefused(forked, 2, message);
    assertThat(forked.err().lines().filter(line -> line.startsWith("repdyn: "))).hasSize(1);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: cnn, width: 30, depth: 3, channels: 4, kernel: 5} | {type: mlp, width: 8, depth: 2}
          {type: mlp, width: 20, depth: 2} | {type: cnn, depth: 3, channels: 3, kernel: 4}
          {type: skip, width: 9, depth: 5, span: 3} | {type: cnn, depth: 2, channels: 1, kernel: 3}
          """)
  void encodersAndDecodersMix(String encoder, String decoder) throws IOException {
    ForkedProcess forked =
        run(
            SMALL,
            "encoder=" + encoder,
            "decoder=" + decoder,
            "record.representation=encoder/hidden-2");
    assertThat(forked.status()).as(forked.err()).isZero();
    assertThat(Files.readAllLines(directory.resolve("out").resolve("trajectory.csv"))).hasSize(201);
  }

  @Test
  void allProblemsAreReportedAtOnce() throws IOException {
    ForkedProcess forked = run(SMALL, "encoder.width=0", "training.steps=x", "inti=1");
    assertThat(forked.status()).isEqualTo(2);
    assertThat(forked.err().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("unknown key inti"),
            line -> assertThat(line).contains("training.steps must be a whole number"),
            line -> assertThat(line).contains("encoder: width must be at least 1"));
  }

  @Test
  void badFilesGetOneClearMessage() throws IOException {
    assertRefused(run(""), 2, "is empty");
    assertRefused(run("name: a\nname: b\n"), 2, "uplicate");
    assertRefused(run("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), 2, "aliases");
    assertRefused(run("name: [unclosed"), 2, "experiment.yaml");
    Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {0, -1, 5, 0});
    assertRefused(WarmImage.run(REPDYN, "run", binary.toString()), 2, "not a text file");
    assertRefused(WarmImage.run(REPDYN, "run", "gone.yaml"), 2, "gone.yaml: no such file");
    assertRefused(WarmImage.run(REPDYN, "run", directory.toString()), 2, "is a directory");
  }

  @Test
  void anOutputThatCannotBeWrittenIsToldBeforeTraining() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertRefused(run(SMALL, "--output", file.toString()), 2, "already exists");
    assertRefused(run(SMALL, "--output", file.resolve("below").toString()), 2, "cannot be written");
    assertRefused(run(SMALL, "--threads", "0"), 2, "threads must be at least 1, was 0");
    assertRefused(run(SMALL, "--checkpoint", "0"), 2, "--checkpoint must be above 0");
    assertRefused(run(SMALL, "task.dx2=1e-50"), 2, "have the same input");
  }

  @Test
  void aBrokenPluginIsNamedAndTheRestWorks() throws IOException {
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    Files.write(plugins.resolve("corrupt.jar"), new byte[] {'P', 'K', 3, 4, 1, 2, 3});
    Files.write(plugins.resolve("empty.jar"), new byte[0]);
    ForkedProcess list = WarmImage.run(REPDYN, "plugins", "--plugins", plugins.toString());
    assertThat(list.status()).isEqualTo(3);
    assertThat(list.out()).contains("mlp");
    assertThat(list.err()).contains("corrupt.jar", "empty.jar").doesNotContain("\tat ");

    ForkedProcess fine = run(SMALL, "--plugins", plugins.toString());
    assertThat(fine.status()).as(fine.err()).isZero();
    assertRefused(
        run(SMALL, "--plugins", plugins.toString(), "task.type=gone", "--output", "unused"),
        3,
        "corrupt.jar");
  }

  /** Even a copy of a shipped plugin. */
  @Test
  void aDropInWithAShippedIdIsRefusedAndTheShippedOneWorks() throws IOException {
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    String jar = "repdyn-mlp-" + ImageUnderTest.VERSION + ".jar";
    Files.copy(ImageUnderTest.JARS.resolve(jar), plugins.resolve("second-mlp.jar"));
    ForkedProcess fine = run(SMALL, "--plugins", plugins.toString());
    assertThat(fine.status()).as(fine.err()).isZero();
    ForkedProcess listed = WarmImage.run(REPDYN, "plugins", "--plugins", plugins.toString());
    assertThat(listed.status()).isEqualTo(3);
    assertThat(listed.out()).contains("encoder   mlp");
    assertThat(listed.err()).contains("encoder mlp has the id of that of org.repdyn.plugin.mlp@");
  }

  @Test
  void aTrajectoryFromAnywhereIsFitted() throws IOException {
    // The closed form for equal targets (dist/docs/theory.md section 4.6) with A = 0.4 and etaY =
    // 0.05.
    StringBuilder csv = new StringBuilder("epoch,h2,y2,w\n");
    double etaH = 0.02;
    double etaY = 0.05;
    double conserved = 0.4;
    for (int t = 0; t < 400; t++) {
      double h = conserved / (1 + (conserved / 0.9 - 1) * Math.exp(-etaY * conserved * t));
      double y = (h - conserved) * h * etaY / etaH;
      csv.append("%d,%s,%s,%s%n".formatted(t, h, y, y));
    }
    Path file = Files.writeString(directory.resolve("t.csv"), csv);
    ForkedProcess forked =
        WarmImage.run(REPDYN, "fit", file.toString(), "--dx2", "1", "--dy2", "0", "--json");
    assertThat(forked.status()).as(forked.err()).isZero();
    assertThat(number(forked.out(), "etaH")).isCloseTo(etaH, within(1e-6 * etaH));
    assertThat(number(forked.out(), "etaY")).isCloseTo(etaY, within(1e-6 * etaY));
    assertThat(forked.out()).contains("\"timeUnit\" : \"epoch\"");

    String path = file.toString();
    assertRefused(WarmImage.run(REPDYN, "fit", "no.csv", "--dx2", "1", "--dy2", "0"), 2, "no.csv");
    assertRefused(WarmImage.run(REPDYN, "fit", path, "--dx2", "0", "--dy2", "0"), 2, "--dx2");
    assertRefused(WarmImage.run(REPDYN, "fit", path, "--dx2", "1"), 2, "--dy2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          step,h                | 1,0.1          | lacks the column y, w; required are step (or epoch,
          step,h,y,w            | 1,0.1,nan,0.1  | line 14, column y: "nan" is not a finite number
          step,h,y,w            | 13,0.1,,0.1    | line 14, column y: is empty at step 13
          step,h,y,w            | 1,0.1,0.1,0.1  | line 14, column step: 1.0 does not come after 12.0
          step,h,y,w            | 13,0.1,0.1     | line 14 has 3 fields, the header 4
          step,h,y,w,h2         | 13,1,1,1,1     | has the column h twice (or together with its alias)
          """)
  void aCsvThatIsNoTrajectoryIsRefused(String head, String line, String message)
      throws IOException {
    String rows =
        IntStream.rangeClosed(1, 12)
            .mapToObj(k -> k + ",0.2,0.1,0.1" + (head.endsWith("h2") ? ",0.2" : "") + "\n")
            .collect(Collectors.joining());
    Path file = Files.writeString(directory.resolve("bad.csv"), head + "\n" + rows + line + "\n");
    assertRefused(
        WarmImage.run(REPDYN, "fit", file.toString(), "--dx2", "1", "--dy2", "0.5"), 2, message);
  }

  @Test
  void aTrajectoryOfNineRowsIsRefused() throws IOException {
    String rows =
        IntStream.rangeClosed(1, 9)
            .mapToObj(k -> k + "," + k + ",0.1,0.1\n")
            .collect(Collectors.joining());
    Path file = Files.writeString(directory.resolve("short.csv"), "step,h,y,w\n" + rows);
    assertRefused(
        WarmImage.run(REPDYN, "fit", file.toString(), "--dx2", "1", "--dy2", "0.5"),
        2,
        "at least 10 rows; the trajectory has 9");
  }

  @Test
  void anotherProgramsRunIsFittedByItsOwnConventionAndComparedWithRivals() throws Exception {
    String golden = Path.of(getClass().getResource("/golden/fit_default_0.csv").toURI()).toString();
    ForkedProcess fit =
        WarmImage.run(
            List.of(
                REPDYN,
                "fit",
                golden,
                "--dx2",
                "1",
                "--dy2",
                "0.5",
                "--convention",
                "paper",
                "--weights",
                "equal",
                "--initial",
                "recorded",
                "--rivals"));
    assertThat(fit.status()).as(fit.err()).isZero();
    assertThat(fit.out().lines())
        .anyMatch(line -> line.matches("encoder rate etaH +0.001405 per row"))
        .anyMatch(line -> line.startsWith("BIC prefers "))
        .anyMatch(line -> line.matches("theory +0.001405 +0.07142 +0.9132 .*"))
        .anyMatch(line -> line.startsWith("decoder-only "));
  }

  @Test
  void anotherTheoryIsFittedByItsId() throws Exception {
    String golden = Path.of(getClass().getResource("/golden/fit_default_0.csv").toURI()).toString();
    List<String> fit =
        List.of(REPDYN, "fit", golden, "--dx2", "1", "--dy2", "0.5", "--interval", "none");
    List<String> rivals = new ArrayList<>(fit);
    rivals.addAll(List.of("--json", "--rivals"));
    List<String> other = new ArrayList<>(fit);
    other.addAll(List.of("--json", "--dynamics", "{type: rival, variant: decoder-only}"));
    double expected = Double.NaN;
    for (JsonNode each :
        JsonMapper.shared().readTree(WarmImage.run(rivals).out()).at("/rivals/candidates")) {
      if (each.get("dynamics").asString().equals("decoder-only")) {
        expected = each.get("etaY").doubleValue();
      }
    }
    ForkedProcess forked = WarmImage.run(other);
    assertThat(forked.status()).as(forked.err()).isZero();
    // Rivals are fitted to 600 of the 3000 rows.
    assertThat(number(forked.out(), "etaY")).isCloseTo(expected, within(1e-3 * expected));
    other.set(other.size() - 1, "rivl");
    assertRefused(WarmImage.run(other), 2, "did you mean rival?");
    other.set(other.size() - 1, "{type: rival, variant: decoder}");
    assertRefused(WarmImage.run(other), 2, "theory.dynamics.variant must be one of");
  }

  @Test
  void everyTapOfATrajectoryIsFittedInOneCall() throws IOException {
    ForkedProcess run = run(SMALL, "record.taps=[all]", "training.steps=400");
    assertThat(run.status()).as(run.err()).isZero();
    String csv = directory.resolve("out").resolve("trajectory.csv").toString();
    ForkedProcess fit = WarmImage.run(REPDYN, "fit", csv, "--dx2", "1", "--dy2", "0.5");
    assertThat(fit.status()).as(fit.err()).isZero();
    assertThat(fit.out().lines())
        .anyMatch(line -> line.startsWith("tap "))
        .anyMatch(line -> line.startsWith("representation "))
        .anyMatch(line -> line.startsWith("encoder/"));
  }

  @Test
  void representationsAndPredictionsOfTwoPointsAreFittedAsTheirTrajectory() throws IOException {
    int rows = 300;
    double[] representations = new double[rows * 2];
    double[] predictions = new double[rows * 2];
    StringBuilder csv = new StringBuilder("step,h,y,w\n");
    for (int k = 0; k < rows; k++) {
      double dh = 1 - 0.9 * Math.exp(-k / 40.0);
      double dy = dh * dh;
      representations[2 * k + 1] = dh;
      predictions[2 * k + 1] = dy;
      csv.append("%d,%s,%s,%s%n".formatted(k, dh * dh, dy * dy, dy * dy - dy));
    }
    Path file = Files.writeString(directory.resolve("same.csv"), csv);
    String arrays =
        WarmImage.output(
            REPDYN,
            "fit",
            "--representations=" + npy("r", representations, rows, 2, 1),
            "--predictions=" + npy("p", predictions, rows, 2, 1),
            "--targets=" + npy("t", new double[] {0, 1}, 2, 1),
            "--inputs=" + npy("i", new double[] {0, 1}, 2, 1),
            "--json");
    String table =
        WarmImage.output(REPDYN, "fit", file.toString(), "--dx2", "1", "--dy2", "1", "--json");
    assertThat(arrays).isEqualTo(table);
  }

  /** Over seeds the figures are means, and the interval is that of the mean. */
  @Test
  void severalSeedsGiveMeanSpreadAndInterval() throws IOException {
    ForkedProcess forked = run(SMALL, "seeds=1..3", "--json");
    assertThat(forked.status()).as(forked.err()).isZero();
    JsonNode json = new JsonMapper().readTree(forked.out());
    double mean = 0;
    double line = 0;
    for (JsonNode seed : json.get("seeds")) {
      mean += seed.get("hObserved").asDouble() / 3;
      line += seed.get("line").get("r2").asDouble() / 3;
    }
    assertThat(json.get("line").get("r2").asDouble()).isCloseTo(line, within(1e-12));
    assertThat(json.get("verdict").asString()).startsWith("Of 3 runs the theory ");
    int judged = 0;
    for (JsonNode count : json.get("judgement").get("counts")) {
      judged += count.asInt();
    }
    assertThat(judged).isEqualTo(3);
    // What exists for single runs only is not that of the first.
    assertThat(json.get("start").isNull()).isTrue();
    assertThat(json.get("residuals").isNull()).isTrue();
    double spread = json.get("standardDeviation").get("hObserved").asDouble();
    JsonNode intervals = json.get("intervals");
    assertThat(json.get("hObserved").asDouble()).isCloseTo(mean, within(1e-12 * mean));
    assertThat(intervals.get("method").asString()).isEqualTo("seeds");
    // Of the logarithm, so that both ends are above 0, as far below the mean as above it.
    double low = intervals.get("hObserved").get(0).asDouble();
    double high = intervals.get("hObserved").get(1).asDouble();
    assertThat(low).isPositive();
    assertThat(Math.sqrt(low * high)).isCloseTo(mean, within(1e-9 * mean));
    assertThat(spread).isPositive();
  }

  @Test
  void theTheoryAloneIsSimulated() {
    List<String> command =
        List.of(
            REPDYN,
            "simulate",
            "--eta-h",
            "7e-4",
            "--eta-y",
            "0.036",
            "--h",
            "8e-4",
            "--y",
            "3.2e-9",
            "--w",
            "4e-5",
            "--until",
            "60000",
            "--rows",
            "3",
            "--json");
    ForkedProcess one = WarmImage.run(command);
    assertThat(one.status()).as(one.err()).isZero();
    assertThat(one.out()).contains("\"status\" : \"completed\"");
    // h_inf of dist/docs/theory.md section 4.4, which a run of this length has reached.
    double r = 7e-4 / 0.036;
    double high = 8e-4 - r * 3.2e-9 / 8e-4;
    double expected = high / 2 + Math.hypot(high / 2, Math.sqrt(r * 0.5));
    String h = one.out().replaceAll("(?s).*\"h\" : \\[([^]]*)].*", "$1");
    double last = Double.parseDouble(h.split(",")[2].strip());
    assertThat(last).isCloseTo(expected, within(1e-7 * expected));
    for (String solver : List.of("euler", "heun", "rk4", "tsit5", "rosenbrock")) {
      List<String> by = new ArrayList<>(command.subList(0, command.size() - 1));
      by.addAll(List.of("--solver", solver));
      String end = WarmImage.output(by.toArray(String[]::new)).lines().toList().getLast();
      assertThat(Double.parseDouble(end.split(",")[1]))
          .isCloseTo(expected, within(0.02 * expected));
    }

    List<String> grid = new ArrayList<>(command.subList(0, command.size() - 1));
    grid.set(3, "7e-4,8e-4");
    grid.set(5, "0.03,0.04");
    assertThat(WarmImage.output(grid.toArray(String[]::new)).lines()).hasSize(1 + 4 * 3);
    grid.set(7, "-1");
    assertRefused(WarmImage.run(grid), 2, "--h must be above 0");
    grid.set(7, "NaN");
    assertRefused(WarmImage.run(grid), 2, "finite");
    grid.set(7, "8e-4");
    grid.set(15, "9000000");
    assertRefused(WarmImage.run(grid), 2, "4 systems of 9000000 rows");
    grid.set(15, "3");
    grid.set(3, "1e3");
    grid.addAll(List.of("--solver", "euler"));
    ForkedProcess diverged = WarmImage.run(grid);
    assertThat(diverged.status()).isEqualTo(1);
    assertThat(diverged.err()).contains("etaH 1000.0").contains("ended early: diverged");
  }

  @Test
  void aDivergingRunKeepsItsRecordsAndFails() throws IOException {
    ForkedProcess forked = run(SMALL, "training.learning-rate=1000", "--json");
    assertThat(forked.status()).as(forked.err()).isEqualTo(1);
    assertThat(forked.out()).contains("\"run\" : \"diverged at step ");
    Path out = directory.resolve("out");
    assertThat(Files.readAllLines(out.resolve("trajectory.csv"))).hasSizeBetween(3, 200);
    assertThat(Files.readString(out.resolve("report.html"))).contains("Training diverged at step");
    assertThat(Files.readString(out.resolve("manifest.json"))).contains("diverged at step");
  }

  @Test
  void aRunGoesOnFromSavedWeights() throws IOException {
    run(SMALL);
    List<String> whole = Files.readAllLines(directory.resolve("out").resolve("trajectory.csv"));
    String first = directory.resolve("first").toString();
    run(SMALL, "training.steps=120", "record.weights=true", "--output", first);
    String second = directory.resolve("second").toString();
    // The path starts where the experiment file is.
    run(SMALL, "training.steps=80", "init.weights=first/weights.safetensors", "--output", second);
    List<String> rest = Files.readAllLines(Path.of(second, "trajectory.csv"));
    assertThat(rest.subList(1, 81).stream().map(CommandLineTest::withoutStep))
        .isEqualTo(whole.subList(121, 201).stream().map(CommandLineTest::withoutStep).toList());
    assertRefused(
        run(SMALL, "encoder.width=9", "init.weights=first/weights.safetensors", "--output", "no"),
        2,
        "encoder/hidden-1/weight has shape [8 x 1], the network requires [9 x 1]");
    assertRefused(
        run(SMALL, "init.weights=gone", "--output", "no"), 2, "gone: there is no such file");
  }

  private static String withoutStep(String row) {
    return row.substring(row.indexOf(','));
  }

  private String npy(String name, double[] values, int... shape) throws IOException {
    Path file = directory.resolve(name + ".npy");
    new Npy(shape, values).write(file);
    return file.toString();
  }

  /** Without results: nothing but the object that a failed {@code --json} command prints. */
  private static void assertRefused(ForkedProcess forked, int status, String message) {
    assertThat(forked.status()).as(forked.err()).isEqualTo(status);
    assertThat(forked.out()).matches("(?s)|\\{\\s*\"status\".*\"problems\".*");
    assertThat(forked.err()).startsWith("repdyn: ").contains(message).doesNotContain("\tat ");
  }

  private static double number(String json, String key) {
    return Double.parseDouble(json.replaceAll("(?s).*?\"" + key + "\" : ([-0-9.eE]+).*", "$1"));
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
