package org.repdyn.runtime.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes a file so that at any moment, also after a loss of power, its name has either the complete
 * old content or the complete new one.
 */
public final class DurableFile {
  private DurableFile() {}

  /** Writes the content to a given file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the content.
     *
     * @param file where to
     * @throws IOException if it cannot be written
     */
    void write(Path file) throws IOException;
  }

  /**
   * Replaces a file, or creates it.
   *
   * @param file its name
   * @param content writes the content to a given file
   * @throws IOException if it cannot be written; the old content is then still there
   */
  public static void write(Path file, Content content) throws IOException {
    Path part = part(file);
    try {
      content.write(part);
      force(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      deletePart(file, e);
      throw naming(file, e);
    }
    force(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder"));
  }

  /**
   * A failure that names its file: one of a full disk does not.
   *
   * @param file which
   * @param failure what writing it gave
   * @return the same, or its reason after the name of the file
   */
  public static IOException naming(Path file, IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    IOException named = new FileSystemException(file.toString(), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }

  /**
   * Deletes a file, and what a process that died while writing has left of it.
   *
   * @param file its name; need not exist
   * @throws IOException if it cannot be deleted
   */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(part(file));
  }

  /** The new content under a name of its own until it is complete. */
  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static void deletePart(Path file, IOException because) {
    try {
      Files.deleteIfExists(part(file));
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /**
   * Waits until the disk has a file, or the names in a directory.
   *
   * @param file which
   * @throws IOException if the disk refuses
   */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
