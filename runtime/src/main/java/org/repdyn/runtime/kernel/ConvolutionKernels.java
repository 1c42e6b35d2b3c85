package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The two inner loops of convolutions, over samples that lie in a {@link PaddedInput}. All memory
 * is that of one buffer unless said otherwise, offsets are in bytes, those of taps in floats. A
 * tile of sums, or gradients, shares what is loaded of weights and input: 8 channels by 3 vectors
 * of positions, or 4 channels by 4 taps, are as many as 32 registers of vectors allow.
 */
final class ConvolutionKernels {
  /** Output channels whose sums are computed at once. */
  static final int ROWS = 8;

  /** Vectors of positions whose sums are computed at once. */
  private static final int WIDE = 3;

  /** Output channels of which gradients are computed at once. */
  static final int GRADIENT_ROWS = 4;

  /** Taps of which gradients are computed at once. */
  static final int GRADIENT_TAPS = 4;

  private ConvolutionKernels() {}

  /**
   * Sums over all taps, for eight output channels and vectors of positions: {@code out = sums +
   * bias}.
   *
   * @param w the weights: a bias of each channel, then those of one tap after the other; an array,
   *     since C1 would run out of registers for what it makes of as many reads of native memory,
   *     and never hand the loop on to C2
   * @param at where the biases start
   * @param last how many channels follow the first; beyond, nothing is stored
   * @param offsets of the taps
   * @param buffer holds the padded input
   * @param x where the positions start
   * @param places of the vectors of positions, in floats from there
   * @param count how many vectors
   * @param out receives the sums, vector by vector
   * @param to where those of the first channel go
   * @param line from one channel to the next
   */
  static void sums(
      float[] w,
      int at,
      int last,
      int[] offsets,
      MemorySegment buffer,
      long x,
      int[] places,
      int count,
      MemorySegment out,
      long to,
      long line) {
    int i = 0;
    for (; i <= count - WIDE; i += WIDE) {
      long x0 = x + 4L * places[i];
      long x1 = x + 4L * places[i + 1];
      long x2 = x + 4L * places[i + 2];
      long y = to + (long) i * BYTES;
      wide(w, at, last, offsets, buffer, x0, x1, x2, out, y, line);
    }
    for (; i < count; i++) {
      long x0 = x + 4L * places[i];
      long y = to + (long) i * BYTES;
      narrow(w, at, last, offsets, buffer, x0, out, y, line);
    }
  }

  /**
   * Gradients of four taps of four output channels.
   *
   * @param buffer starts with the padded input, holds dy, receives the sums
   * @param n positions, filled up to whole vectors
   * @param dy the gradients of the first channel, with zeros between those of windows
   * @param row from one channel to the next
   * @param last how many channels follow the first
   * @param offsets of the taps
   * @param tap the first
   * @param scratch where 16 vectors may lie
   * @param to where the gradient of the first channel and tap goes
   * @param stride from one channel's gradient to the next, in floats
   */
  static void gradients(
      MemorySegment buffer,
      int n,
      long dy,
      long row,
      int last,
      int[] offsets,
      int tap,
      long scratch,
      long to,
      int stride) {
    dots(buffer, 4 * n, dy, row, last, offsets, tap, scratch);
    int taps = Math.min(GRADIENT_TAPS, offsets.length - tap);
    for (int r = 0; r <= Math.min(last, GRADIENT_ROWS - 1); r += 2) {
      long first = to / 4 + (long) r * stride;
      long second = r + 1 <= last ? first + stride : first;
      long at = scratch + r * (4L * BYTES);
      LaneReduction.sums(buffer, at, buffer, first, second, taps);
    }
  }

