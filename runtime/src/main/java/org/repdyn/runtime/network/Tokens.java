package org.repdyn.runtime.network;

import org.repdyn.runtime.error.InvalidInputException;

/** The whole numbers that an embedding reads. */
public final class Tokens {
  private Tokens() {}

  /**
   * The row of a table that a number chooses.
   *
   * @param number from the data
   * @param rows of the table
   * @return the number as an index
   * @throws InvalidInputException if there is no such row
   */
  public static int row(double number, int rows) {
    int row = (int) number;
    if (row != number || row < 0 || row >= rows) {
      throw new InvalidInputException(
          "an embedding of %d rows requires whole numbers from 0 to %d, the data contains %s"
              .formatted(rows, rows - 1, number));
    }
    return row;
  }
}
