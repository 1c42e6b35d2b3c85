package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    compileTheExample(folder);
  }

  /** Makes {@code drop-ins/wide.jar} in a folder. */
  static void compileTheExample(Path folder) throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path dropIns = Files.createDirectory(folder.resolve("drop-ins"));
    List<Path> files = new ArrayList<>();
    Matcher block =
        Pattern.compile("^```java\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Files.readString(ImageUnderTest.ROOT.resolve("README.md")));
    while (block.find()) {
      if (block.group(1).contains("com.example.wide")) {
        files.add(Files.writeString(sources.resolve(fileName(block.group(1))), block.group(1)));
      }
    }
    SourceModule.compile(files, dropIns.resolve("wide.jar"));
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
}
