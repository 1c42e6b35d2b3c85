package org.repdyn.plugin.mnist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the regular files of a tar archive one after another: blocks of 512 bytes, of which a
 * header has the name at 0 (100 bytes), the size at 124 and the sum of its bytes at 148 (both in
 * octal), and the type at 156 (POSIX.1-1988, "ustar"). Everything else, links and extended headers
 * among them, is passed over.
 *
 * <p>Written here, for a plugin sees the api alone, and the usual library would add four jars to
 * every image.
 */
final class TarReader implements AutoCloseable {
  private static final int BLOCK = 512;

  private final CountedInput archive;

  /** Of the current file: bytes that were not read, and those that fill its last block. */
  private long rest;

  private long padding;
  private String name = "";

  TarReader(CountedInput archive) {
    this.archive = archive;
  }

  /** The next file, to be read before the one after it. */
  Optional<CountedInput> next() throws IOException {
    while (true) {
      skip();
      long at = archive.offset();
      byte[] header = archive.bytes(BLOCK);
      if (header.length == 0 || header.length == BLOCK && sum(header, 0, BLOCK) == 0) {
        // The checksum of gzip is behind the last byte.
        while (archive.bytes(1 << 16).length > 0) {}
        return Optional.empty();
      }
      if (header.length < BLOCK) {
        throw archive.bad(
            at + header.length, "ends within a header of %d bytes of the archive", BLOCK);
      }
      long declared = octal(header, 148, 8);
      // Counted with spaces in place of the sum itself.
      long sum = sum(header, 0, BLOCK) - sum(header, 148, 156) + 8 * ' ';
      if (declared != sum) {
        throw archive.bad(
            at,
            "expected is a header of a tar archive, with the sum %d of its bytes; found is %s",
            sum,
            declared < 0 ? "no number" : declared);
      }
      rest = octal(header, 124, 12);
      if (rest < 0) {
        throw archive.bad(at + 124, "the size of a file is no octal number");
      }
      padding = -rest & BLOCK - 1;
      char type = (char) header[156];
      if (type == '0' || type == 0) {
        String path = new String(header, 0, 100, StandardCharsets.ISO_8859_1).split("\0", 2)[0];
        name = path.substring(path.lastIndexOf('/') + 1);
        return Optional.of(new CountedInput(archive.name() + ": " + path, new Content()));
      }
    }
  }

  /** Of the current file, without folders. */
  String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  /** Passes over what is left of the current file. */
  private void skip() throws IOException {
    rest += padding;
    padding = 0;
    while (rest > 0) {
      int count = (int) Math.min(rest, 1 << 16);
      int found = archive.bytes(count).length;
      rest -= found;
      if (found < count) {
        throw archive.bad(
            archive.offset(), "ends within the file %s; expected are %d bytes more", name, rest);
      }
    }
  }

  private static long sum(byte[] header, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += header[i] & 255;
    }
    return sum;
  }

  /** A number with spaces before it, ended by a space or 0; -1 if it is none. */
  private static long octal(byte[] header, int from, int count) {
    String text = new String(header, from, count, StandardCharsets.ISO_8859_1);
    String digits = text.split("\0", 2)[0].strip();
    return digits.matches("[0-7]+") ? Long.parseLong(digits, 8) : -1;
  }

  /** The bytes of the current file. */
  private final class Content extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] target, int start, int count) throws IOException {
      byte[] found = archive.bytes((int) Math.min(count, rest));
      System.arraycopy(found, 0, target, start, found.length);
      rest -= found.length;
      return found.length == 0 ? -1 : found.length;
    }
  }
}
