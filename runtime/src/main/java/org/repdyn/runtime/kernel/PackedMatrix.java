package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.repdyn.runtime.kernel.Simd.COUNT;

import java.util.Objects;

/**
 * Weights [out x in] in the order in which the kernels for tiny batches read them: four rows at a
 * time, a vector of the first, one of the second and so on, then the next vectors of the four. A
 * pass over the weights is so one stream through memory, which processors fetch ahead; four streams
 * beside each other, as rows in row-major order are, cost up to half of the bandwidth of the outer
 * caches.
 *
 * <p>Rows and columns are filled up with zeros, which the kernels keep, so that there are no tails.
 *
 * @param data [1 x {@link #extent}], for all that treats weights one by one
 * @param rows outputs
 * @param columns inputs
 */
public record PackedMatrix(Matrix data, int rows, int columns) implements LayerWeights {

  /** The most samples for which this order is meant; more work, slower. */
  public static final int MAX_BATCH = 8;

  /** Rows that lie side by side. */
  static final int ROWS = 4;

  /** Checks the size of the memory. */
  public PackedMatrix {
    if (data.rows() != 1 || data.columns() != extent(rows, columns)) {
      throw new IllegalArgumentException(
          "%s cannot hold packed [%d x %d]".formatted(data, rows, columns));
    }
  }

  /**
   * The memory that weights need.
   *
   * @param rows outputs, at least 1
   * @param columns inputs, at least 1
   * @return floats, the zeros included
   */
  public static int extent(int rows, int columns) {
    return Math.multiplyExact(Math.ceilDiv(rows, ROWS) * ROWS, stride(columns));
  }

  /** Columns, filled up to whole vectors. */
  static int stride(int columns) {
    return Math.ceilDiv(columns, COUNT) * COUNT;
  }

  int stride() {
    return stride(columns);
  }

  @Override
  public void set(double[] values) {
    Objects.checkFromIndexSize(0, rows * columns, values.length);
    for (int r = 0, i = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++, i++) {
        data.data().setAtIndex(JAVA_FLOAT, at(r, c), (float) values[i]);
      }
    }
  }

  @Override
  public void get(double[] values) {
    Objects.checkFromIndexSize(0, rows * columns, values.length);
    for (int r = 0, i = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++, i++) {
        values[i] = data.data().getAtIndex(JAVA_FLOAT, at(r, c));
      }
    }
  }

  private long at(int row, int column) {
    long block = (long) (row / ROWS) * ROWS * stride();
    return block + ((long) (column / COUNT) * ROWS + row % ROWS) * COUNT + column % COUNT;
  }
}
