package org.repdyn.plugin.mnist;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Where IDX files come from; {@code toString} names it in messages. */
sealed interface Source {

  /**
   * Looks for a file.
   *
   * @param name its name without {@code .gz}
   * @return the file, if there is one
   */
  Optional<Located> find(String name);

  /** A file as messages name it. */
  record Located(String name, Opener opener) {
    /** Opens the bytes as they are stored. */
    interface Opener {
      InputStream open() throws IOException;
    }

    /** Opens the content, unzipped where it starts as gzip does: names do not always tell. */
    IdxReader open() throws IOException {
      BufferedInputStream bytes = new BufferedInputStream(opener.open(), 1 << 16);
      try {
        bytes.mark(2);
        boolean zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return new IdxReader(name, zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes);
      } catch (IOException e) {
        bytes.close();
        throw new IOException("%s cannot be opened (%s)".formatted(name, e), e);
      }
    }
  }

  /** The files packaged with this class. */
  record Shipped() implements Source {
    @Override
    public Optional<Located> find(String name) {
      URL resource = Source.class.getResource(name + ".gz");
      return Optional.ofNullable(resource).map(r -> new Located(name + ".gz", r::openStream));
    }

    @Override
    public String toString() {
      return "the mnist plugin";
    }
  }

  /** The files of a directory. */
  record Directory(Path path) implements Source {

    static Directory of(String text) {
      try {
        Path path = Path.of(text);
        if (!Files.isDirectory(path)) {
          throw new IllegalArgumentException("data must be a directory, was \"" + text + "\"");
        }
        return new Directory(path);
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("data must be a path, was \"" + text + "\"", e);
      }
    }

    /** Some copies in circulation write {@code train-images.idx3-ubyte}. */
    @Override
    public Optional<Located> find(String name) {
      String dotted = name.replace("-idx", ".idx");
      for (String file : new String[] {name, name + ".gz", dotted, dotted + ".gz"}) {
        Path candidate = path.resolve(file);
        if (Files.exists(candidate)) {
          return Optional.of(
              new Located(candidate.toString(), () -> Files.newInputStream(candidate)));
        }
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "directory " + path;
    }
  }
}
