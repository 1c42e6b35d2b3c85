package org.repdyn.plugin.mnist;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
  record Located(String name, CountedInput.Opener opener) {
    IdxReader open() throws IOException {
      return new IdxReader(CountedInput.open(name, opener));
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

    static Directory of(Path path) {
      if (!Files.isDirectory(path)) {
        throw new IllegalArgumentException("data must be a directory, was \"" + path + "\"");
      }
      return new Directory(path);
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
