package org.repdyn.runtime.trajectory;

import java.nio.file.Path;
import java.util.Map;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * A table of h, y and w over time.
 *
 * @param file the table; CSV unless its extension names another format
 * @param dx2 squared distance of the two inputs, above 0
 * @param dy2 squared distance of the two targets, 0 or more
 * @param columns names in the file of columns that have others there, such as {@code h} of {@code
 *     run1 - h}; by the name that the table should have: step, epoch, t or time, h, y, w, loss,
 *     h@TAP
 */
public record TrajectoryFile(Path file, double dx2, double dy2, Map<String, String> columns)
    implements TrajectorySource {
  /**
   * Checks the ranges and the names.
   *
   * @throws InvalidInputException if a distance is out of range, or there is no such column
   */
  public TrajectoryFile {
    check("--dx2", "above 0", dx2, dx2 > 0);
    check("--dy2", "0 or more", dy2, dy2 >= 0);
    columns = Map.copyOf(columns);
    for (String name : columns.keySet()) {
      if (!CsvHeader.isColumn(name)) {
        throw new InvalidInputException(
            "--columns %s=%s: there is no column to be called %s; there are step, epoch, t, time, h, y, w, loss and h@TAP"
                .formatted(name, columns.get(name), name));
      }
    }
  }

  /**
   * A table whose columns have their usual names.
   *
   * @param file the table
   * @param dx2 squared distance of the two inputs, above 0
   * @param dy2 squared distance of the two targets, 0 or more
   * @throws InvalidInputException if a distance is out of range
   */
  public TrajectoryFile(Path file, double dx2, double dy2) {
    this(file, dx2, dy2, Map.of());
  }

  @Override
  public String usualFormat() {
    return "csv";
  }

  private static void check(String name, String range, double value, boolean within) {
    if (!within || Double.isInfinite(value)) {
      throw new InvalidInputException(
          "%s must be a number %s, was %s".formatted(name, range, value));
    }
  }
}
