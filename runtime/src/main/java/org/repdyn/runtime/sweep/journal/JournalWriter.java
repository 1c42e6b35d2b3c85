package org.repdyn.runtime.sweep.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.files.DirectoryLock;
import org.repdyn.runtime.files.DurableFile;

/**
 * Appends runs to a journal, each as one line in one write. A process that is killed leaves at most
 * a torn last line, which the next writer cuts off. One process at a time writes to a journal.
 */
public final class JournalWriter implements AutoCloseable {
  private final DirectoryLock lock;
  private final Path file;
  private final FileChannel channel;

  /** The end of the last complete line. */
  private long end;

  private JournalWriter(DirectoryLock lock, Path file, FileChannel channel, long end) {
    this.lock = lock;
    this.file = file;
    this.channel = channel;
    this.end = end;
  }

  /**
   * Opens a journal, or creates it.
   *
   * @param folder of the journals; created if it is missing
   * @param name of the journal
   * @param runs the number of runs at once, which others are told
   * @return its writer
   * @throws InvalidInputException if another process writes to it, or it cannot be written
   */
  public static JournalWriter open(Path folder, String name, int runs) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    DirectoryLock lock =
        DirectoryLock.of(
            folder.resolve(name + AtWork.SUFFIX),
            "%s: another process is at work on %s of this sweep".formatted(folder, name));
    try {
      lock.tell(Integer.toString(runs));
      Path file = folder.resolve(name + Journals.SUFFIX);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      long end = lastLineEnd(channel);
      channel.truncate(end).position(end);
      return new JournalWriter(lock, file, channel, end);
    } catch (IOException e) {
      lock.close();
      throw unwritable(folder, e);
    }
  }

  /** Of a journal that was there before. */
  static NoSuchFileException gone(Path file) {
    return new NoSuchFileException(
        file.toString(), null, "was deleted or moved while the sweep ran");
  }

  private static InvalidInputException unwritable(Path folder, IOException e) {
    return new InvalidInputException("%s cannot be written: %s".formatted(folder, e.getMessage()));
  }

  private static long lastLineEnd(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(1 << 16);
    for (long to = channel.size(); to > 0; ) {
      long from = Math.max(0, to - block.capacity());
      block.clear().limit((int) (to - from));
      channel.read(block, from);
      for (int i = block.limit() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return from + i + 1;
        }
      }
      to = from;
    }
    return 0;
  }

  /**
   * Appends a run.
   *
   * @param entry what ended
   * @throws UncheckedIOException if the disk is full; the journal is then as it was. Or if it is
   *     gone: what is appended to a deleted file would be lost without a word.
   */
  public synchronized void append(Entry entry) {
    ByteBuffer line = ByteBuffer.wrap((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      if (!Files.exists(file)) {
        throw gone(file);
      }
      while (line.hasRemaining()) {
        channel.write(line);
      }
      end = channel.position();
    } catch (IOException e) {
      try {
        channel.truncate(end); // a part of a line would hide the next one
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw new UncheckedIOException(DurableFile.naming(file, e));
    }
  }

  @Override
  public void close() {
    try (lock;
        channel) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
