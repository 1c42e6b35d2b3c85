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
 * where windows are {@code stride} apart, with every stride-th column side by side. Each tap of the
 * windows is then one shift of contiguous positions, whatever stride and padding are, and a loop
 * over positions runs through all samples.
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
  private static final VectorShuffle<Float> FIRST_HALF =
      VectorShuffle.fromOp(FLOAT, lane -> lane / 2);
  private static final VectorShuffle<Float> SECOND_HALF =
      VectorShuffle.fromOp(FLOAT, lane -> (COUNT + lane) / 2);
  private static final VectorMask<Float> SECOND = FLOAT.indexInRange(0, COUNT / 2).not();
  private static final VectorMask<Float> BETWEEN = LaneReduction.bit(1);

  /**
   * Positions of a convolution's output in one order with the padded input: runs of contiguous
   * positions. At stride 1 all rows are one run, with some columns between them that belong to no
   * window.
   *
   * @param count how many runs
   * @param length positions of each
   * @param advance floats of the input from one run to the next
   * @param pitch floats of the input from one output row to the next within a run
   * @param rows output rows from one sample to the next
   */
  record Runs(int count, int length, int advance, int pitch, int rows) {

    /** Length filled up to whole vectors. */
    int stride() {
      return Math.ceilDiv(length, COUNT) * COUNT;
    }

    /** All runs of one channel, one after the other, in floats. */
    int size() {
      return count * stride();
    }

    /** Where an output row of a sample starts among the runs of its channel, in floats. */
    int row(int sample, int i) {
      int row = sample * rows + i;
      return count == 1 ? row * pitch : row * stride();
    }
  }

  /** Floats from one row of every stride-th column to the next. */
  private int pitch() {
    return Math.ceilDiv(width, stride);
  }

  /** Floats of the padded input and a vector of zeros behind it. */
  long size() {
    return at(channels, 0, 0) + COUNT;
  }

  private long at(int channel, int row, int column) {
    long rows = ((long) channel * samples * height + row) * stride;
    return (rows + column % stride) * pitch() + column / stride;
  }

  /** The shifts of all taps, by channel, row and column of the kernel, in floats. */
  int[] offsets(int kernelHeight, int kernelWidth) {
    int[] offsets = new int[channels * kernelHeight * kernelWidth];
    for (int l = 0; l < offsets.length; l++) {
      int tap = l % (kernelHeight * kernelWidth);
      int channel = l / (kernelHeight * kernelWidth);
      offsets[l] = Math.toIntExact(at(channel, tap / kernelWidth, tap % kernelWidth));
    }
    return offsets;
  }

  /** The output of the first so many samples. */
  Runs runs(int count, int outHeight, int outWidth) {
    int rows = height / stride;
    int last = (count - 1) * rows + outHeight - 1;
    if (stride == 1) {
      return new Runs(1, last * pitch() + outWidth, 0, pitch(), rows);
    }
    return new Runs(last + 1, outWidth, stride * stride * pitch(), 0, rows);
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
   * @param apart the distance between its rows and between its columns in the buffer
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
      int apart,
      MemorySegment to) {
    boolean shifted = stride == 1 && apart == 1 && left >= 0 && left + columns <= width;
    boolean full = shifted && rows == height && columns == width && count == samples;
    long zeros = full ? COUNT : size();
    Matrix.fill(0, to, size() - zeros, zeros);
    for (int c = 0; c < channels; c++) {
      for (int s = 0; s < count; s++) {
        long source = 4L * ((long) (first + s) * from.stride() + (long) c * rows * columns);
        for (int i = 0; i < rows; i++) {
          int row = top + i * apart;
          if (row < 0 || row >= height) {
            continue;
          }
          long line = source + 4L * columns * i;
          if (shifted) {
            long target = 4 * at(c, s * height + row, left);
            copy(from.data(), line, columns, to, target);
          } else {
            scatter(from.data(), line, columns, c, s * height + row, left, apart, to);
          }
        }
      }
    }
  }

  /** A line, by vectors: lines are too short to be worth a call of the system's copy. */
  private static void copy(MemorySegment from, long source, int n, MemorySegment to, long target) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      fromMemorySegment(FLOAT, from, source + 4L * i, ORDER)
          .intoMemorySegment(to, target + 4L * i, ORDER);
    }
    if (i < n) {
      fromMemorySegment(FLOAT, from, source + 4L * i, ORDER)
          .intoMemorySegment(to, target + 4L * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  private void scatter(
      MemorySegment from,
      long source,
      int columns,
      int channel,
      int row,
      int left,
      int apart,
      MemorySegment to) {
    int first = left < 0 ? Math.ceilDiv(-left, apart) : 0;
    int end = Math.min(columns, Math.ceilDiv(width - left, apart));
    int column = left + first * apart;
    long at = source + 4L * first;
    if (end <= first) {
      return;
    }
    if (stride == 2 && apart == 1) {
      long next = at(channel, row, column + 1);
      part(from, at, end - first, to, 4 * at(channel, row, column), 4 * next);
    } else if (stride == 1 && apart == 2) {
      spread(from, at, end - first, to, 4 * at(channel, row, column));
    } else {
      for (int j = 0; j < end - first; j++) {
        float value = from.get(JAVA_FLOAT, at + 4L * j);
        to.setAtIndex(JAVA_FLOAT, at(channel, row, column + j * apart), value);
      }
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

  /** A line with a zero after each element but the last. */
  private static void spread(
      MemorySegment from, long source, int n, MemorySegment to, long target) {
    FloatVector zero = FloatVector.zero(FLOAT);
    for (int j = 0; j < n; j += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, from, source + 4L * j, ORDER);
      int room = 2 * (n - j) - 1;
      long place = target + 8L * j;
      v.rearrange(FIRST_HALF)
          .blend(zero, BETWEEN)
          .intoMemorySegment(to, place, ORDER, FLOAT.indexInRange(0, room));
      if (room > COUNT) {
        v.rearrange(SECOND_HALF)
            .blend(zero, BETWEEN)
            .intoMemorySegment(to, place + BYTES, ORDER, FLOAT.indexInRange(COUNT, room));
      }
    }
  }
}
