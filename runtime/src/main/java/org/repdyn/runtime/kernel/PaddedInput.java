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
 * How samples lie in the buffer of a convolution: one below the other, padded with zeros, and,
 * where windows are {@code stride} apart, with every stride-th row and column together. Each tap of
 * the windows is then one shift of the same positions, whatever stride and padding are, and a loop
 * over positions runs through all rows of all samples, with some between them that belong to no
 * window.
 *
 * @param samples at most
 * @param channels of a sample
 * @param height of a sample with its padding, a multiple of the stride
 * @param width with its padding
 * @param stride distance between windows, both ways
 */
record PaddedInput(int samples, int channels, int height, int width, int stride) {
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(FLOAT, lane -> 2 * lane % COUNT);
  private static final VectorShuffle<Float> ODD =
      VectorShuffle.fromOp(FLOAT, lane -> (2 * lane + 1) % COUNT);
  private static final VectorShuffle<Float> TWICE = VectorShuffle.fromOp(FLOAT, lane -> lane / 2);
  private static final VectorMask<Float> BETWEEN = LaneReduction.bit(1);
  private static final VectorMask<Float> SECOND = FLOAT.indexInRange(0, COUNT / 2).not();

  /** Floats from one position to the one below. */
  int pitch() {
    return Math.ceilDiv(width, stride);
  }

  /** Where the windows of a row start, of a sample, in floats from the first position. */
  int position(int sample, int row) {
    return (sample * (height / stride) + row) * pitch();
  }

  /** Positions of some samples with so many rows and columns of windows, in whole vectors. */
  int positions(int count, int rows, int columns) {
    return Math.ceilDiv(position(count - 1, rows - 1) + columns, COUNT) * COUNT;
  }

  /** Floats of the padded input and a vector of zeros behind it. */
  long size() {
    return at(channels, 0, 0) + COUNT;
  }

  private long at(int channel, int row, int column) {
    long phase = ((long) channel * stride + row % stride) * stride + column % stride;
    return (phase * samples * (height / stride) + row / stride) * pitch() + column / stride;
  }

  /** The shifts of the taps of a window, by channel, row and column, in floats. */
  int[] offsets(int top, int bottom, int left, int right) {
    int columns = right - left;
    int taps = (bottom - top) * columns;
    int[] offsets = new int[channels * taps];
    for (int l = 0; l < offsets.length; l++) {
      int tap = l % taps;
      offsets[l] = Math.toIntExact(at(l / taps, top + tap / columns, left + tap % columns));
    }
    return offsets;
  }

  /**
   * Writes samples, with their padding, to the start of the buffer.
   *
   * @param from the samples, one in a row
   * @param first the first of them
   * @param count how many
   * @param rows of a sample
   * @param columns of a sample
   * @param top where its first row goes
   * @param left where its first column goes
   * @param to the buffer
   */
  void fill(
      Matrix from,
      int first,
      int count,
      int rows,
      int columns,
      int top,
      int left,
      MemorySegment to) {
    int skip = Math.max(0, -left);
    int n = Math.min(columns, width - left) - skip;
    int start = Math.max(0, -top);
    int end = Math.min(rows, height - top);
    boolean full = stride == 1 && n == width && end - start == height && count == samples;
    long zeros = full ? COUNT : size();
    Matrix.fill(0, to, size() - zeros, zeros);
    for (int c = 0; c < channels; c++) {
      for (int s = 0; s < count; s++) {
        long source = (long) (first + s) * from.stride() + (long) c * rows * columns + skip;
        int row = s * height + top;
        if (stride == 1) {
          long line = source + (long) columns * start;
          long target = at(c, row + start, left + skip);
          Strided.rows(end - start, n, from.data(), line, columns, to, target, width);
        } else {
          for (int i = start; i < start + stride; i++) {
            apart(from.data(), source, columns, i, end, n, to, c, row, left + skip);
          }
        }
      }
    }
  }

  /** Every stride-th line of a channel from the first on: these lie one below the other. */
  private void apart(
      MemorySegment from,
      long source,
      int columns,
      int first,
      int end,
      int n,
      MemorySegment to,
      int channel,
      int row,
      int column) {
    long even = at(channel, row + first, column);
    long odd = at(channel, row + first, column + 1);
    for (int i = first; i < end; i += stride) {
      long line = 4 * (source + (long) columns * i);
      if (stride == 2) {
        part(from, line, n, to, 4 * even, 4 * odd);
      } else {
        scatter(from, line, n, to, channel, row + i, column);
      }
      even += pitch();
      odd += pitch();
    }
  }

  private void scatter(
      MemorySegment from, long source, int n, MemorySegment to, int channel, int row, int column) {
    for (int j = 0; j < n; j++) {
      float value = from.get(JAVA_FLOAT, source + 4L * j);
      to.setAtIndex(JAVA_FLOAT, at(channel, row, column + j), value);
    }
  }

  /** The elements 0, 2, 4, ... of a line to one place, 1, 3, 5, ... to another. */
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
      a.rearrange(ODD)
          .blend(b.rearrange(ODD), SECOND)
          .intoMemorySegment(to, odd + 2L * j, ORDER, FLOAT.indexInRange(0, left / 2));
    }
  }

  /** {@code out = sums + constant}, or {@code out += sums + constant}; places are in floats. */
  static void take(
      MemorySegment sums,
      long from,
      float constant,
      boolean add,
      MemorySegment out,
      long to,
      int n) {
    for (int i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, sums, 4 * (from + i), ORDER).add(constant);
      if (add) {
        v = v.add(fromMemorySegment(FLOAT, out, 4 * (to + i), ORDER));
      }
      v.intoMemorySegment(out, 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** The same of two lines of sums, which are the elements 0, 2, 4, ... and 1, 3, 5, ... */
  static void merge(
      MemorySegment sums, long even, long odd, boolean add, MemorySegment out, long to, int n) {
    for (int i = 0; i < n; i += COUNT) {
      FloatVector a = fromMemorySegment(FLOAT, sums, 4 * even + 2L * i, ORDER);
      FloatVector b = fromMemorySegment(FLOAT, sums, 4 * odd + 2L * i, ORDER);
      FloatVector v = a.rearrange(TWICE).blend(b.rearrange(TWICE), BETWEEN);
      if (add) {
        v = v.add(fromMemorySegment(FLOAT, out, 4 * (to + i), ORDER));
      }
      v.intoMemorySegment(out, 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
    }
  }
}
