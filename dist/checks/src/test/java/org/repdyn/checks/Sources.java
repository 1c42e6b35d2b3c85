package org.repdyn.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What we ship, as classes and as files. */
final class Sources {
  private Sources() {}

  /** All classes of ours, without tests. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.repdyn");

  /**
   * The source files of api, runtime and plugins by their paths below {@code src/main/java}, with
   * the number of their lines.
   */
  static Map<Path, Long> lines() {
    Map<Path, Long> lines = new TreeMap<>();
    for (String part : new String[] {"api", "runtime", "plugins"}) {
      try (Stream<Path> files = Files.walk(ImageUnderTest.ROOT.resolve(part))) {
        for (Path file : files.filter(Sources::isMain).toList()) {
          lines.put(belowMain(file), count(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
  }

  private static boolean isMain(Path file) {
    return file.toString().endsWith(".java")
        && file.toString().contains(Path.of("src", "main", "java").toString());
  }

  private static Path belowMain(Path file) {
    for (Path root = file.getParent(); ; root = root.getParent()) {
      if (root.endsWith(Path.of("src", "main", "java"))) {
        return root.relativize(file);
      }
    }
  }

  private static long count(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
