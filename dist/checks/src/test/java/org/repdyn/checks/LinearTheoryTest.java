package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.DynamicsProvider;
import org.repdyn.testkit.DynamicsContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The theory of dist/examples/linear-theory, in a project that {@code repdyn plugins new} has made:
 * it passes the contract tests, and everything is done with it that is done with the two-point
 * theory, whose laws are not ascribed to it.
 */
class LinearTheoryTest implements DynamicsContract<Record> {
  private static final Path EXAMPLE = Example.FOLDER.resolve("linear-theory");

  /** What is true of the two-point theory alone. */
  private static final List<String> NOT_ITS_OWN =
      List.of(
          "Line test",
          "y/h",
          "</i>/<i>h</i>",
          "conserve",
          "path that the theory",
          "Regime",
          "regime",
          "Local rates",
          "steady",
          "mean prediction",
          "A</i><sub>high");

  @TempDir private static Path folder;

  private static Path plugins;
  private static Path project;
  private static URLClassLoader loader;

  @BeforeAll
  static void buildIt() throws IOException {
    project = folder.resolve("linear");
    WarmImage.output(
        "repdyn", "plugins", "new", "dynamics", "org.acme.linear", "--output", project.toString());
    Path sources = project.resolve(Path.of("src", "main", "java"));
    Path type = sources.resolve(Path.of("org", "acme", "linear", "LinearDynamics.java"));
    assertThat(type).isNotEmptyFile();
    copy("LinearDynamics.java", type);
    copy("experiment.yaml", project.resolve("experiment.yaml"));
    plugins = Files.createDirectory(folder.resolve("plugins"));
    Path jar = plugins.resolve("linear.jar");
    SourceModule.compile(List.of(sources.resolve("module-info.java"), type), jar);
    loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
  }

  @AfterAll
  static void close() throws IOException {
    loader.close();
  }

