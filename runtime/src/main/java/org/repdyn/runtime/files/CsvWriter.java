package org.repdyn.runtime.sweep.journal;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;

/** Rows of texts as CSV (RFC 4180, lines end in a line feed). */
final class CsvWriter {
  private final Writer out;

  CsvWriter(Writer out) {
    this.out = out;
  }

  void row(Iterable<String> values) throws IOException {
    for (Iterator<String> each = values.iterator(); each.hasNext(); ) {
      out.write(quoted(each.next()));
      out.write(each.hasNext() ? "," : "\n");
    }
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
