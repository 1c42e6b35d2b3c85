package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * {@code repdyn plugins new}, from nothing to a run with the new plugin, by the lines that it
 * prints. In a copy of the image, which the plugins are dropped into.
 */
class NewPluginTest {
  private static final String JDK = System.getProperty("java.home");

  @TempDir private static Path folder;

  private static Path image;

  @BeforeAll
  static void copyTheImage() {
    image = folder.resolve("an image");
    ForkedProcess.output("cp", "-r", ImageUnderTest.IMAGE.toString(), image.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"encoder", "decoder", "task", "solver", "dynamics"})
  void isBuiltWithoutMavenDroppedInAndRunByThePrintedLines(String kind) throws IOException {
    List<String> lines = printed(kind, "my-" + kind);
    List<String> script = new ArrayList<>(lines.subList(0, 4));
    assertThat(script.remove(1)).isEqualTo("mvn -q verify");
    script.addAll(1, lines.subList(4, lines.size()));
    ForkedProcess run = sh(script);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.out()).contains("run     completed");
    Path project = folder.resolve("my-" + kind);
    assertThat(project.resolve(Path.of("runs", "my-" + kind, "report.html"))).isNotEmptyFile();
    passesItsContractTests(project, kind);
  }

  /** The local repository is empty, and Maven's own plugins come from the one of this build. */
  @Test
  void isBuiltByMavenWithoutANetwork() throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        home.resolve(Path.of(".m2", "settings.xml")),
        """
        <settings><mirrors><mirror>
          <id>seed</id><mirrorOf>*,!repdyn-sdk</mirrorOf><url>%s</url>
        </mirror></mirrors></settings>
        """
            .formatted(Path.of(System.getProperty("repdyn.local-repository")).toUri()));
    List<String> script = new ArrayList<>();
    script.add("export MAVEN_OPTS='-Duser.home=" + home + "'");
    script.addAll(printed("encoder", "org.acme.maven").subList(0, 4));
    ForkedProcess run = sh(script);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.out()).contains("run     completed");
    Path reports = folder.resolve(Path.of("maven", "target", "surefire-reports"));
    assertThat(Files.readString(reports.resolve("org.acme.maven.MavenEncoderContractTest.txt")))
        .containsPattern("Tests run: [0-9]{2}, Failures: 0, Errors: 0, Skipped: 0");
    Path repository = home.resolve(Path.of(".m2", "repository"));
    for (String ours : List.of("org/repdyn", "org/assertj", "org/junit/jupiter", "tools/jackson")) {
      try (Stream<Path> files = Files.walk(repository.resolve(ours))) {
        assertThat(files.filter(file -> file.endsWith("_remote.repositories")))
            .isNotEmpty()
            .allMatch(file -> read(file).contains("repdyn-sdk") && !read(file).contains("seed"));
      }
    }
  }

  @Test
  void theSdkHasSourcesAndJavadoc() {
    Path ours = image.resolve(Path.of("sdk", "repository", "org", "repdyn"));
    for (String part : List.of("repdyn-api", "repdyn-testkit")) {
      for (String end : List.of(".jar", ".pom", "-sources.jar", "-javadoc.jar", ".jar.sha1")) {
        String version = ImageUnderTest.VERSION;
        assertThat(ours.resolve(Path.of(part, version, part + "-" + version + end)))
            .isNotEmptyFile();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encodr wide|there is no service \"encodr\"; did you mean encoder? Valid: decoder,",
        "encoder mlp|the encoder \"mlp\" exists already, from org.repdyn.plugin.mlp@",
        "encoder Wide|\"Wide\" is no name: it must be a package, such as org.acme.wide, or an id",
        "encoder 3d|\"3d\" is no name: it must be a package",
        "encoder a..b|\"a..b\" is no name: it must be a package",
        "task org.acme.new|\"org.acme.new\" is no name: new is a word of Java",
        "task org.repdyn.wide|the package org.repdyn.wide is not yours",
        "task wide --output=/dev/null|--output /dev/null: is not a folder",
        "task wide --output=/|--output /: is not empty, and nothing is overwritten",
      })
  void refusesWithOneMessage(String arguments, String message) {
    List<String> command = new ArrayList<>(List.of("repdyn", "plugins", "new"));
    command.addAll(List.of(arguments.split(" ")));
    ForkedProcess refused = WarmImage.run(command);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith("repdyn: " + message);
    assertThat(refused.err().lines()).hasSize(1);
  }

  /** The indented lines of the output. */
  private static List<String> printed(String kind, String name) {
    ForkedProcess made =
        ForkedProcess.run(
            "env",
            "--chdir=" + folder,
            image.resolve(Path.of("bin", "repdyn")).toString(),
            "plugins",
            "new",
            kind,
            name);
    assertThat(made.status()).as(made.toString()).isZero();
    List<String> lines =
        made.out().lines().filter(line -> line.startsWith("  ")).map(String::strip).toList();
    assertThat(lines).as(made.out()).hasSize(6);
    return lines;
  }

  /** In the folder of the projects, with the tools of this JDK. */
  private static ForkedProcess sh(List<String> script) {
    String lines = "PATH='%s/bin':$PATH\n".formatted(JDK) + String.join("\n", script);
    return ForkedProcess.run("env", "--chdir=" + folder, "/bin/sh", "-e", "-c", lines);
  }

  /** Compiled and run as surefire would, on a class path. */
  private static void passesItsContractTests(Path project, String kind) throws IOException {
    Path classes = project.resolve(Path.of("target", "classes"));
    Path tests = project.resolve(Path.of("target", "test-classes"));
    String name = "com.example.my" + kind + ".My" + Character.toUpperCase(kind.charAt(0));
    name += kind.substring(1) + "ContractTest";
    StringWriter log = new StringWriter();
    PrintWriter out = new PrintWriter(log, true);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                out,
                out,
                "-d",
                tests.toString(),
                "--class-path="
                    + classes
                    + File.pathSeparator
                    + System.getProperty("java.class.path"),
                project
                    .resolve(Path.of("src", "test", "java", name.replace('.', '/') + ".java"))
                    .toString());
    assertThat(status).as(log.toString()).isZero();
    URL[] path = {classes.toUri().toURL(), tests.toUri().toURL()};
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (URLClassLoader loader = new URLClassLoader(path)) {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Class.forName(name, true, loader)))
                  .build(),
              summary);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    assertThat(summary.getSummary().getFailures()).isEmpty();
    assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThanOrEqualTo(11);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
