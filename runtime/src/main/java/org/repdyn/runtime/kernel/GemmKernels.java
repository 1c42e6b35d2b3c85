package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of matrix products: {@code out = A B} for one tile of eight rows of A and one or
 * two vectors of packed columns of B. Row r of A starts at byte {@code a0 + min(r, last) * row}.
 *
 * <p>Each loop stands here twice. Where elements of a row of A are a constant number of bytes
 * apart, the JIT checks their bounds ahead of the loop, which pays from some 32 elements on: then a
 * tile takes three quarters of the time. Where the distance is a variable it checks each element.
 */
final class GemmKernels {
  /**
   * Rows of a tile: with two vectors a row, sixteen sums, enough to hide the latency of an FMA, and
   * what processors with 32 vector registers hold in addition to the operands.
   */
  static final int ROWS = 8;

  /** Where the panel starts in the buffer, in bytes, behind the tile. */
  static final long PANEL = ROWS * 2L * BYTES;

  private GemmKernels() {}

  /**
   * Two vectors of columns; elements of a row of A follow each other. {@code out = A B + plus}, its
   * rows {@code line} bytes apart.
   */
  static void longTile(
      MemorySegment a,
      long a0,
      long row,
      int last,
      MemorySegment b,
      int k,
      Matrix plus,
      int column,
      MemorySegment out,
      long to,
      long line) {
    long a1 = a0 + Math.min(1, last) * row;
    long a2 = a0 + Math.min(2, last) * row;
    long a3 = a0 + Math.min(3, last) * row;
    long a4 = a0 + Math.min(4, last) * row;
    long a5 = a0 + Math.min(5, last) * row;
    long a6 = a0 + Math.min(6, last) * row;
    long a7 = a0 + Math.min(7, last) * row;
    FloatVector c00 = FloatVector.zero(FLOAT);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    FloatVector c60 = c00;
    FloatVector c61 = c00;
    FloatVector c70 = c00;
    FloatVector c71 = c00;
    for (int l = 0; l < k; l++) {
      FloatVector b0 = fromMemorySegment(FLOAT, b, PANEL + l * (2L * BYTES), ORDER);
      FloatVector b1 = fromMemorySegment(FLOAT, b, PANEL + l * (2L * BYTES) + BYTES, ORDER);
      long at = 4L * l;
      FloatVector v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a0 + at));
      c00 = FUSED ? v.fma(b0, c00) : v.mul(b0).add(c00);
      c01 = FUSED ? v.fma(b1, c01) : v.mul(b1).add(c01);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a1 + at));
      c10 = FUSED ? v.fma(b0, c10) : v.mul(b0).add(c10);
      c11 = FUSED ? v.fma(b1, c11) : v.mul(b1).add(c11);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a2 + at));
      c20 = FUSED ? v.fma(b0, c20) : v.mul(b0).add(c20);
      c21 = FUSED ? v.fma(b1, c21) : v.mul(b1).add(c21);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a3 + at));
      c30 = FUSED ? v.fma(b0, c30) : v.mul(b0).add(c30);
      c31 = FUSED ? v.fma(b1, c31) : v.mul(b1).add(c31);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a4 + at));
      c40 = FUSED ? v.fma(b0, c40) : v.mul(b0).add(c40);
      c41 = FUSED ? v.fma(b1, c41) : v.mul(b1).add(c41);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a5 + at));
      c50 = FUSED ? v.fma(b0, c50) : v.mul(b0).add(c50);
      c51 = FUSED ? v.fma(b1, c51) : v.mul(b1).add(c51);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a6 + at));
      c60 = FUSED ? v.fma(b0, c60) : v.mul(b0).add(c60);
      c61 = FUSED ? v.fma(b1, c61) : v.mul(b1).add(c61);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a7 + at));
      c70 = FUSED ? v.fma(b0, c70) : v.mul(b0).add(c70);
      c71 = FUSED ? v.fma(b1, c71) : v.mul(b1).add(c71);
    }
    FloatVector p = FloatVector.zero(FLOAT);
    FloatVector q = p;
    if (plus != null) {
      p = fromMemorySegment(FLOAT, plus.data(), 4L * column, ORDER);
      q = fromMemorySegment(FLOAT, plus.data(), 4L * column + BYTES, ORDER);
    }
    c00.add(p).intoMemorySegment(out, to, ORDER);
    c01.add(q).intoMemorySegment(out, to + BYTES, ORDER);
    c10.add(p).intoMemorySegment(out, to + line, ORDER);
    c11.add(q).intoMemorySegment(out, to + line + BYTES, ORDER);
    c20.add(p).intoMemorySegment(out, to + 2 * line, ORDER);
    c21.add(q).intoMemorySegment(out, to + 2 * line + BYTES, ORDER);
    c30.add(p).intoMemorySegment(out, to + 3 * line, ORDER);
    c31.add(q).intoMemorySegment(out, to + 3 * line + BYTES, ORDER);
    c40.add(p).intoMemorySegment(out, to + 4 * line, ORDER);
    c41.add(q).intoMemorySegment(out, to + 4 * line + BYTES, ORDER);
    c50.add(p).intoMemorySegment(out, to + 5 * line, ORDER);
    c51.add(q).intoMemorySegment(out, to + 5 * line + BYTES, ORDER);
    c60.add(p).intoMemorySegment(out, to + 6 * line, ORDER);
    c61.add(q).intoMemorySegment(out, to + 6 * line + BYTES, ORDER);
    c70.add(p).intoMemorySegment(out, to + 7 * line, ORDER);
    c71.add(q).intoMemorySegment(out, to + 7 * line + BYTES, ORDER);
  }

  /** Two vectors of columns; elements of a row of A are {@code step} bytes apart. */
  static void tile(
      MemorySegment a, long a0, long row, int last, long step, MemorySegment b, int k) {
    long a1 = a0 + Math.min(1, last) * row;
    long a2 = a0 + Math.min(2, last) * row;
    long a3 = a0 + Math.min(3, last) * row;
    long a4 = a0 + Math.min(4, last) * row;
    long a5 = a0 + Math.min(5, last) * row;
    long a6 = a0 + Math.min(6, last) * row;
    long a7 = a0 + Math.min(7, last) * row;
    FloatVector c00 = FloatVector.zero(FLOAT);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    FloatVector c60 = c00;
    FloatVector c61 = c00;
    FloatVector c70 = c00;
    FloatVector c71 = c00;
    for (int l = 0; l < k; l++) {
      FloatVector b0 = fromMemorySegment(FLOAT, b, PANEL + l * (2L * BYTES), ORDER);
      FloatVector b1 = fromMemorySegment(FLOAT, b, PANEL + l * (2L * BYTES) + BYTES, ORDER);
      long at = l * step;
      FloatVector v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a0 + at));
      c00 = FUSED ? v.fma(b0, c00) : v.mul(b0).add(c00);
      c01 = FUSED ? v.fma(b1, c01) : v.mul(b1).add(c01);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a1 + at));
      c10 = FUSED ? v.fma(b0, c10) : v.mul(b0).add(c10);
      c11 = FUSED ? v.fma(b1, c11) : v.mul(b1).add(c11);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a2 + at));
      c20 = FUSED ? v.fma(b0, c20) : v.mul(b0).add(c20);
      c21 = FUSED ? v.fma(b1, c21) : v.mul(b1).add(c21);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a3 + at));
      c30 = FUSED ? v.fma(b0, c30) : v.mul(b0).add(c30);
      c31 = FUSED ? v.fma(b1, c31) : v.mul(b1).add(c31);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a4 + at));
      c40 = FUSED ? v.fma(b0, c40) : v.mul(b0).add(c40);
      c41 = FUSED ? v.fma(b1, c41) : v.mul(b1).add(c41);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a5 + at));
      c50 = FUSED ? v.fma(b0, c50) : v.mul(b0).add(c50);
      c51 = FUSED ? v.fma(b1, c51) : v.mul(b1).add(c51);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a6 + at));
      c60 = FUSED ? v.fma(b0, c60) : v.mul(b0).add(c60);
      c61 = FUSED ? v.fma(b1, c61) : v.mul(b1).add(c61);
      v = FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a7 + at));
      c70 = FUSED ? v.fma(b0, c70) : v.mul(b0).add(c70);
      c71 = FUSED ? v.fma(b1, c71) : v.mul(b1).add(c71);
    }
    c00.intoMemorySegment(b, 0 * BYTES, ORDER);
    c01.intoMemorySegment(b, 1 * BYTES, ORDER);
    c10.intoMemorySegment(b, 2 * BYTES, ORDER);
    c11.intoMemorySegment(b, 3 * BYTES, ORDER);
    c20.intoMemorySegment(b, 4 * BYTES, ORDER);
    c21.intoMemorySegment(b, 5 * BYTES, ORDER);
    c30.intoMemorySegment(b, 6 * BYTES, ORDER);
    c31.intoMemorySegment(b, 7 * BYTES, ORDER);
    c40.intoMemorySegment(b, 8 * BYTES, ORDER);
    c41.intoMemorySegment(b, 9 * BYTES, ORDER);
    c50.intoMemorySegment(b, 10 * BYTES, ORDER);
    c51.intoMemorySegment(b, 11 * BYTES, ORDER);
    c60.intoMemorySegment(b, 12 * BYTES, ORDER);
    c61.intoMemorySegment(b, 13 * BYTES, ORDER);
    c70.intoMemorySegment(b, 14 * BYTES, ORDER);
    c71.intoMemorySegment(b, 15 * BYTES, ORDER);
  }

  /** As {@link #longTile} where the panel holds one vector of columns. */
  static void longNarrowTile(
      MemorySegment a,
      long a0,
      long row,
      int last,
      MemorySegment b,
      int k,
      MemorySegment out,
      long to,
      long line) {
    long a1 = a0 + Math.min(1, last) * row;
    long a2 = a0 + Math.min(2, last) * row;
    long a3 = a0 + Math.min(3, last) * row;
    long a4 = a0 + Math.min(4, last) * row;
    long a5 = a0 + Math.min(5, last) * row;
    long a6 = a0 + Math.min(6, last) * row;
    long a7 = a0 + Math.min(7, last) * row;
    FloatVector c0 = FloatVector.zero(FLOAT);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    for (int l = 0; l < k; l++) {
      FloatVector v = fromMemorySegment(FLOAT, b, PANEL + l * (2L * BYTES), ORDER);
      long at = 4L * l;
      c0 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a0 + at)), c0)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a0 + at))).add(c0);
      c1 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a1 + at)), c1)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a1 + at))).add(c1);
      c2 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a2 + at)), c2)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a2 + at))).add(c2);
      c3 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a3 + at)), c3)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a3 + at))).add(c3);
      c4 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a4 + at)), c4)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a4 + at))).add(c4);
      c5 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a5 + at)), c5)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a5 + at))).add(c5);
      c6 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a6 + at)), c6)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a6 + at))).add(c6);
      c7 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a7 + at)), c7)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a7 + at))).add(c7);
    }
    c0.intoMemorySegment(out, to, ORDER);
    c1.intoMemorySegment(out, to + line, ORDER);
    c2.intoMemorySegment(out, to + 2 * line, ORDER);
    c3.intoMemorySegment(out, to + 3 * line, ORDER);
    c4.intoMemorySegment(out, to + 4 * line, ORDER);
    c5.intoMemorySegment(out, to + 5 * line, ORDER);
    c6.intoMemorySegment(out, to + 6 * line, ORDER);
    c7.intoMemorySegment(out, to + 7 * line, ORDER);
  }

  /** As {@link #tile} where the panel holds one vector of columns. */
  static void narrowTile(
      MemorySegment a,
      long a0,
      long row,
      int last,
      long step,
      MemorySegment b,
      int k,
      MemorySegment out,
      long to,
      long line) {
    long a1 = a0 + Math.min(1, last) * row;
    long a2 = a0 + Math.min(2, last) * row;
    long a3 = a0 + Math.min(3, last) * row;
    long a4 = a0 + Math.min(4, last) * row;
    long a5 = a0 + Math.min(5, last) * row;
    long a6 = a0 + Math.min(6, last) * row;
    long a7 = a0 + Math.min(7, last) * row;
    FloatVector c0 = FloatVector.zero(FLOAT);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    for (int l = 0; l < k; l++) {
      FloatVector v = fromMemorySegment(FLOAT, b, PANEL + l * (2L * BYTES), ORDER);
      long at = l * step;
      c0 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a0 + at)), c0)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a0 + at))).add(c0);
      c1 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a1 + at)), c1)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a1 + at))).add(c1);
      c2 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a2 + at)), c2)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a2 + at))).add(c2);
      c3 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a3 + at)), c3)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a3 + at))).add(c3);
      c4 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a4 + at)), c4)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a4 + at))).add(c4);
      c5 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a5 + at)), c5)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a5 + at))).add(c5);
      c6 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a6 + at)), c6)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a6 + at))).add(c6);
      c7 =
          FUSED
              ? v.fma(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a7 + at)), c7)
              : v.mul(FloatVector.broadcast(FLOAT, a.get(JAVA_FLOAT_UNALIGNED, a7 + at))).add(c7);
    }
    c0.intoMemorySegment(out, to, ORDER);
    c1.intoMemorySegment(out, to + line, ORDER);
    c2.intoMemorySegment(out, to + 2 * line, ORDER);
    c3.intoMemorySegment(out, to + 3 * line, ORDER);
    c4.intoMemorySegment(out, to + 4 * line, ORDER);
    c5.intoMemorySegment(out, to + 5 * line, ORDER);
    c6.intoMemorySegment(out, to + 6 * line, ORDER);
    c7.intoMemorySegment(out, to + 7 * line, ORDER);
  }
}
