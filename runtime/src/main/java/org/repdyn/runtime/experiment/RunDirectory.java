package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.files.DirectoryLock;
import org.repdyn.runtime.files.DurableFile;
import org.repdyn.runtime.report.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The directory of the results of a run. It has its name from the start; {@code manifest.json},
 * which is replaced by one atomic move, tells whether what it contains is complete. One process at
 * a time writes to it: it holds a lock that ends with the process.
 */
final class RunDirectory implements AutoCloseable {
  private static final String MANIFEST = "manifest.json";
  private static final String LOCK = ".lock";

  /** What a directory of a run that has not recorded anything contains at most. */
  private static final Set<String> UNUSED = Set.of(ResultWriter.EXPERIMENT, MANIFEST, LOCK);

  /** How far the work is, as {@code state} in the manifest. */
  enum State {
    /** A process is at work, or died. */
    RUNNING,
    /** It was stopped, and can be resumed. */
    INTERRUPTED,
    /** Something failed; what was recorded is there, and the run can be resumed. */
    FAILED,
    /** Complete. */
    FINISHED
  }

  private final Path path;
  private final DirectoryLock lock;

  private RunDirectory(Path path) {
    this.path = path;
    this.lock =
        DirectoryLock.of(
            path.resolve(LOCK), "%s: another process is writing to this run".formatted(path));
  }

  /**
   * A new directory of exactly this name.
   *
   * @throws InvalidInputException if it exists or cannot be created
   */
  static RunDirectory exactly(Path target) {
    requireFree(target);
    if (!create(target)) {
      requireFree(target); // another program has just created it
    }
    return new RunDirectory(target);
  }

  /**
   * Checks a name without creating anything.
   *
   * @throws InvalidInputException if it exists
   */
  static void requireFree(Path target) {
    if (Files.exists(target)) {
      boolean unfinished = Files.isRegularFile(target.resolve(MANIFEST)) && !isFinished(target);
      throw new InvalidInputException(
          unfinished
              ? "--output %s: contains an unfinished run; resume it with repdyn run %s --resume, choose another directory or delete it"
                  .formatted(target, target)
              : "--output %s: already exists; choose another directory or delete it"
                  .formatted(target));
    }
  }

  /** A new directory of this name, or of this name and the next free number. */
  static RunDirectory named(Path parent, String name) {
    for (int number = 1; ; number++) {
      Path target = parent.resolve(number == 1 ? name : name + "-" + number);
      if (!Files.exists(target) && create(target)) {
        return new RunDirectory(target);
      }
    }
  }

  /**
   * An existing directory of a run, to change its files.
   *
   * @throws InvalidInputException if another process writes to it
   */
  static RunDirectory existing(Path target) {
    return new RunDirectory(target);
  }

  /** False if the directory exists. */
  private static boolean create(Path target) {
    Path parent = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), target);
    try {
      Files.createDirectories(parent);
      Files.createDirectory(target);
      DurableFile.force(parent);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(parent)) {
        return false;
      }
      throw new InvalidInputException(
          "the output directory %s cannot be written: %s is a file".formatted(target, parent));
    } catch (IOException e) {
      throw new InvalidInputException(
          "the output directory %s cannot be written: %s".formatted(target, e.getMessage()));
    }
  }

  Path path() {
    return path;
  }

  /** The folder of each seed: the top if there is one seed, otherwise seed-N. */
  LongFunction<Path> folders(List<Long> seeds) {
    return folders(path, seeds);
  }

  /** The same of a directory that is only read. */
  static LongFunction<Path> folders(Path path, List<Long> seeds) {
    return seed -> seeds.size() == 1 ? path : path.resolve("seed-" + seed);
  }

  void write(String file, String text) {
    try {
      Path target = path.resolve(file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String file) {
    try {
      Files.deleteIfExists(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the manifest; the directory is complete where the state says so. */
  void manifest(State state, SequencedMap<String, String> facts) {
    try {
      if (state == State.FINISHED) {
        forceAll();
      }
      ObjectNode manifest = JsonMapper.shared().createObjectNode();
      manifest.put("state", state.name().toLowerCase(Locale.ROOT));
      facts.forEach(manifest::put);
      DurableFile.write(
          path.resolve(MANIFEST), file -> Files.writeString(file, Json.text(manifest)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forceAll() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList()) {
        if (!file.endsWith(LOCK)) { // closing any channel of the file would end the lock
          DurableFile.force(file);
        }
      }
    }
  }

  /** The manifest; empty if there is none. */
  JsonNode manifest() {
    return manifest(path);
  }

  boolean isFinished() {
    return isFinished(path);
  }

  /** Whether the manifest says so; that of earlier versions has no state. */
  static boolean isFinished(Path path) {
    JsonNode manifest = manifest(path);
    return !manifest.isEmpty()
        && manifest.path("state").asString("finished").equals("finished")
        && !manifest.path("run").asString("").startsWith("interrupted");
  }

  static JsonNode manifest(Path path) {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(path.resolve(MANIFEST)));
    } catch (IOException | JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  /** Deletes the directory if the run has not recorded anything. */
  void deleteUnused() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      boolean used =
          all.stream()
              .filter(Files::isRegularFile)
              .anyMatch(file -> !UNUSED.contains(file.getFileName().toString()));
      if (!used) {
        for (Path file : all) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