  /** Eight output channels, three vectors of positions. */
  private static void wide(
      float[] w,
      int at,
      int last,
      int[] offsets,
      MemorySegment buffer,
      long x0,
      long x1,
      long x2,
      MemorySegment out,
      long to,
      long line) {
    FloatVector c00 = FloatVector.broadcast(FLOAT, w[at]);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c10 = FloatVector.broadcast(FLOAT, w[at + 1]);
    FloatVector c11 = c10;
    FloatVector c12 = c10;
    FloatVector c20 = FloatVector.broadcast(FLOAT, w[at + 2]);
    FloatVector c21 = c20;
    FloatVector c22 = c20;
    FloatVector c30 = FloatVector.broadcast(FLOAT, w[at + 3]);
    FloatVector c31 = c30;
    FloatVector c32 = c30;
    FloatVector c40 = FloatVector.broadcast(FLOAT, w[at + 4]);
    FloatVector c41 = c40;
    FloatVector c42 = c40;
    FloatVector c50 = FloatVector.broadcast(FLOAT, w[at + 5]);
    FloatVector c51 = c50;
    FloatVector c52 = c50;
    FloatVector c60 = FloatVector.broadcast(FLOAT, w[at + 6]);
    FloatVector c61 = c60;
    FloatVector c62 = c60;
    FloatVector c70 = FloatVector.broadcast(FLOAT, w[at + 7]);
    FloatVector c71 = c70;
    FloatVector c72 = c70;
    for (int l = 0; l < offsets.length; l++) {
      long shift = 4L * offsets[l];
      int tap = at + ROWS * (l + 1);
      FloatVector b0 = fromMemorySegment(FLOAT, buffer, x0 + shift, ORDER);
      FloatVector b1 = fromMemorySegment(FLOAT, buffer, x1 + shift, ORDER);
      FloatVector b2 = fromMemorySegment(FLOAT, buffer, x2 + shift, ORDER);
      FloatVector v = FloatVector.broadcast(FLOAT, w[tap]);
      c00 = FUSED ? v.fma(b0, c00) : v.mul(b0).add(c00);
      c01 = FUSED ? v.fma(b1, c01) : v.mul(b1).add(c01);
      c02 = FUSED ? v.fma(b2, c02) : v.mul(b2).add(c02);
      v = FloatVector.broadcast(FLOAT, w[tap + 1]);
      c10 = FUSED ? v.fma(b0, c10) : v.mul(b0).add(c10);
      c11 = FUSED ? v.fma(b1, c11) : v.mul(b1).add(c11);
      c12 = FUSED ? v.fma(b2, c12) : v.mul(b2).add(c12);
      v = FloatVector.broadcast(FLOAT, w[tap + 2]);
      c20 = FUSED ? v.fma(b0, c20) : v.mul(b0).add(c20);
      c21 = FUSED ? v.fma(b1, c21) : v.mul(b1).add(c21);
      c22 = FUSED ? v.fma(b2, c22) : v.mul(b2).add(c22);
      v = FloatVector.broadcast(FLOAT, w[tap + 3]);
      c30 = FUSED ? v.fma(b0, c30) : v.mul(b0).add(c30);
      c31 = FUSED ? v.fma(b1, c31) : v.mul(b1).add(c31);
      c32 = FUSED ? v.fma(b2, c32) : v.mul(b2).add(c32);
      v = FloatVector.broadcast(FLOAT, w[tap + 4]);
      c40 = FUSED ? v.fma(b0, c40) : v.mul(b0).add(c40);
      c41 = FUSED ? v.fma(b1, c41) : v.mul(b1).add(c41);
      c42 = FUSED ? v.fma(b2, c42) : v.mul(b2).add(c42);
      v = FloatVector.broadcast(FLOAT, w[tap + 5]);
      c50 = FUSED ? v.fma(b0, c50) : v.mul(b0).add(c50);
      c51 = FUSED ? v.fma(b1, c51) : v.mul(b1).add(c51);
      c52 = FUSED ? v.fma(b2, c52) : v.mul(b2).add(c52);
      v = FloatVector.broadcast(FLOAT, w[tap + 6]);
      c60 = FUSED ? v.fma(b0, c60) : v.mul(b0).add(c60);
      c61 = FUSED ? v.fma(b1, c61) : v.mul(b1).add(c61);
      c62 = FUSED ? v.fma(b2, c62) : v.mul(b2).add(c62);
      v = FloatVector.broadcast(FLOAT, w[tap + 7]);
      c70 = FUSED ? v.fma(b0, c70) : v.mul(b0).add(c70);
      c71 = FUSED ? v.fma(b1, c71) : v.mul(b1).add(c71);
      c72 = FUSED ? v.fma(b2, c72) : v.mul(b2).add(c72);
    }
    c00.intoMemorySegment(out, to, ORDER);
    c01.intoMemorySegment(out, to + BYTES, ORDER);
    c02.intoMemorySegment(out, to + 2 * BYTES, ORDER);
    if (last >= 1) {
      c10.intoMemorySegment(out, to + line, ORDER);
      c11.intoMemorySegment(out, to + line + BYTES, ORDER);
      c12.intoMemorySegment(out, to + line + 2 * BYTES, ORDER);
    }
    if (last >= 2) {
      c20.intoMemorySegment(out, to + 2 * line, ORDER);
      c21.intoMemorySegment(out, to + 2 * line + BYTES, ORDER);
      c22.intoMemorySegment(out, to + 2 * line + 2 * BYTES, ORDER);
    }
    if (last >= 3) {
      c30.intoMemorySegment(out, to + 3 * line, ORDER);
      c31.intoMemorySegment(out, to + 3 * line + BYTES, ORDER);
      c32.intoMemorySegment(out, to + 3 * line + 2 * BYTES, ORDER);
    }
    if (last >= 4) {
      c40.intoMemorySegment(out, to + 4 * line, ORDER);
      c41.intoMemorySegment(out, to + 4 * line + BYTES, ORDER);
      c42.intoMemorySegment(out, to + 4 * line + 2 * BYTES, ORDER);
    }
    if (last >= 5) {
      c50.intoMemorySegment(out, to + 5 * line, ORDER);
      c51.intoMemorySegment(out, to + 5 * line + BYTES, ORDER);
      c52.intoMemorySegment(out, to + 5 * line + 2 * BYTES, ORDER);
    }
    if (last >= 6) {
      c60.intoMemorySegment(out, to + 6 * line, ORDER);
      c61.intoMemorySegment(out, to + 6 * line + BYTES, ORDER);
      c62.intoMemorySegment(out, to + 6 * line + 2 * BYTES, ORDER);
    }
    if (last >= 7) {
      c70.intoMemorySegment(out, to + 7 * line, ORDER);
      c71.intoMemorySegment(out, to + 7 * line + BYTES, ORDER);
      c72.intoMemorySegment(out, to + 7 * line + 2 * BYTES, ORDER);
    }
  }

