package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * The directory of the results of a run. Files are written under a hidden temporary name next to
 * the target and the directory is moved when it is complete: a directory with its final name is
 * complete.
 */
final class RunDirectory implements AutoCloseable {
  /** How the name of the directory is chosen. */
  private enum Name {
    /** The given one, or with the next free number. */
    FREE,
    /** The given name, replacing an existing directory. */
    TAKEN
  }

  private final Path target;
  private final Name name;
  private final Path work;
  private boolean published;

  private RunDirectory(Path target, Name name, Path work) {
    this.target = target;
    this.name = name;
    this.work = work;
  }

  /**
   * A directory of exactly this name; if another program takes the name during the run, the results
   * are kept under the next free number.
   *
   * @throws InvalidInputException if it exists or cannot be written, found out before any work is
   *     done
   */
  static RunDirectory exactly(Path target) {
    requireFree(target);
    return create(target, Name.FREE);
  }

  /**
   * Checks a name without creating anything.
   *
   * @throws InvalidInputException if it exists
   */
  static void requireFree(Path target) {
    if (Files.exists(target)) {
      throw new InvalidInputException(
          "--output %s: already exists; choose another directory or delete it".formatted(target));
    }
  }

  /** A directory of this name, or of this name and the next free number. */
  static RunDirectory named(Path parent, String name) {
    return create(parent.resolve(name), Name.FREE);
  }

  /** A directory that starts as a copy of this one and replaces it at the end. */
  static RunDirectory again(Path target) {
    RunDirectory directory = null;
    try {
      Path place = target.toRealPath();
      directory = create(place, Name.TAKEN);
      copy(place, directory.work);
      return directory;
    } catch (IOException e) {
      if (directory != null) {
        directory.close();
      }
      throw new InvalidInputException("--resume %s: cannot be copied: %s".formatted(target, e));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (!Files.isDirectory(copy)) { // the first one is the directory itself
          Files.copy(file, copy);
        }
      }
    }
  }

  private static RunDirectory create(Path target, Name name) {
    Path parent = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), target);
    try {
      Files.createDirectories(parent);
      // Not a temporary directory of the JDK, which other users could not read.
      String unique = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
      Path work = parent.resolve("." + target.getFileName() + ".partial-" + unique);
      Files.createDirectory(work);
      return new RunDirectory(target, name, work);
    } catch (IOException e) {
      throw new InvalidInputException(
          "the output directory %s cannot be written".formatted(parent));
    }
  }

  /** Where the files are written until {@link #publish}. */
  Path path() {
    return work;
  }

  /** The folder of each seed: the top if there is one seed, otherwise seed-N. */
  LongFunction<Path> folders(List<Long> seeds) {
    return seed -> seeds.size() == 1 ? work : work.resolve("seed-" + seed);
  }

  void write(String file, String text) {
    try {
      Path path = work.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the directory its name; returns it. */
  Path publish() {
    try {
      return switch (name) {
        case FREE -> moveToFree();
        case TAKEN -> replace();
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path moveTo(Path place) throws IOException {
    move(work, place);
    published = true;
    return place;
  }

  private Path moveToFree() throws IOException {
    for (int number = 1; ; number++) {
      Path free = number == 1 ? target : target.resolveSibling(target.getFileName() + "-" + number);
      if (Files.exists(free)) {
        continue;
      }
      try {
        return moveTo(free);
      } catch (IOException e) {
        if (!Files.exists(free)) { // otherwise another run has just taken the name
          throw e;
        }
      }
    }
  }

  /** The old directory is deleted only after the new one has replaced it. */
  private Path replace() throws IOException {
    Path old = work.resolveSibling(work.getFileName() + "-old");
    move(target, old);
    try {
      moveTo(target);
    } catch (IOException e) {
      move(old, target);
      throw e;
    }
    delete(old);
    return target;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() {
    if (!published) {
      try {
        delete(work);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
