package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two launchers, from any place and in any environment. */
class LauncherTest {
  private static final Path REPDYN = ImageUnderTest.IMAGE.resolve(Path.of("bin", "repdyn"));
  private static final Path CHECKOUT = ImageUnderTest.ROOT.resolve(Path.of("dist", "repdyn"));
  private static final String VERSION = "repdyn " + ImageUnderTest.VERSION + "\n";

  @TempDir Path folder;

  /** Runs a shell line in which $repdyn and $checkout are the launchers. */
  private ForkedProcess sh(String line) {
    return ForkedProcess.run(
        "/bin/sh",
        "-c",
        "repdyn=%s; checkout=%s; cd '%s'; %s".formatted(REPDYN, CHECKOUT, folder, line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CDPATH=. $repdyn --version",
        "cd ${repdyn%/*/*} && CDPATH=. bin/repdyn --version",
        "cd ${repdyn%/*} && CDPATH=.:/tmp ./repdyn --version",
        "cd ${repdyn%/*} && CDPATH=/ /bin/sh repdyn --version",
        "cd ${checkout%/*/*} && CDPATH=. dist/repdyn --version",
        "cd ${checkout%/*} && CDPATH=. /bin/sh repdyn --version",
        "PATH= $repdyn --version",
        "PATH= $checkout --version",
        "PATH=/nowhere $repdyn --version",
        "unset PATH; $repdyn --version",
        "JAVA_HOME=/nowhere CLASSPATH=/nowhere.jar $repdyn --version",
        "LC_ALL=C $repdyn --version",
        "LC_ALL=POSIX $checkout --version",
        "env -i $repdyn --version",
        "REPDYN_JAVA_OPTIONS='-Dpattern=* -Xmx200m' $repdyn --version",
        "REPDYN_JAVA_OPTIONS=-XX:+UseSerialGC $repdyn --version",
      })
  void startsInAnyEnvironment(String line) {
    assertThat(sh(line)).isEqualTo(new ForkedProcess(0, VERSION, ""));
  }

  /** Options that are meant for any Java: those that suit are used, others do no harm. */
  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS, -XX:+UseSerialGC, Picked up",
    "JAVA_TOOL_OPTIONS, -Xmx300m, Picked up",
    "JAVA_TOOL_OPTIONS, -Xmx200m, Picked up",
    "JDK_JAVA_OPTIONS, -XX:+UseParallelGC, Picked up",
    "_JAVA_OPTIONS, -XX:+UseSerialGC, Picked up",
    "JAVA_TOOL_OPTIONS, -javaagent:/nowhere.jar, ignores JAVA_TOOL_OPTIONS",
    "JAVA_TOOL_OPTIONS, -XX:SharedArchiveFile=/nowhere.jsa -XX:NoSuchOption, ignores",
    "JDK_JAVA_OPTIONS, --add-modules=jdk.compiler, ignores",
  })
  void optionsForEveryJavaDoNoHarm(String variable, String options, String told) {
    ForkedProcess forked = sh("%s='%s' $repdyn --version".formatted(variable, options));
    assertThat(forked.status()).as(forked.err()).isZero();
    assertThat(forked.out()).isEqualTo(VERSION);
    assertThat(forked.err()).contains(told).doesNotContain("Error");
  }

  @Test
  void passesOptionsToTheJvm() {
    assertThat(sh("REPDYN_JAVA_OPTIONS='-XX:+UseSerialGC -Xlog:gc:stdout' $repdyn --version").out())
        .contains("Using Serial", VERSION);
    assertThat(sh("REPDYN_JAVA_OPTIONS=-Xlog:gc:stdout $repdyn --version").out())
        .contains("Using Parallel", VERSION);
  }

  /** Another image's Java would lack the modules; a copy of the launcher alone has no Java. */
  @Test
  void neverStartsAnotherJava() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("elsewhere").resolve("bin"));
    Path copy = Files.copy(REPDYN, bin.resolve("repdyn"));
    ForkedProcess forked = sh(copy + " --version");
    assertThat(forked.status()).isEqualTo(1);
    assertThat(forked.out()).isEmpty();
    assertThat(forked.err()).startsWith("repdyn: ").contains("there is no Java in");
  }

  @Test
  void startsThroughLinksFromFoldersWithAnyName() throws IOException {
    Path spaced = Files.createDirectory(Path.of(folder.toString(), "with spaces"));
    List<Path> links = new ArrayList<>();
    links.add(Files.createSymbolicLink(spaced.resolve("rd"), REPDYN));
    links.add(Files.createSymbolicLink(spaced.resolve("-relative"), Path.of("rd")));
    links.add(Files.createSymbolicLink(spaced.resolve("up"), Path.of("../with spaces/rd")));
    links.add(Files.createSymbolicLink(spaced.resolve("checkout"), CHECKOUT));
    for (Path link : links) {
      ForkedProcess forked =
          sh("cd 'with spaces' && PATH= CDPATH=. ./" + link.getFileName() + " --version");
      assertThat(forked).as(link.toString()).isEqualTo(new ForkedProcess(0, VERSION, ""));
    }
    for (Path link : links) {
      Files.delete(link); // JUnit would warn of links that lead out of its folder
    }
  }

  /** Names are bytes of UTF-8, whatever the locale: for arguments, in files, and of the image. */
  @Test
  void namesBeyondAsciiNeedNoLocale() throws IOException {
    Files.writeString(
        folder.resolve("net.yaml"),
        """
        encoder: {type: mlp, width: 4, depth: 1}
        decoder: {type: mlp, width: 4, depth: 1}
        training: {learning-rate: 0.05, steps: 20}
        record: {weights: true}
        """);
    String line =
        """
        u=$(printf 'k\\303\\266pfe')
        LC_ALL=C $repdyn run net.yaml -o $u > first 2>&1 || exit 1
        LC_ALL=C $repdyn run net.yaml init.weights=$u/weights.safetensors -o "$u 2" 2>&1 || exit 2
        test -s "$u 2/report.html"
        """;
    ForkedProcess forked = sh(line);
    assertThat(forked.status()).as(forked.out() + forked.err()).isZero();
    assertThat(new String(forked.out().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .contains("report  k\u00f6pfe 2/report.html");
  }

  /** The JVM finds its own libraries by the path of the image. */
  @Test
  void theImageMayStandInAFolderWithAnyName() throws IOException {
    String line =
        """
        u=$(printf 'a \\303\\274')
        mkdir "$u" && cp -r ${repdyn%/*/*} "$u" && LC_ALL=C "$u"/image/bin/repdyn --version
        """;
    assertThat(sh(line)).isEqualTo(new ForkedProcess(0, VERSION, ""));
  }
}
