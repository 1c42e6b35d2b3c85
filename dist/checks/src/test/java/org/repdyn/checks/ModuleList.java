package org.repdyn.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The list of the image's modules that authors of drop-in plugins go by. */
final class ModuleList {

  private static final Path LIST =
      ImageUnderTest.ROOT.resolve(Path.of("dist", "image", "modules.txt"));

  private ModuleList() {}

  static List<String> modules() throws IOException {
    return Files.readAllLines(LIST).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }
}
