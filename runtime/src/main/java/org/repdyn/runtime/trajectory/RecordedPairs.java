package org.repdyn.runtime.trajectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.repdyn.api.task.Pair;

/**
 * The recorded pairs other than the first, as stored in {@code pairs.npy}: [rows x pairs x
 * columns], a row for each row of the trajectory, all columns squared quantities.
 *
 * @param pairs which training samples
 * @param columns their names: {@code h} at the representation, {@code h@TAP} at each further tap,
 *     {@code y} and {@code w}
 * @param file the array
 */
public record RecordedPairs(List<Pair> pairs, List<String> columns, Path file) {
  /** The file's name in a run directory. */
  public static final String FILE = "pairs.npy";

  /** Copies its lists. */
  public RecordedPairs {
    pairs = List.copyOf(pairs);
    columns = List.copyOf(columns);
  }

  /**
   * Reads a column, in memory for the chosen rows alone.
   *
   * @param column one of {@link #columns()}
   * @param rows which rows, increasing
   * @return [pairs x chosen rows]
   */
  public double[][] read(String column, int... rows) {
    int at = columns.indexOf(column);
    double[][] values = new double[pairs.size()][rows.length];
    double[] row = new double[pairs.size() * columns.size()];
    try (NpyReader in = new NpyReader(file)) {
      int read = 0;
      for (int k = 0; k < rows.length; k++) {
        for (; read <= rows[k]; read++) {
          in.next(row);
        }
        for (int p = 0; p < values.length; p++) {
          values[p][k] = row[p * columns.size() + at];
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }
}
