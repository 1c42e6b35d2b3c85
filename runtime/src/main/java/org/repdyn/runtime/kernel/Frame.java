package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.repdyn.runtime.kernel.Lanes.COUNT;

import java.lang.foreign.MemorySegment;

/**
 * How one sample lies in the buffer of a convolution: in a frame of zeros, and, where windows are
 * {@code stride} apart, with every stride-th column side by side. Each tap of the windows is then
 * one shift of contiguous positions, whatever stride and padding are.
 *
 * @param channels of the sample
 * @param height with its padding
 * @param width with its padding
 * @param stride distance between windows, both ways
 */
record Frame(int channels, int height, int width, int stride) {

  /**
   * Positions of a convolution's output in one order with the frame: runs of contiguous positions.
   * At stride 1 all rows are one run, with some columns between them that belong to no window.
   *
   * @param count how many runs
   * @param length positions of each
   * @param advance floats of the frame from one run to the next
   * @param pitch floats of the frame from one output row to the next within a run
   */
  record Runs(int count, int length, int advance, int pitch) {

    /** Length filled up to whole vectors. */
    int stride() {
      return Math.ceilDiv(length, COUNT) * COUNT;
    }

    /** All runs of one channel, one after the other, in floats. */
    int size() {
      return count * stride();
    }

    /** Where an output row starts among the runs of its channel, in floats. */
    int row(int i) {
      return count == 1 ? i * pitch : i * stride();
    }
  }

  /** Floats from one row of every stride-th column to the next. */
  private int pitch() {
    return Math.ceilDiv(width, stride);
  }

  /** Floats of the frame and a vector of zeros behind it. */
  long size() {
    return (long) channels * height * stride * pitch() + COUNT;
  }

  private long at(int channel, int row, int column) {
    return (((long) channel * height + row) * stride + column % stride) * pitch() + column / stride;
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

  Runs runs(int outHeight, int outWidth) {
    if (stride == 1) {
      return new Runs(1, (outHeight - 1) * pitch() + outWidth, 0, pitch());
    }
    return new Runs(outHeight, outWidth, stride * stride * pitch(), 0);
  }

  /**
   * Brings a sample into the frame.
   *
   * @param from the memory of the sample
   * @param at where it starts, in bytes
   * @param rows of the sample
   * @param columns of the sample
   * @param top where its first row goes
   * @param left where its first column goes
   * @param apart the distance between its rows and between its columns in the frame
   * @param to the buffer
   * @param into where the frame starts, in floats
   */
  void fill(
      MemorySegment from,
      long at,
      int rows,
      int columns,
      int top,
      int left,
      int apart,
      MemorySegment to,
      long into) {
    if (stride == 1 && apart == 1 && rows == height && columns == width) {
      long count = size() - COUNT;
      MemorySegment.copy(from, at, to, 4 * into, 4 * count);
      Vectors.fill(0, to, into + count, COUNT);
      return;
    }
    Vectors.fill(0, to, into, size());
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < rows; i++) {
        int row = top + i * apart;
        if (row >= 0 && row < height) {
          long source = at + 4L * columns * ((long) c * rows + i);
          if (stride == 1 && apart == 1 && left >= 0 && left + columns <= width) {
            MemorySegment.copy(from, source, to, 4 * (into + at(c, row, left)), 4L * columns);
          } else {
            scatter(from, source, columns, c, row, left, apart, to, into);
          }
        }
      }
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
      MemorySegment to,
      long into) {
    for (int j = 0; j < columns; j++) {
      int column = left + j * apart;
      if (column >= 0 && column < width) {
        float value = from.get(JAVA_FLOAT, source + 4L * j);
        to.setAtIndex(JAVA_FLOAT, into + at(channel, row, column), value);
      }
    }
  }
}