  /** Eight output channels, one vector of positions. */
  private static void narrow(
      float[] w,
      int at,
      int last,
      int[] offsets,
      MemorySegment buffer,
      long x0,
      MemorySegment out,
      long to,
      long line) {
    FloatVector c00 = FloatVector.broadcast(FLOAT, w[at]);
    FloatVector c10 = FloatVector.broadcast(FLOAT, w[at + 1]);
    FloatVector c20 = FloatVector.broadcast(FLOAT, w[at + 2]);
    FloatVector c30 = FloatVector.broadcast(FLOAT, w[at + 3]);
    FloatVector c40 = FloatVector.broadcast(FLOAT, w[at + 4]);
    FloatVector c50 = FloatVector.broadcast(FLOAT, w[at + 5]);
    FloatVector c60 = FloatVector.broadcast(FLOAT, w[at + 6]);
    FloatVector c70 = FloatVector.broadcast(FLOAT, w[at + 7]);
    for (int l = 0; l < offsets.length; l++) {
      long shift = 4L * offsets[l];
      int tap = at + ROWS * (l + 1);
      FloatVector b0 = fromMemorySegment(FLOAT, buffer, x0 + shift, ORDER);
      FloatVector v = FloatVector.broadcast(FLOAT, w[tap]);
      c00 = FUSED ? v.fma(b0, c00) : v.mul(b0).add(c00);
      v = FloatVector.broadcast(FLOAT, w[tap + 1]);
      c10 = FUSED ? v.fma(b0, c10) : v.mul(b0).add(c10);
      v = FloatVector.broadcast(FLOAT, w[tap + 2]);
      c20 = FUSED ? v.fma(b0, c20) : v.mul(b0).add(c20);
      v = FloatVector.broadcast(FLOAT, w[tap + 3]);
      c30 = FUSED ? v.fma(b0, c30) : v.mul(b0).add(c30);
      v = FloatVector.broadcast(FLOAT, w[tap + 4]);
      c40 = FUSED ? v.fma(b0, c40) : v.mul(b0).add(c40);
      v = FloatVector.broadcast(FLOAT, w[tap + 5]);
      c50 = FUSED ? v.fma(b0, c50) : v.mul(b0).add(c50);
      v = FloatVector.broadcast(FLOAT, w[tap + 6]);
      c60 = FUSED ? v.fma(b0, c60) : v.mul(b0).add(c60);
      v = FloatVector.broadcast(FLOAT, w[tap + 7]);
      c70 = FUSED ? v.fma(b0, c70) : v.mul(b0).add(c70);
    }
    c00.intoMemorySegment(out, to, ORDER);
    if (last >= 1) {
      c10.intoMemorySegment(out, to + line, ORDER);
    }
    if (last >= 2) {
      c20.intoMemorySegment(out, to + 2 * line, ORDER);
    }
    if (last >= 3) {
      c30.intoMemorySegment(out, to + 3 * line, ORDER);
    }
    if (last >= 4) {
      c40.intoMemorySegment(out, to + 4 * line, ORDER);
    }
    if (last >= 5) {
      c50.intoMemorySegment(out, to + 5 * line, ORDER);
    }
    if (last >= 6) {
      c60.intoMemorySegment(out, to + 6 * line, ORDER);
    }
    if (last >= 7) {
      c70.intoMemorySegment(out, to + 7 * line, ORDER);
    }
  }

