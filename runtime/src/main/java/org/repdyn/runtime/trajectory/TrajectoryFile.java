package org.repdyn.runtime.trajectory;

import java.nio.file.Path;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * A table of h, y and w over time.
 *
 * @param file the table; CSV unless its extension names another format
 * @param dx2 squared distance of the two inputs, above 0
 * @param dy2 squared distance of the two targets, 0 or more
 */
public record TrajectoryFile(Path file, double dx2, double dy2) implements TrajectorySource {
  /**
   * Checks the ranges.
   *
   * @throws InvalidInputException if a distance is out of range
   */
  public TrajectoryFile {
    check("--dx2", "above 0", dx2, dx2 > 0);
    check("--dy2", "0 or more", dy2, dy2 >= 0);
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
