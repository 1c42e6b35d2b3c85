package org.repdyn.runtime.kernel;

import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;

/**
 * A view of float32 values off the heap, row-major: element (r, c) is float {@code r * stride + c}
 * of {@code data}. Activations are [batch x features], weights [out x in] as in PyTorch, vectors
 * one row. A kernel may read (never write) up to one vector beyond the last element, hence {@code
 * data} reaches at least that far.
 *
 * @param data native memory whose first float is element (0, 0)
 * @param rows at least 1
 * @param columns at least 1
 * @param stride floats from one row to the next, at least {@code columns}
 */
public record Matrix(MemorySegment data, int rows, int columns, int stride)
    implements LayerWeights {

  /** Bytes of a cache line, and of the widest vector. */
  private static final int LINE = 64;

  /** Bytes of a page of the larger kind, on most processors. */
  private static final int HUGE_PAGE = 1 << 21;

  /** Checks that the memory is native and long enough. */
  public Matrix {
    if (rows < 1 || columns < 1 || stride < columns) {
      throw new IllegalArgumentException(
          "no matrix of " + rows + " x " + columns + " with stride " + stride);
    }
    if (!data.isNative() || data.byteSize() < 4 * extent(rows, columns, stride) + LINE) {
      throw new IllegalArgumentException("needs native memory with a vector of slack");
    }
  }

  /**
   * A matrix of zeros without gaps between its rows.
   *
   * @param memory a shared arena, like all others, or a {@link #pool} in one: with arenas of
   *     several kinds in one JVM, the kernels' checks of liveness become calls in the innermost
   *     loops, and products take nearly twice the time
   * @param rows at least 1
   * @param columns at least 1
   * @return the matrix, aligned to cache lines
   */
  public static Matrix allocate(SegmentAllocator memory, int rows, int columns) {
    return new Matrix(memory.allocate(4L * rows * columns + LINE, LINE), rows, columns, columns);
  }

  /**
   * One piece of memory for many matrices: the system may back it by huge pages, of which it takes
   * few to reach all weights of a large network.
   *
   * @param arena owns the memory
   * @param matrices how many will be allocated of it
   * @param floats how many they have together
   * @return for {@link #allocate}
   */
  public static SegmentAllocator pool(Arena arena, int matrices, long floats) {
    long bytes = 4 * floats + 2L * LINE * matrices;
    return SegmentAllocator.slicingAllocator(
        arena.allocate(bytes, bytes < HUGE_PAGE ? LINE : HUGE_PAGE));
  }

  /**
   * Some of the rows.
   *
   * @param from first row
   * @param count number of rows
   * @return a view of the same memory
   */
  public Matrix rows(int from, int count) {
    Objects.checkFromIndexSize(from, count, rows);
    return view((long) from * stride, count, columns, stride);
  }

  /**
   * A matrix that lies anywhere in this memory.
   *
   * @param at its first element, in floats from the first of this one
   * @param newRows at least 1
   * @param newColumns at least 1
   * @param newStride floats from one of its rows to the next
   * @return a view of the same memory
   */
  public Matrix view(long at, int newRows, int newColumns, int newStride) {
    return new Matrix(data.asSlice(4 * at), newRows, newColumns, newStride);
  }

  /**
   * The same values in rows of another length.
   *
   * @param newRows at least 1
   * @param newColumns at least 1, the number of elements stays
   * @return a view of the same memory
   */
  public Matrix reshape(int newRows, int newColumns) {
    if (!dense() || (long) newRows * newColumns != (long) rows * columns) {
      throw new IllegalArgumentException(this + " is not " + newRows + " x " + newColumns);
    }
    return new Matrix(data, newRows, newColumns, newColumns);
  }

  /**
   * Whether the rows follow each other without gaps.
   *
   * @return true if so
   */
  public boolean dense() {
    return stride == columns || rows == 1;
  }

  /**
   * The number of floats from the first element to the last, gaps included.
   *
   * @return the extent
   */
  public long extent() {
    return extent(rows, columns, stride);
  }

  private static long extent(int rows, int columns, int stride) {
    return (long) (rows - 1) * stride + columns;
  }

  /**
   * One element.
   *
   * @param row from 0
   * @param column from 0
   * @return its value
   */
  public float get(int row, int column) {
    return data.getAtIndex(ValueLayout.JAVA_FLOAT, index(row, column));
  }

  /** One element without a check of its place within the rows: the kernels' own. */
  float at(int row, int column) {
    return data.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + column);
  }

  /**
   * Changes one element.
   *
   * @param row from 0
   * @param column from 0
   * @param value its new value
   */
  public void set(int row, int column, float value) {
    data.setAtIndex(ValueLayout.JAVA_FLOAT, index(row, column), value);
  }

  /**
   * Sets every element.
   *
   * @param value the new value of each
   */
  public void fill(float value) {
    for (int r = 0; r < rows; r++) {
      fill(value, data, (long) r * stride, columns);
    }
  }

  /** Sets n floats from the given position. */
  static void fill(float value, MemorySegment y, long yi, long n) {
    FloatVector v = FloatVector.broadcast(FLOAT, value);
    for (long i = 0; i < n; i += COUNT) {
      v.intoMemorySegment(y, 4 * (yi + i), ORDER, FLOAT.indexInRange(i, n));
    }
  }

  @Override
  public void set(double[] values) {
    Objects.checkFromIndexSize(0, rows * columns, values.length);
    for (int r = 0, i = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++, i++) {
        set(r, c, (float) values[i]);
      }
    }
  }

  /**
   * Takes the values of one row, rounded to float.
   *
   * @param row from 0
   * @param values the elements
   */
  public void setRow(int row, double[] values) {
    Objects.checkFromIndexSize(0, columns, values.length);
    long at = index(row, 0);
    for (int c = 0; c < columns; c++) {
      data.setAtIndex(ValueLayout.JAVA_FLOAT, at + c, (float) values[c]);
    }
  }

  /**
   * Copies one row.
   *
   * @param row from 0
   * @param values receives the elements
   */
  public void getRow(int row, double[] values) {
    Objects.checkFromIndexSize(0, columns, values.length);
    long at = index(row, 0);
    for (int c = 0; c < columns; c++) {
      values[c] = data.getAtIndex(ValueLayout.JAVA_FLOAT, at + c);
    }
  }

  @Override
  public void get(double[] values) {
    for (int r = 0, i = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++, i++) {
        values[i] = get(r, c);
      }
    }
  }

  /**
   * The values as an array.
   *
   * @return the elements, row-major, without gaps
   */
  public double[] toArray() {
    double[] values = new double[rows * columns];
    for (int r = 0, i = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++, i++) {
        values[i] = get(r, c);
      }
    }
    return values;
  }

  private long index(int row, int column) {
    return (long) Objects.checkIndex(row, rows) * stride + Objects.checkIndex(column, columns);
  }

  /** The shape, for messages. */
  @Override
  public String toString() {
    return "[" + rows + " x " + columns + "]";
  }

  /** What to throw where operands do not fit; the kernels check by hand to allocate nothing. */
  static IllegalArgumentException mismatch(String expected, Matrix... operands) {
    return new IllegalArgumentException(expected + ": " + Arrays.toString(operands));
  }

  /** Whether two matrices can be walked with one index. */
  static boolean alike(Matrix a, Matrix b) {
    return a.rows == b.rows && a.columns == b.columns && (a.stride == b.stride || a.rows == 1);
  }

  /**
   * {@code sum of (x_i - y_i)^2} over two rows, in double precision and a fixed order: what a
   * recording reads at every step. Four sums run side by side, so that none waits for the addition
   * before it.
   *
   * @param first a row
   * @param second a row
   * @return the sum
   */
  public double squaredDistance(int first, int second) {
    Objects.checkIndex(first, rows());
    Objects.checkIndex(second, rows());
    int n = columns();
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += squared(first, second, i);
      b += squared(first, second, i + 1);
      c += squared(first, second, i + 2);
      d += squared(first, second, i + 3);
    }
    for (; i < n; i++) {
      a += squared(first, second, i);
    }
    return a + b + (c + d);
  }

  private double squared(int first, int second, int column) {
    double difference = (double) at(first, column) - at(second, column);
    return difference * difference;
  }
}
