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
 * A float64 array of NumPy that grows along its first axis, on disk, so that what is recorded need
 * not fit into memory. The header is brought up to date whenever numbers go out: a program that
 * dies leaves a file with all entries that were complete.
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
   * Starts a file.
   *
   * @param file where to; replaced if it exists; its directory is made
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
   * Goes on with a file.
   *
   * @param file what a writer of the same entries left
   * @param entries how many of its entries stay; those behind them are dropped
   * @param entry the shape of one entry
   * @return the writer
   * @throws InvalidInputException if the file does not hold so many such entries
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
            "%s does not hold %d or more entries of %s that could be continued."
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

  /**
   * Drops what comes behind the first entries, half-written ones included.
   *
   * @param entries how many stay, at most as many as there are
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

  /** What stands before the numbers of an array of so many entries of one shape. */
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
