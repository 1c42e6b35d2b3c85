package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of run directories, for runs that went on after an end that was not theirs. */
final class RunFiles {
  private RunFiles() {}

  /** All files below a directory, in order. */
  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** The same files with the same bytes, those apart that tell times. */
  static void assertSame(Path whole, Path parts) throws IOException {
    assertThat(names(parts)).isEqualTo(names(whole)).hasSizeGreaterThan(4);
    for (String name : names(whole)) {
      if (!name.endsWith("report.html") && !name.endsWith("manifest.json")) {
        assertThat(parts.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
      }
    }
  }
}
