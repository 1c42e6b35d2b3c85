package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.repdyn.runtime.error.InvalidInputException;

/** The CSV tables of a run directory, as this program writes them, read back to the same bits. */
final class NumberTable {
  private NumberTable() {}

  /**
   * Reads a table.
   *
   * @param file a header of names, then rows of numbers; NaN is allowed
   * @return the columns by name, in the order of the file
   * @throws InvalidInputException if it cannot be read or is damaged, naming the line
   */
  static SequencedMap<String, double[]> read(Path file) {
    try (Stream<String> text = Files.lines(file, StandardCharsets.UTF_8)) {
      Iterator<String> lines = text.iterator();
      String[] names = lines.hasNext() ? lines.next().split(",", -1) : new String[0];
      double[][] columns = new double[names.length][1024];
      int rows = 0;
      for (; lines.hasNext(); rows++) {
        String[] cells = lines.next().split(",", -1);
        if (cells.length != names.length) {
          throw damaged(file, rows + 2);
        }
        for (int c = 0; c < columns.length; c++) {
          if (rows == columns[c].length) {
            columns[c] = Arrays.copyOf(columns[c], 2 * rows);
          }
          columns[c][rows] = number(cells[c], file, rows + 2);
        }
      }
      SequencedMap<String, double[]> table = new LinkedHashMap<>();
      for (int c = 0; c < names.length; c++) {
        table.put(names[c], Arrays.copyOf(columns[c], rows));
      }
      return table;
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static double number(String text, Path file, int line) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw damaged(file, line);
    }
  }

  private static InvalidInputException damaged(Path file, int line) {
    return new InvalidInputException(
        "%s, line %d: is not a complete row of numbers".formatted(file, line));
  }
}
