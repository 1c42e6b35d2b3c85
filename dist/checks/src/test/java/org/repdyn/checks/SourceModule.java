package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module of somebody else's, compiled against the built jars as its author would compile it. */
final class SourceModule {
  private SourceModule() {}

  /**
   * Compiles a module without a warning.
   *
   * @param sources its files, with its descriptor
   * @param jar the jar to make, in an existing directory, which may be one of plugins
   * @param others jars whose modules come before the built ones
   */
  static void compile(List<Path> sources, Path jar, Path... others) throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), ".classes");
    String path =
        Stream.concat(Stream.of(others), Stream.of(ImageUnderTest.JARS))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> javac =
        new ArrayList<>(
            List.of(
                "-Xlint:all",
                "-Xlint:-missing-explicit-ctor",
                "-Xlint:-incubating", // the runtime's vectors
                "-Werror",
                "--module-path=" + path,
                // Not the class path of these tests, which javac would take otherwise.
                "--class-path=" + classes,
                "-d",
                classes.toString()));
    sources.forEach(file -> javac.add(file.toString()));
    tool("javac", javac);
    tool("jar", List.of("--create", "--file=" + jar, "-C", classes.toString(), "."));
  }

  /** The Java files of a folder among the resources of these tests. */
  static List<Path> resources(String folder) {
    try (Stream<Path> files =
        Files.list(Path.of(SourceModule.class.getResource("/" + folder).toURI()))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static void tool(String name, List<String> arguments) {
    StringWriter log = new StringWriter();
    PrintWriter out = new PrintWriter(log, true);
    int status =
        ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments.toArray(String[]::new));
    assertThat(status).as(name + ": " + log).isZero();
  }
}
