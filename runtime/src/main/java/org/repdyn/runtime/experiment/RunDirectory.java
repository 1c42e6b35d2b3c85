package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.repdyn.runtime.config.BadInput;

/**
 * Where the results of a run go. Files are written under a hidden temporary name beside the target
 * and the directory is moved when all are there: a directory that looks finished is finished.
 */
final class RunDirectory implements AutoCloseable {
  private final Path target;
  private final boolean exact;
  private final Path work;
  private boolean published;

  private RunDirectory(Path target, boolean exact, Path work) {
    this.target = target;
    this.exact = exact;
    this.work = work;
  }

  /**
   * A directory of exactly this name.
   *
   * @throws BadInput if it exists or cannot be written, found out before any work is done
   */
  static RunDirectory exactly(Path target) {
    if (Files.exists(target)) {
      throw new BadInput(
          "--output %s: exists already; give another or delete it".formatted(target));
    }
    return create(target, true);
  }

  /** A directory of this name, or of this name and the next free number. */
  static RunDirectory named(Path parent, String name) {
    return create(parent.resolve(name), false);
  }

  private static RunDirectory create(Path target, boolean exact) {
    Path parent = target.toAbsolutePath().getParent();
    try {
      Files.createDirectories(parent);
      Path work = Files.createTempDirectory(parent, "." + target.getFileName() + ".partial-");
      return new RunDirectory(target, exact, work);
    } catch (IOException e) {
      throw new BadInput("the output directory %s cannot be written".formatted(parent));
    }
  }

  /** Where the files are written until {@link #publish}. */
  Path path() {
    return work;
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
    for (int number = 1; ; number++) {
      Path name = number == 1 ? target : target.resolveSibling(target.getFileName() + "-" + number);
      if (!exact && Files.exists(name)) {
        continue;
      }
      try {
        move(name);
        published = true;
        return name;
      } catch (IOException e) {
        if (exact || !Files.exists(name)) { // else another run took the name just now
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void move(Path name) throws IOException {
    try {
      Files.move(work, name, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(work, name);
    }
  }

  @Override
  public void close() {
    if (!published) {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
