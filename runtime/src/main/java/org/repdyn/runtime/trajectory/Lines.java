package org.repdyn.runtime.trajectory;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a text file, one at a time and of bounded length, so that a file that is not text is
 * rejected without reading it into memory.
 */
final class Lines implements Closeable {
  private static final int LONGEST = 1 << 20;

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int filled;
  private long number;

  Lines(Path file) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in = new InputStreamReader(bytes, encoding(bytes));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * UTF-8, or what the byte order mark says, which is skipped: spreadsheets write UTF-16. Bytes
   * that are not of the encoding become U+FFFD.
   */
  private static Charset encoding(BufferedInputStream bytes) throws IOException {
    bytes.mark(3);
    byte[] start = bytes.readNBytes(3);
    bytes.reset();
    String mark = new String(start, StandardCharsets.ISO_8859_1);
    if (mark.startsWith("\u00ff\u00fe") || mark.startsWith("\u00fe\u00ff")) {
      return StandardCharsets.UTF_16;
    }
    bytes.skipNBytes(mark.equals("\u00ef\u00bb\u00bf") ? 3 : 0);
    return StandardCharsets.UTF_8;
  }

  /** The number of the last line that was read, from 1. */
  long number() {
    return number;
  }

  /** The next line without its end (\n, \r\n), or null after the last. */
  String next() throws IOException {
    line.setLength(0);
    number++;
    while (true) {
      if (position == filled) {
        position = 0;
        filled = Math.max(0, in.read(buffer));
        if (filled == 0) {
          return line.isEmpty() ? null : finish();
        }
      }
      int start = position;
      while (position < filled && buffer[position] != '\n') {
        position++;
      }
      line.append(buffer, start, position - start);
      if (line.length() > LONGEST) {
        throw new IOException("line " + number + " is too long for a table of numbers");
      }
      if (position < filled) {
        position++;
        return finish();
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private String finish() {
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
  }
}
