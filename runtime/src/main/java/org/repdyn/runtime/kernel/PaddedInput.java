package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * How samples lie in the buffer of a convolution: one below the other, with zeros between, and,
 * where windows are {@code stride} apart, with every stride-th row and column together. Each tap of
 * the windows is then one shift of the same positions, whatever stride and padding are, and a loop
 * over positions runs through all rows of all samples, with some between them that belong to no
 * window.
 *
 * @param samples at most
 * @param channels of a sample
 * @param rows of a sample
 * @param columns of a sample
 * @param stride distance between windows, both ways
 */
record PaddedInput(int samples, int channels, Axis rows, Axis columns, int stride) {
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(FLOAT, lane -> 2 * lane % COUNT);
  private static final VectorShuffle<Float> ODD =
      VectorShuffle.fromOp(FLOAT, lane -> (2 * lane + 1) % COUNT);
  private static final VectorShuffle<Float> TWICE = VectorShuffle.fromOp(FLOAT, lane -> lane / 2);
  private static final VectorMask<Float> BETWEEN = LaneReduction.bit(1);
  private static final VectorMask<Float> SECOND = FLOAT.indexInRange(0, COUNT / 2).not();

  /**
   * The rows of the samples, or the columns. The zeros before a line of elements are also those
   * behind the line before it.
   *
   * @param before zeros before the elements; if negative, so many elements are left out
   * @param size elements
   * @param windows that start on a line
   * @param phases how many of the first {@code stride} elements windows start at
   * @param shared every stride-th zero before the elements
   * @param length every stride-th place, from one line to the next
   */
  record Axis(int before, int size, int windows, int phases, int shared, int length) {
    static Axis of(int before, int size, int windows, int window, int stride) {
      int shared = Math.max(before, 0) / stride;
      int read = Math.ceilDiv((windows - 1) * stride + window, stride);
      int held = Math.ceilDiv(before + size, stride);
      int length = Math.max(windows, Math.max(held, read - shared));
      return new Axis(before, size, windows, Math.min(window, stride), shared, length);
    }

    /** The first element that is not left out. */
    int first() {
      return Math.max(0, -before);
    }

    boolean padded() {
      return length != size || before != 0;
    }
  }

  /** Floats from one position to the one below. */
  int pitch() {
    return columns.length;
  }

  /** Where the windows of a row start, of a sample, in floats from the first position. */
  int position(int sample, int row) {
    return (sample * rows.length + row) * pitch();
  }

  /** Positions of some samples, in whole vectors. */
  int positions(int count) {
    int end = position(count - 1, rows.windows - 1) + columns.windows;
    return Math.ceilDiv(end, COUNT) * COUNT;
  }

  /** Floats of the padded input, with the zeros behind it, in whole vectors. */
  long size() {
    long behind = (long) rows.shared * pitch() + columns.shared;
    return Math.ceilDiv(at(channels, 0, 0) + behind, COUNT) * COUNT + COUNT;
  }

  private long at(int channel, int row, int column) {
    long plane = (long) channel * rows.phases + row % stride;
    plane = plane * columns.phases + column % stride;
    return plane * samples * rows.length * pitch()
        + (long) (row / stride) * pitch()
        + column / stride;
  }

  /** The shifts of the taps of a window, by channel, row and column, in floats. */
  int[] offsets(int top, int bottom, int left, int right) {
    int width = right - left;
    int taps = (bottom - top) * width;
    int[] offsets = new int[channels * taps];
    for (int l = 0; l < offsets.length; l++) {
      int tap = l % taps;
      offsets[l] = Math.toIntExact(at(l / taps, top + tap / width, left + tap % width));
    }
    return offsets;
  }

  /**
   * Writes samples, with the zeros between them, to the start of the buffer.
   *
   * @param from the samples, one in a row
   * @param first the first of them
   * @param count how many
   * @param clear whether the zeros are not there yet
   * @param to the buffer
   */
  void fill(Matrix from, int first, int count, boolean clear, MemorySegment to) {
    if (clear) {
      boolean gaps = stride > 1 || rows.padded() || columns.padded() || count < samples;
      long zeros = gaps ? size() : COUNT;
      Matrix.fill(0, to, size() - zeros, zeros);
    }
    int plane = rows.size * columns.size;
    int lines = rows.size - rows.first();
    int n = columns.size - columns.first();
    int left = columns.before + columns.first();
    int skipped = rows.first() * columns.size + columns.first();
    for (int c = 0; c < channels; c++) {
      for (int s = 0; s < count; s++) {
        long source = (long) (first + s) * from.stride() + (long) c * plane + skipped;
        int top = s * rows.length * stride + rows.before + rows.first();
        if (stride == 1) {
          long target = at(c, top, left);
          Strided.rows(lines, n, from.data(), source, columns.size, to, target, pitch());
        } else {
          apart(from.data(), source, lines, n, to, c, top, left);
        }
      }
    }
  }

