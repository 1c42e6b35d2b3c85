package org.repdyn.runtime.trajectory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Statistics of a network during training, with the rows of the trajectory.
 *
 * @param timeUnit the unit of {@code time}: {@code "step"} or {@code "epoch"}
 * @param time when, before the update of that time; strictly increasing
 * @param columns by name, such as {@code gradient-norm} or {@code
 *     effective-rank@encoder/hidden-1/weight}: the name of the statistic, followed, after
 *     {@code @}, by the parameter or layers that it describes; one value for each time, NaN where
 *     there is none
 */
public record RecordedStatistics(
    String timeUnit, double[] time, SequencedMap<String, double[]> columns) {
  /** The file's name in a run directory. */
  public static final String FILE = "statistics.csv";

  /** Copies its map and checks that all columns have a value for each time. */
  public RecordedStatistics {
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    int rows = time.length;
    if (columns.values().stream().anyMatch(column -> column.length != rows)) {
      throw new IllegalArgumentException("columns differ in length");
    }
  }

  /**
   * Writes them as CSV: the time unit, then the columns. Numbers are the shortest decimals that
   * read back as the same double.
   *
   * @param file where to; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(timeUnit + "," + String.join(",", columns.sequencedKeySet()) + "\n");
      for (int k = 0; k < time.length; k++) {
        out.write(CsvHeader.number(time[k]));
        for (double[] column : columns.sequencedValues()) {
          out.write("," + column[k]);
        }
        out.write("\n");
      }
    }
  }
}
