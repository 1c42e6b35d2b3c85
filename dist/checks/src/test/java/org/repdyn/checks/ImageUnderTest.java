package org.repdyn.checks;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the build has put what is checked. */
final class ImageUnderTest {

  static final Path ROOT = Path.of(System.getProperty("repdyn.root")).toAbsolutePath().normalize();
  static final String VERSION = System.getProperty("repdyn.version");

  private static final Path TARGET = ROOT.resolve(Path.of("dist", "image", "target"));

  /** The jars that were linked. */
  static final Path JARS = existing(TARGET.resolve("modules"));

  static final Path IMAGE = existing(TARGET.resolve("image"));

  private ImageUnderTest() {}

  /** The modules of the jars that were linked, as they are in the jars. */
  static ModuleFinder shipped() {
    return ModuleFinder.of(JARS);
  }

  /** The testkit, which is built but not linked. */
  static ModuleFinder testkit() {
    List<Path> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.getFileName().toString().startsWith("repdyn-testkit"))
            .toList();
    if (jars.size() != 1) {
      throw new IllegalStateException("expected one testkit on the class path, found " + jars);
    }
    return ModuleFinder.of(jars.getFirst());
  }

  private static Path existing(Path path) {
    if (!Files.isDirectory(path)) {
      throw new IllegalStateException("no " + path + ": run `mvn verify`, which builds it first");
    }
    return path;
  }
}
