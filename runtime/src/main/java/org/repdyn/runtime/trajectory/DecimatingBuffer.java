package org.repdyn.runtime.trajectory;

import java.util.Arrays;

/**
 * Rows of numbers in bounded memory: when the buffer is full, every second row is dropped, and from
 * then on every second incoming row. The first and the last row are always kept.
 */
final class DecimatingBuffer {
  private final double[][] columns;
  private final double[] last;
  private final int capacity;
  private int kept;
  private long count;
  private long every = 1;

  /**
   * Creates a buffer.
   *
   * @param width numbers in a row
   * @param capacity the number of rows that are kept at most, even
   */
  DecimatingBuffer(int width, int capacity) {
    columns = new double[width][Math.min(capacity, 1024)];
    last = new double[width];
    this.capacity = capacity;
  }

  void add(double[] row) {
    if (count % every == 0) {
      makeRoom();
    }
    // Making room may have doubled the stride, and then this row may be one that is passed over.
    if (count % every == 0) {
      for (int c = 0; c < columns.length; c++) {
        columns[c][kept] = row[c];
      }
      kept++;
    }
    System.arraycopy(row, 0, last, 0, row.length);
    count++;
  }

  long count() {
    return count;
  }

  long every() {
    return every;
  }

  double[] column(int c) {
    boolean endsBetween = (count - 1) % every != 0;
    double[] all = Arrays.copyOf(columns[c], kept + (endsBetween ? 1 : 0));
    if (endsBetween) {
      all[kept] = last[c];
    }
    return all;
  }

  private void makeRoom() {
    if (kept < columns[0].length) {
      return;
    }
    if (kept < capacity) {
      for (int c = 0; c < columns.length; c++) {
        columns[c] = Arrays.copyOf(columns[c], Math.min(capacity, 2 * kept));
      }
      return;
    }
    for (double[] column : columns) {
      for (int k = 0; 2 * k < kept; k++) {
        column[k] = column[2 * k];
      }
    }
    kept = (kept + 1) / 2;
    every *= 2;
  }
}
