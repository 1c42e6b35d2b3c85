package org.repdyn.plugin.mnist;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file that counts what was read, so that a message can say where. */
final class CountedInput implements AutoCloseable {
  private final String name;
  private final InputStream content;
  private long offset;

  /** Opens the bytes of a file as they are stored. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /**
   * Reads from the start.
   *
   * @param name how messages name the file
   * @param content its bytes, unzipped
   */
  CountedInput(String name, InputStream content) {
    this.name = name;
    this.content = content;
  }

  /** Opens the content, unzipped where it starts as gzip does: names do not always tell. */
  static CountedInput open(String name, Opener opener) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(opener.open(), 1 << 16);
    try {
      bytes.mark(2);
      boolean zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      return new CountedInput(name, zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes);
    } catch (IOException e) {
      bytes.close();
      throw new IOException("%s cannot be opened (%s)".formatted(name, e), e);
    }
  }

  /** How messages name the file. */
  String name() {
    return name;
  }

  /** How many bytes were read, unzipped. */
  long offset() {
    return offset;
  }

  /** Reads so many bytes, or fewer at the end of the file. */
  byte[] bytes(int count) throws IOException {
    try {
      byte[] bytes = content.readNBytes(count);
      offset += bytes.length;
      return bytes;
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(
          "%s: after offset %d the gzip stream is cut short or damaged (%s)"
              .formatted(name, offset, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IOException("%s: after offset %d: %s".formatted(name, offset, e.getMessage()), e);
    }
  }

  /** What is wrong with the file, and where. */
  IllegalArgumentException bad(long at, String problem, Object... values) {
    return new IllegalArgumentException(
        "%s: at offset %d: %s".formatted(name, at, problem.formatted(values)));
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
