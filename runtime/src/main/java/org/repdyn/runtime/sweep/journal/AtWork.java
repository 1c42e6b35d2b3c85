package org.repdyn.runtime.sweep.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.files.DirectoryLock;

/** The processes that write to journals of a sweep now, by their locks. */
public final class AtWork {
  static final String SUFFIX = ".lock";

  private AtWork() {}

  private static List<Path> locks(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .filter(DirectoryLock::isTaken)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The number of runs at work.
   *
   * @param folder of the journals
   * @return those of all processes, where the file system has locks
   */
  public static int running(Path folder) {
    int running = 0;
    for (Path lock : locks(folder)) {
      try {
        running += Integer.parseInt(Files.readString(lock).strip());
      } catch (IOException | NumberFormatException e) {
        running++; // it has just begun, or just ended
      }
    }
    return running;
  }

  /**
   * Refuses to work beside others, so that nothing runs twice.
   *
   * @param folder of the journals
   * @throws InvalidInputException naming who is at work
   */
  public static void requireNobody(Path folder) {
    List<Path> locks = locks(folder);
    if (!locks.isEmpty()) {
      throw taken(folder, locks.getFirst());
    }
  }

  /**
   * Refuses to work beside one of the others.
   *
   * @param folder of the journals
   * @param journal whose
   * @throws InvalidInputException if it is at work
   */
  public static void requireNot(Path folder, String journal) {
    Path lock = folder.resolve(journal + SUFFIX);
    if (DirectoryLock.isTaken(lock)) {
      throw taken(folder, lock);
    }
  }

  private static InvalidInputException taken(Path folder, Path lock) {
    return new InvalidInputException(
        "%s: another process is at work on this sweep (%s)"
            .formatted(folder.getParent(), lock.getFileName().toString().replace(SUFFIX, "")));
  }
}
