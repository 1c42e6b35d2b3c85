package org.repdyn.runtime.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.repdyn.runtime.files.DurableFile;

/** The files of this package: its data, and in {@code paper} those of dist/examples/paper. */
final class PaperFiles {
  private static final String EXAMPLES = "paper/";

  private PaperFiles() {}

  static String text(String name) {
    try (InputStream in = PaperFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("%s is not in this program".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String example(String file) {
    return text(EXAMPLES + file);
  }

  /** Writes a file, unless it is there as it should be. */
  static void write(Path path, String text) {
    try {
      if (!Files.exists(path) || !Files.readString(path).equals(text)) {
        Files.createDirectories(path.toAbsolutePath().getParent());
        DurableFile.write(path, file -> Files.writeString(file, text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
