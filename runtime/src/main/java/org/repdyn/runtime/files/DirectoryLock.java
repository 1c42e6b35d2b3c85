package org.repdyn.runtime.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * The right of one process to write, which ends with the process. Where the file system has no
 * locks, everyone has it.
 */
public final class DirectoryLock implements AutoCloseable {
  private final Path file;
  private final @Nullable FileChannel channel;

  private DirectoryLock(Path file, @Nullable FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a lock.
   *
   * @param file stands for the lock; created, and deleted when the lock is closed
   * @param taken what to tell if another process has it
   * @return the lock
   * @throws InvalidInputException if another process has it, or the file cannot be created
   */
  public static DirectoryLock of(Path file, String taken) {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be written: %s".formatted(file.getParent(), e.getMessage()));
    }
    boolean held;
    try {
      held = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      held = false;
    } catch (IOException e) {
      close(channel);
      return new DirectoryLock(file, null);
    }
    if (!held) {
      close(channel);
      throw new InvalidInputException(taken);
    }
    return new DirectoryLock(file, channel);
  }

  /**
   * Whether another process has a lock. Not for the process that has it, whose lock this would end.
   *
   * @param file stands for the lock
   * @return false also where the file system has no locks
   */
  public static boolean isTaken(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes into the file of the lock, for those who find it taken.
   *
   * @param text what it then contains
   */
  public void tell(String text) {
    if (channel != null) {
      try {
        channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      try (FileChannel _ = channel) {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
