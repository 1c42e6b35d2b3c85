package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin of somebody else's, dropped into the image: the example of README.md, compiled as its
 * readers would compile it.
 */
class DropInTest {

  private static final String REPDYN = "repdyn";

  @TempDir private static Path folder;

  @BeforeAll
  static void compileTheExample() throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path dropIns = Files.createDirectory(folder.resolve("drop-ins"));
    List<String> javac =
        new ArrayList<>(
            List.of(
                "-Xlint:all",
                "-Xlint:-missing-explicit-ctor",
                "-Werror",
                "--module-path=" + ImageUnderTest.JARS,
                // Not the class path of these tests, which javac would take otherwise.
                "--class-path=" + classes,
                "-d",
                classes.toString()));
    Matcher block =
        Pattern.compile("^```java\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Files.readString(ImageUnderTest.ROOT.resolve("README.md")));
    while (block.find()) {
      Path file = sources.resolve(fileName(block.group(1)));
      javac.add(Files.writeString(file, block.group(1)).toString());
    }
    tool("javac", javac);
    tool(
        "jar",
        List.of("--create", "--file=" + dropIns.resolve("wide.jar"), "-C", classes + "", "."));
  }

  @Test
  void isListedWithItsSettingsAndItsOrigin() {
    ForkedProcess forked = plugins("drop-ins", "wide");
    assertThat(forked.status()).as(forked.toString()).isZero();
    assertThat(forked.err()).isEmpty();
    assertThat(forked.out()).contains("com.example.wide", "units", "1000", "at least 1");
  }

  @Test
  void isLeftAloneByABrokenNeighbour() throws IOException {
    Path neighbours = Files.createDirectory(folder.resolve("neighbours"));
    Files.copy(folder.resolve(Path.of("drop-ins", "wide.jar")), neighbours.resolve("wide.jar"));
    Files.writeString(neighbours.resolve("broken.jar"), "no zip");
    ForkedProcess forked = plugins("neighbours");
    assertThat(forked.status()).isEqualTo(3);
    assertThat(forked.err()).contains("broken.jar");
    assertThat(forked.out()).contains("wide", "mlp", "two-points");
  }

  private static ForkedProcess plugins(String dropIns, String... more) {
    List<String> command = new ArrayList<>(List.of(REPDYN, "plugins"));
    command.add("--plugins=" + folder.resolve(dropIns));
    command.addAll(List.of(more));
    return WarmImage.run(command);
  }

  /** A descriptor, or the class that is declared first. */
  private static String fileName(String source) {
    Matcher type = Pattern.compile("public final class (\\w+)").matcher(source);
    return (type.find() ? type.group(1) : "module-info") + ".java";
  }

  private static void tool(String name, List<String> arguments) {
    StringWriter log = new StringWriter();
    PrintWriter out = new PrintWriter(log, true);
    int status =
        ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments.toArray(String[]::new));
    assertThat(status).as(name + ": " + log).isZero();
  }
}
