package org.repdyn.runtime.trajectory;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * A float64 array of NumPy that grows along its first axis, on disk, so that a recording need not
 * fit into memory. The header is updated at every write: if the program dies, the file is valid and
 * has all complete entries.
 */
public final class NpyWriter implements Closeable {
  /** Bytes before the first number: enough for any length of the first axis, a multiple of 64. */
  private static final int HEADER = 128;

  /** Mark, version 1.0 of the format, length of the rest of the header. */
  private static final byte[] MARK = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, HEADER - 10, 0};

  private static final Pattern COUNT = Pattern.compile("'shape': \\((\\d{1,18}),");

  private final int[] entry;
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  private NpyWriter(FileChannel channel, int[] entry, long entries) throws IOException {
    this.channel = channel;
    this.entry = entry;
    this.written = entries * size();
    channel.truncate(HEADER + 8 * written);
    channel.position(HEADER + 8 * written);
  }

  /**
   * Creates a file.
   *
   * @param file where to; replaced if it exists; its directory is created
   * @param entry the shape of one entry: the array has one axis more
   * @return the writer, of no entries yet
   */
  public static NpyWriter create(Path file, int... entry) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      return new NpyWriter(channel, entry, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Continues a file.
   *
   * @param file a file written with the same entry shape
   * @param entries number of entries to keep; later ones are dropped
   * @param entry the shape of one entry
   * @return the writer
   * @throws InvalidInputException if the file contains fewer such entries
   */
  public static NpyWriter resume(Path file, long entries, int... entry) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      channel.read(header, 0);
      Matcher count = COUNT.matcher(new String(header.array(), StandardCharsets.ISO_8859_1));
      if (!count.find()
          || !Arrays.equals(header.array(), header(Long.parseLong(count.group(1)), entry))
          || Long.parseLong(count.group(1)) < entries) {
        channel.close();
        throw new InvalidInputException(
            "%s does not contain at least %d entries of shape %s to continue."
                .formatted(file, entries, Arrays.toString(entry)));
      }
      return new NpyWriter(channel, entry, entries);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + " does not exist.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Appends numbers, last axis fastest.
   *
   * @param values any number of them
   */
  public void append(double... values) {
    for (double value : values) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.putDouble(value);
    }
  }

  /** Writes what is pending. */
  public void flush() {
    try {
      buffer.flip();
      written += buffer.remaining() / 8;
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
      ByteBuffer header = ByteBuffer.wrap(header(written / size(), entry));
      for (int at = 0; header.hasRemaining(); ) {
        at += channel.write(header, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what is pending, and waits until the disk has it. */
  public void force() {
    flush();
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Truncates the file after the first entries, dropping incomplete ones.
   *
   * @param entries the number of entries to keep, at most those that exist
   */
  public void keep(long entries) {
    try {
      flush();
      written = entries * size();
      channel.truncate(HEADER + 8 * written);
      channel.position(HEADER + 8 * written);
      flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (channel) {
      flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header of an array of this many entries of one shape. */
  private static byte[] header(long entries, int... entry) {
    String lengths =
        Arrays.stream(entry).mapToObj(n -> " " + n + ",").collect(Collectors.joining());
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,%s), }".formatted(entries, lengths);
    int length = HEADER - 10;
    if (header.length() >= length) {
      throw new IllegalArgumentException(
          "an array of %d axes is too much".formatted(entry.length + 1));
    }
    String line = header + " ".repeat(length - header.length() - 1) + "\n";
    byte[] bytes = Arrays.copyOf(MARK, HEADER);
    System.arraycopy(line.getBytes(StandardCharsets.US_ASCII), 0, bytes, 10, length);
    return bytes;
  }

  private long size() {
    return Arrays.stream(entry).asLongStream().reduce(1, Math::multiplyExact);
  }
}
