package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java programs that use the facade, on the module path with the built jars: no image. */
class EmbeddingTest {
  private static final String EXPERIMENT =
      """
      name: small
      encoder: {type: mlp, width: 8, depth: 2}
      decoder: {type: mlp, width: 8, depth: 1}
      training: {learning-rate: 0.05, steps: 500}
      """;

  @TempDir private static Path folder;

  private static Path jar;

  @BeforeAll
  static void compile() throws IOException {
    jar = folder.resolve("train.jar");
    SourceModule.compile(SourceModule.resources("embedding"), jar);
  }

  @Test
  void theReadmeShowsTheProgramThatIsCompiled() throws IOException {
    String readme = Files.readString(ImageUnderTest.ROOT.resolve("README.md"));
    for (Path file : SourceModule.resources("embedding")) {
      if (!file.endsWith("Embedded.java")) {
        assertThat(readme).contains("```java\n" + Files.readString(file) + "```\n");
      }
    }
  }

  @Test
  void twentyLinesDoWhatRunDoes() throws IOException {
    assertThat(Files.readAllLines(source("Train"))).hasSizeLessThanOrEqualTo(20);
    Path experiment = Files.writeString(folder.resolve("train.yaml"), EXPERIMENT);
    ForkedProcess whole = run("Train", experiment.toString(), "60");
    assertThat(whole.status()).as(whole.err()).isZero();
    assertThat(whole.err()).containsPattern("[0-9]+ of 500");
    assertThat(whole.out()).startsWith("COMPLETED, see runs");
    Path report = folder.resolve(whole.out().strip().replace("COMPLETED, see ", ""));
    assertThat(report).isNotEmptyFile();

    ForkedProcess cancelled = run("Train", experiment.toString(), "0");
    assertThat(cancelled.out()).as(cancelled.err()).startsWith("INTERRUPTED, see runs");

    Files.writeString(experiment, EXPERIMENT.replace("width: 8", "width: 0"));
    ForkedProcess refused = run("Train", experiment.toString(), "60");
    assertThat(refused.err().lines())
        .containsExactly(
            "encoder: width must be at least 1, was 0", "decoder: width must be at least 1, was 0");
  }

  /** A program may define an architecture itself; on a class path it is told what is missing. */
  @Test
  void aProgramGivesItsOwnProviders() throws IOException {
    Path inline = folder.resolve("inline.jar");
    SourceModule.compile(SourceModule.resources("inline"), inline);
    String experiment =
        EXPERIMENT.replace("encoder: {type: mlp, width: 8, depth: 2}", "encoder: narrow");
    Path file = Files.writeString(folder.resolve("inline.yaml"), experiment);
    String path = ImageUnderTest.JARS + File.pathSeparator + inline;
    ForkedProcess run =
        java("--module-path=" + path, "-m", "com.example.inline/com.example.inline.Inline", file);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("COMPLETED\n");

    ForkedProcess onClassPath =
        java(
            "--class-path=" + path.replace(":", "/*:"),
            "--add-modules=jdk.incubator.vector",
            "com.example.inline.Inline",
            file);
    assertThat(onClassPath.err())
        .startsWith(
            "task: there is no task \"two-points\". There is none. Plugins are modules, and")
        .contains("this program runs on the class path");
  }

  /** Runs, cancels, resumes, replaces bindings, fits, simulates, and is told every problem. */
  @Test
  void aProgramDoesAllThatTheCommandLineDoes() throws IOException {
    Path experiment = Files.writeString(folder.resolve("embedded.yaml"), EXPERIMENT);
    ForkedProcess forked = run("Embedded", experiment.toString());
    assertThat(forked.status()).as(forked.err()).isZero();
    assertThat(forked.out().lines())
        .containsExactly(
            "run: COMPLETED",
            "cancelled: INTERRUPTED",
            "resumed: COMPLETED",
            "threads: [training]",
            "same bits: true",
            "ssv: true",
            "seeds: 2 true",
            "unknown extension: invalid input ["
                + folder.resolve(Path.of("embedded", "trajectory.ssv"))
                + " lacks the column step, h, y, w; required are step (or epoch, t, time), h (or"
                + " h2), y (or y2) and w, found: step loss h y w.]",
            "bad settings: invalid input [unknown key inti; did you mean init? Valid: decoder,"
                + " encoder, init, name, precision, record, seeds, task, theory, training,"
                + " training.steps must be a whole number, was \"x\", encoder: width must be at"
                + " least 1, was 0]",
            "no directory: invalid input [--plugins gone: is not a directory]",
            "no such plugin: invalid input [there is no plugin \"mpl\"; did you mean mlp? Valid:"
                + " arrays, cifar, cnn, cnn-2d, dopri5, euler, feature-collapse, heun,"
                + " in-context-regression, linear-attention, mlp, mnist, modular-addition, resnet,"
                + " rival, rk4, rosenbrock, skip, transformer, tsit5, two-point, two-points, xor]",
            "broken: [broken.jar: zip END header not found]",
            "missing: broken broken.jar [there is no task \"gone\". Valid: arrays, cifar,"
                + " feature-collapse, in-context-regression, mnist, modular-addition, two-points,"
                + " xor. These plugins are broken: broken.jar: zip END header not found]",
            "settings: Setting[name=width, type=whole number, value=500, doc=units of each hidden"
                + " layer, at least 1]",
            "services: [encoder, decoder, task, solver, dynamics]",
            "simulated: completed 601 7.0E-4");
  }

  private static Path source(String name) {
    return SourceModule.resources("embedding").stream()
        .filter(file -> file.endsWith(name + ".java"))
        .findFirst()
        .orElseThrow();
  }

  private static ForkedProcess run(String main, String... arguments) {
    List<Object> command = new ArrayList<>();
    command.add("--module-path=" + ImageUnderTest.JARS + File.pathSeparator + jar);
    command.add("--module=com.example.train/com.example.train." + main);
    command.addAll(List.of(arguments));
    return java(command.toArray());
  }

  /** In the temporary folder, where the default run directory goes. */
  private static ForkedProcess java(Object... arguments) {
    List<String> command = new ArrayList<>(List.of("env", "--chdir=" + folder));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    return ForkedProcess.run(command);
  }
}
