package org.repdyn.plugin.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a directory, of its folders, or of an archive, one after another. */
final class CifarFiles {
  private CifarFiles() {}

  /** Reads a file. */
  interface FileReader {
    /**
     * Reads a file or leaves it.
     *
     * @param name without folders
     */
    void read(String name, CountedInput content) throws IOException;
  }

  static void each(Path data, FileReader reader) throws IOException {
    if (!Files.isDirectory(data)) {
      eachOfArchive(data, reader);
      return;
    }
    try (Stream<Path> found = Files.walk(data, 2)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        try (CountedInput content =
            CountedInput.open(file.toString(), () -> Files.newInputStream(file))) {
          reader.read(file.getFileName().toString(), content);
        }
      }
    }
  }

  private static void eachOfArchive(Path file, FileReader reader) throws IOException {
    try (TarReader archive =
        new TarReader(CountedInput.open(file.toString(), () -> Files.newInputStream(file)))) {
      for (Optional<CountedInput> content = archive.next();
          content.isPresent();
          content = archive.next()) {
        reader.read(archive.name(), content.get());
      }
    }
  }
}