  /** A channel of a sample, rows and columns by their phases. */
  private void apart(
      MemorySegment from,
      long source,
      int lines,
      int n,
      MemorySegment to,
      int channel,
      int top,
      int left) {
    for (int i = 0; i < lines; i++) {
      int row = top + i;
      long line = source + (long) columns.size * i;
      if (row % stride < rows.phases) {
        if (stride == 2 && (columns.phases == 2 || left % 2 == 0)) {
          long even = at(channel, row, left);
          long odd = columns.phases == 2 ? at(channel, row, left + 1) : -1;
          part(from, 4 * line, n, to, 4 * even, 4 * odd);
        } else {
          scatter(from, line, n, to, channel, row, left);
        }
      }
    }
  }

  private void scatter(
      MemorySegment from, long source, int n, MemorySegment to, int channel, int row, int column) {
    for (int phase = 0; phase < columns.phases; phase++) {
      int skip = Math.floorMod(phase - column, stride);
      long target = at(channel, row, column + skip);
      for (int j = skip; j < n; j += stride) {
        to.setAtIndex(JAVA_FLOAT, target++, from.getAtIndex(JAVA_FLOAT, source + j));
      }
    }
  }

  /** The elements 0, 2, 4, ... of a line to one place, 1, 3, 5, ... to another, if not negative. */
  private static void part(
      MemorySegment from, long source, int n, MemorySegment to, long even, long odd) {
    for (int j = 0; j < n; j += 2 * COUNT) {
      FloatVector a = fromMemorySegment(FLOAT, from, source + 4L * j, ORDER);
      FloatVector b =
          j + COUNT < n ? fromMemorySegment(FLOAT, from, source + 4L * j + BYTES, ORDER) : a;
      int left = n - j;
      a.rearrange(EVEN)
          .blend(b.rearrange(EVEN), SECOND)
          .intoMemorySegment(to, even + 2L * j, ORDER, FLOAT.indexInRange(0, (left + 1) / 2));
      if (odd >= 0) {
        a.rearrange(ODD)
            .blend(b.rearrange(ODD), SECOND)
            .intoMemorySegment(to, odd + 2L * j, ORDER, FLOAT.indexInRange(0, left / 2));
      }
    }
  }

  /**
   * {@code out = sums}, or {@code out += sums}.
   *
   * @param sums row by row, {@link #pitch} apart
   * @param from the first of them, in floats
   * @param add whether to add
   * @param out row by row, one after the other
   * @param to the first of them, in floats
   * @param lines rows
   * @param n columns
   */
  void take(
      MemorySegment sums, long from, boolean add, MemorySegment out, long to, int lines, int n) {
    VectorMask<Float> rest = FLOAT.indexInRange(0, n % COUNT);
    for (int line = 0; line < lines; line++) {
      long source = 4 * (from + (long) line * pitch());
      long target = 4 * (to + (long) line * n);
      int i = 0;
      for (; i <= n - COUNT; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, sums, source + 4L * i, ORDER);
        if (add) {
          v = v.add(fromMemorySegment(FLOAT, out, target + 4L * i, ORDER));
        }
        v.intoMemorySegment(out, target + 4L * i, ORDER);
      }
      if (i < n) {
        FloatVector v = fromMemorySegment(FLOAT, sums, source + 4L * i, ORDER);
        if (add) {
          v = v.add(fromMemorySegment(FLOAT, out, target + 4L * i, ORDER));
        }
        v.intoMemorySegment(out, target + 4L * i, ORDER, rest);
      }
    }
  }

  /** A row of the same, of two lines of sums: the elements 0, 2, 4, ... and 1, 3, 5, ... */
  static void merge(
      MemorySegment sums, long even, long odd, boolean add, MemorySegment out, long to, int n) {
    for (int i = 0; i < n; i += COUNT) {
      FloatVector a = fromMemorySegment(FLOAT, sums, 4 * even + 2L * i, ORDER);
      FloatVector b = fromMemorySegment(FLOAT, sums, 4 * odd + 2L * i, ORDER);
      FloatVector v = a.rearrange(TWICE).blend(b.rearrange(TWICE), BETWEEN);
      if (add) {
        v = v.add(fromMemorySegment(FLOAT, out, 4 * (to + i), ORDER));
      }
      if (i <= n - COUNT) {
        v.intoMemorySegment(out, 4 * (to + i), ORDER);
      } else {
        v.intoMemorySegment(out, 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
      }
    }
  }
}