  /**
   * The products of four rows of dy with the input shifted by each of four taps, summed over n
   * bytes of positions, lane by lane.
   */
  private static void dots(
      MemorySegment buffer, int n, long dy, long row, int last, int[] offsets, int tap, long to) {
    int beyond = offsets.length - 1;
    long d0 = dy + Math.min(0, last) * row;
    long d1 = dy + Math.min(1, last) * row;
    long d2 = dy + Math.min(2, last) * row;
    long d3 = dy + Math.min(3, last) * row;
    long x0 = 4L * offsets[Math.min(tap + 0, beyond)];
    long x1 = 4L * offsets[Math.min(tap + 1, beyond)];
    long x2 = 4L * offsets[Math.min(tap + 2, beyond)];
    long x3 = 4L * offsets[Math.min(tap + 3, beyond)];
    FloatVector c00 = FloatVector.zero(FLOAT);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c03 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c12 = c00;
    FloatVector c13 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c22 = c00;
    FloatVector c23 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c32 = c00;
    FloatVector c33 = c00;
    // The JIT unrolls a loop that it can count sixteen times, and keeps what all of these load on
    // the stack; it does not count to what is unequal.
    for (int i = 0; i != n; i += BYTES) {
      FloatVector b0 = fromMemorySegment(FLOAT, buffer, x0 + i, ORDER);
      FloatVector b1 = fromMemorySegment(FLOAT, buffer, x1 + i, ORDER);
      FloatVector b2 = fromMemorySegment(FLOAT, buffer, x2 + i, ORDER);
      FloatVector b3 = fromMemorySegment(FLOAT, buffer, x3 + i, ORDER);
      FloatVector v = fromMemorySegment(FLOAT, buffer, d0 + i, ORDER);
      c00 = FUSED ? v.fma(b0, c00) : v.mul(b0).add(c00);
      c01 = FUSED ? v.fma(b1, c01) : v.mul(b1).add(c01);
      c02 = FUSED ? v.fma(b2, c02) : v.mul(b2).add(c02);
      c03 = FUSED ? v.fma(b3, c03) : v.mul(b3).add(c03);
      v = fromMemorySegment(FLOAT, buffer, d1 + i, ORDER);
      c10 = FUSED ? v.fma(b0, c10) : v.mul(b0).add(c10);
      c11 = FUSED ? v.fma(b1, c11) : v.mul(b1).add(c11);
      c12 = FUSED ? v.fma(b2, c12) : v.mul(b2).add(c12);
      c13 = FUSED ? v.fma(b3, c13) : v.mul(b3).add(c13);
      v = fromMemorySegment(FLOAT, buffer, d2 + i, ORDER);
      c20 = FUSED ? v.fma(b0, c20) : v.mul(b0).add(c20);
      c21 = FUSED ? v.fma(b1, c21) : v.mul(b1).add(c21);
      c22 = FUSED ? v.fma(b2, c22) : v.mul(b2).add(c22);
      c23 = FUSED ? v.fma(b3, c23) : v.mul(b3).add(c23);
      v = fromMemorySegment(FLOAT, buffer, d3 + i, ORDER);
      c30 = FUSED ? v.fma(b0, c30) : v.mul(b0).add(c30);
      c31 = FUSED ? v.fma(b1, c31) : v.mul(b1).add(c31);
      c32 = FUSED ? v.fma(b2, c32) : v.mul(b2).add(c32);
      c33 = FUSED ? v.fma(b3, c33) : v.mul(b3).add(c33);
    }
    c00.intoMemorySegment(buffer, to + 0 * BYTES, ORDER);
    c01.intoMemorySegment(buffer, to + 1 * BYTES, ORDER);
    c02.intoMemorySegment(buffer, to + 2 * BYTES, ORDER);
    c03.intoMemorySegment(buffer, to + 3 * BYTES, ORDER);
    c10.intoMemorySegment(buffer, to + 4 * BYTES, ORDER);
    c11.intoMemorySegment(buffer, to + 5 * BYTES, ORDER);
    c12.intoMemorySegment(buffer, to + 6 * BYTES, ORDER);
    c13.intoMemorySegment(buffer, to + 7 * BYTES, ORDER);
    c20.intoMemorySegment(buffer, to + 8 * BYTES, ORDER);
    c21.intoMemorySegment(buffer, to + 9 * BYTES, ORDER);
    c22.intoMemorySegment(buffer, to + 10 * BYTES, ORDER);
    c23.intoMemorySegment(buffer, to + 11 * BYTES, ORDER);
    c30.intoMemorySegment(buffer, to + 12 * BYTES, ORDER);
    c31.intoMemorySegment(buffer, to + 13 * BYTES, ORDER);
    c32.intoMemorySegment(buffer, to + 14 * BYTES, ORDER);
    c33.intoMemorySegment(buffer, to + 15 * BYTES, ORDER);
  }
}
