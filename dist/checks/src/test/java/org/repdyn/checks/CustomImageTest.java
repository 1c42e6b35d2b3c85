package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code repdyn image}: three plugins of the image and the one of README.md, linked by a JDK. */
class CustomImageTest {
  private static final String REPDYN =
      ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn")).toString();
  private static final String VERSION = "repdyn " + ImageUnderTest.VERSION + "\n";

  @TempDir private static Path folder;

  private static ForkedProcess linked;

  @BeforeAll
  static void link() throws IOException {
    DropInTest.compileTheExample(folder);
    linked =
        sh(
            "JAVA_HOME=%s %s image --modules mlp,two-points,runge-kutta --with drop-ins/wide.jar -o small"
                .formatted(System.getProperty("java.home"), REPDYN));
    assertThat(linked.status()).as(linked.toString()).isZero();
  }

  @AfterAll
  static void allowToDelete() {
    sh("chmod -R u+w small");
  }

  @Test
  void hasTheModulesThatWereAskedForAndThoseOfTheRuntime() {
    assertThat(linked.out())
        .contains(
            "modules  org.repdyn.runtime, org.repdyn.plugin.mlp, org.repdyn.plugin.twopoints,"
                + " org.repdyn.plugin.rungekutta, com.example.wide",
            "launcher small/bin/repdyn");
    assertThat(sh("small/bin/java --list-modules | grep -c org.repdyn.plugin").out())
        .isEqualTo("3\n");
    assertThat(folder.resolve(Path.of("small", "lib", "repdyn.jsa"))).isNotEmptyFile();
  }

  @Test
  void runsWhatItHas() {
    ForkedProcess run =
        sh(
            """
            cat > wide.yaml <<'END'
            encoder: {type: wide, units: 10}
            decoder: {type: mlp, width: 10, depth: 1}
            training: {learning-rate: 0.005, steps: 200}
            END
            small/bin/repdyn run wide.yaml -o run\
            """);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(folder.resolve(Path.of("run", "report.html"))).isNotEmptyFile();
    ForkedProcess gone = sh("small/bin/repdyn run wide.yaml task=xor");
    assertThat(gone.status()).isEqualTo(2);
    assertThat(gone.err()).contains("there is no task \"xor\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH= small/bin/repdyn --version",
        "cd / && PATH= $OLDPWD/small/bin/repdyn --version",
        "ln -s small/bin/repdyn link && PATH= ./link --version; rm link",
        "chmod -R a-w small && small/bin/repdyn --version",
      })
  void startsAnywhere(String line) {
    assertThat(sh(line)).isEqualTo(new ForkedProcess(0, VERSION, ""));
  }

  @Test
  @EnabledIf("isRoot")
  void startsAsAnotherUser() {
    assertThat(
            sh("chmod a+rx . && setpriv --reuid=65534 --clear-groups small/bin/repdyn --version"))
        .isEqualTo(new ForkedProcess(0, VERSION, ""));
  }

  static boolean isRoot() {
    return sh("id -u").out().equals("0\n") && sh("command -v setpriv").status() == 0;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--modules mpl -o new|--modules: the image has no plugin module \"mpl\"; did you mean mlp?",
        "--modules mlp --with gone.jar -o new|--with gone.jar: does not exist",
        "--modules mlp -o /|--output /: exists, and nothing is overwritten",
        "--modules mlp -o new --jdk /|--jdk /: is no JDK 25, whose jlink makes the image",
      })
  void refusesWithOneMessage(String arguments, String message) {
    List<String> command = new ArrayList<>(List.of("repdyn", "image"));
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(
        arguments.contains("--jdk")
            ? List.of()
            : List.of("--jdk", System.getProperty("java.home")));
    ForkedProcess refused = WarmImage.run(command);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(2);
    assertThat(refused.err()).startsWith("repdyn: " + message);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(Files.exists(Path.of("new"))).isFalse();
  }

  private static ForkedProcess sh(String line) {
    return ForkedProcess.run("env", "--chdir=" + folder, "/bin/sh", "-c", line);
  }
}