  private static void copy(String file, Path over) throws IOException {
    Files.copy(EXAMPLE.resolve(file), over, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  @SuppressWarnings("unchecked") // its record is known by the example alone
  public DynamicsProvider<Record> provider() {
    try {
      return (DynamicsProvider<Record>)
          loader.loadClass("org.acme.linear.LinearDynamics").getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * With the closed form: y - 2 u + dy2, with u = y - w, is the squared error, and falls as e^-2Kt.
   */
  @Test
  void isSimulatedFittedAndGivenItsRates() throws IOException {
    Path path = simulated("path.csv", "{type: linear, share: 0.5}");
    double[] last = lastRow(path);
    double kernel = 0.02 * 1 + 0.5 * 0.01 * 0.5;
    double first = 0.5 - 2 * (0.5 - 0.6) + 0.5;
    assertThat(last[1] - 2 * (last[1] - last[2]) + 0.5)
        .isCloseTo(first * Math.exp(-2 * kernel * 100), within(1e-7));

    Path fits = folder.resolve("fits");
    JsonNode fit = fit(path, "{type: linear, share: 0.5}", "-o", fits.toString());
    assertThat(fit.at("/status").stringValue()).isEqualTo("converged");
    assertThat(fit.at("/etaH").doubleValue()).isCloseTo(0.01, within(1e-6));
    assertThat(fit.at("/etaY").doubleValue()).isCloseTo(0.02, within(1e-6));
    assertThat(fit.at("/judgement/decision").stringValue()).isEqualTo("holds");
    assertThat(fit.at("/judgement/criteria").propertyNames())
        .containsExactly("learned", "curveH", "curveY", "curveW", "rivals");
    for (String lawless : List.of("/line/slope", "/theta", "/aHigh", "/hPredicted", "/regime")) {
      assertThat(fit.at(lawless).isNull()).as(lawless).isTrue();
    }
    assertThat(fit.at("/rivals/preferred").stringValue()).isEqualTo("theory");
    assertThat(fit.at("/rivals/candidates").valueStream().map(c -> c.at("/dynamics").stringValue()))
        .startsWith("theory", "two-point")
        .hasSize(6);
    assertItsOwn(fits.resolve("report.html"));

    JsonNode run =
        run(
            "given",
            "theory.dynamics={type: linear, share: 0.5}",
            "theory.rates.from=" + fits.resolve("fit.json"));
    assertThat(run.at("/status").stringValue()).isEqualTo("given");
    assertThat(run.at("/etaH").doubleValue()).isEqualTo(fit.at("/etaH").doubleValue());
  }

  /** The network of the example is lazy, and its rates have intervals where there is noise. */
  @Test
  void aRunIsReportedWithoutTheLawsOfAnotherTheory() throws IOException {
    JsonNode run = run("run", "seeds=1..2");
    assertThat(run.at("/seeds")).hasSize(2);
    assertItsOwn(folder.resolve(Path.of("run", "report.html")));
  }

  /** Rows of noise, known by a formula. */
  @Test
  void ratesHaveIntervals() throws IOException {
    List<String> rows = new ArrayList<>(Files.readAllLines(simulated("exact.csv", "linear")));
    Path noisy = folder.resolve("noisy.csv");
    List<String> written = new ArrayList<>(List.of("t,h,y,w"));
    for (int k = 1; k < rows.size(); k++) {
      double[] row = numbers(rows.get(k));
      int n = row.length;
      double[] values = {row[n - 4], row[n - 3], row[n - 2], row[n - 1]};
      for (int c = 1; c < 4; c++) {
        values[c] += 0.002 * Math.sin(1e4 * k * k + 7 * c);
      }
      written.add("%s,%s,%s,%s".formatted(values[0], values[1], values[2], values[3]));
    }
    Files.write(noisy, written);
    JsonNode fit = fit(noisy, "linear");
    assertThat(fit.at("/intervals/etaY/0").doubleValue()).isBetween(0.018, 0.02);
    assertThat(fit.at("/intervals/etaY/1").doubleValue()).isBetween(0.02, 0.022);
  }

  private static Path simulated(String name, String dynamics) throws IOException {
    ForkedProcess simulated =
        repdyn(
            "simulate",
            "--dynamics=" + dynamics,
            "--solver={type: dopri5, rtol: 1e-10, atol: 1e-12}",
            "--eta-h=0.01",
            "--eta-y=0.02",
            "--h=1",
            "--y=0.5",
            "--w=0.6",
            "--dx2=1",
            "--dy2=0.5",
            "--until=100",
            "--rows=201");
    return Files.writeString(folder.resolve(name), simulated.out());
  }

  private static JsonNode fit(Path file, String dynamics, String... more) {
    List<String> command = new ArrayList<>(List.of("fit", file.toString(), "--json"));
    command.addAll(List.of("--dynamics=" + dynamics, "--dx2=1", "--dy2=0.5"));
    command.addAll(List.of(more));
    return JsonMapper.shared().readTree(repdyn(command.toArray(String[]::new)).out());
  }

  private static JsonNode run(String name, String... settings) {
    List<String> command = new ArrayList<>(List.of("run"));
    command.add(project.resolve("experiment.yaml").toString());
    command.addAll(List.of(settings));
    command.addAll(List.of("--json", "-o", folder.resolve(name).toString()));
    return JsonMapper.shared().readTree(repdyn(command.toArray(String[]::new)).out());
  }

  private static ForkedProcess repdyn(String... words) {
    List<String> command = new ArrayList<>(List.of("repdyn"));
    command.addAll(List.of(words));
    command.add("--plugins=" + plugins);
    return WarmImage.run(command).orThrow(command);
  }

  /** The text of a page, without its scripts and data. */
  private static void assertItsOwn(Path page) throws IOException {
    String text = Files.readString(page).replaceAll("(?s)<(script|style)\\b.*?</\\1>", "");
    assertThat(text).contains("Network and theory");
    assertThat(NOT_ITS_OWN).noneMatch(text::contains);
  }

  private static double[] lastRow(Path csv) throws IOException {
    try (Stream<String> lines = Files.lines(csv)) {
      double[] all = numbers(lines.reduce((_, line) -> line).orElseThrow());
      return new double[] {all[all.length - 3], all[all.length - 2], all[all.length - 1]};
    }
  }

  private static double[] numbers(String line) {
    return Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray();
  }
}
