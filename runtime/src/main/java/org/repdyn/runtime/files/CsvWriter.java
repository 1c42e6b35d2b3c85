package org.repdyn.runtime.files;

import java.io.IOException;
import java.io.Writer;
import java.util.StringJoiner;

/** Rows of texts as CSV (RFC 4180, lines end in a line feed). */
public final class CsvWriter {
  private final Writer out;

  /**
   * A writer of rows.
   *
   * @param out receives them; not closed
   */
  public CsvWriter(Writer out) {
    this.out = out;
  }

  /**
   * Writes a row.
   *
   * @param values its fields
   * @throws IOException if it cannot be written
   */
  public void row(Iterable<String> values) throws IOException {
    out.write(line(values));
  }

  /**
   * A row as text.
   *
   * @param values its fields
   * @return with its end of line
   */
  public static String line(Iterable<String> values) {
    StringJoiner line = new StringJoiner(",", "", "\n");
    values.forEach(value -> line.add(quoted(value)));
    return line.toString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
