package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Matrix products {@code C = alpha op(A) op(B) + beta C}. With {@code beta = 0}, C is overwritten
 * whatever it held. The letters indicate which operands are transposed, in the order A, B.
 *
 * <p>A panel of B, two vectors wide, is packed so that its rows follow each other; rows of A are
 * read in place, one element at a time for a whole vector, those of a transposed A after they were
 * laid out. So the elements of a row follow each other, which the JIT knows, and it checks their
 * bounds ahead of the loop and not for each. Sums run over k in ascending order. Rows and columns
 * of a tile that lie outside of C are computed from whatever is there and not stored.
 */
public final class Gemm {
  /**
   * Rows of a tile: with two vectors a row, sixteen sums, enough to hide the latency of an FMA, and
   * what processors with 32 vector registers hold in addition to the operands.
   */
  private static final int ROWS = 8;

  /** Columns of a tile: two vectors. */
  private static final int WIDTH = 2 * COUNT;

  /**
   * The longest sum that is kept in registers; a panel of B of this depth streams from the second
   * cache, and the cost of a tile outside its loop is small in comparison.
   */
  private static final int DEPTH = 512;

  /** Where the panel starts in the buffer, in bytes, behind the tile. */
  private static final long PANEL = ROWS * 2L * BYTES;

  /** Floats of a buffer for a tile and a panel; rows of a transposed A come behind. */
  private static final long BUFFER = (ROWS + DEPTH) * (long) WIDTH;

  private Gemm() {}

  /**
   * {@code C = alpha A B + beta C}.
   *
   * @param alpha a factor
   * @param a [m x k]
   * @param b [k x n]
   * @param beta a factor
   * @param c [m x n]
   * @param workspace of the calling thread
   */
  public static void nn(
      float alpha, Matrix a, Matrix b, float beta, Matrix c, Workspace workspace) {
    multiply(alpha, a, false, b, false, beta, c, workspace);
  }

  /**
   * {@code C = alpha A Bᵀ + beta C}.
   *
   * @param alpha a factor
   * @param a [m x k]
   * @param b [n x k]
   * @param beta a factor
   * @param c [m x n]
   * @param workspace of the calling thread
   */
  public static void nt(
      float alpha, Matrix a, Matrix b, float beta, Matrix c, Workspace workspace) {
    multiply(alpha, a, false, b, true, beta, c, workspace);
  }

  /**
   * {@code C = alpha Aᵀ B + beta C}.
   *
   * @param alpha a factor
   * @param a [k x m]
   * @param b [k x n]
   * @param beta a factor
   * @param c [m x n]
   * @param workspace of the calling thread
   */
  public static void tn(
      float alpha, Matrix a, Matrix b, float beta, Matrix c, Workspace workspace) {
    multiply(alpha, a, true, b, false, beta, c, workspace);
  }

  private static void multiply(
      float alpha,
      Matrix a,
      boolean ta,
      Matrix b,
      boolean tb,
      float beta,
      Matrix c,
      Workspace workspace) {
    int depth = ta ? a.rows() : a.columns();
    if ((ta ? a.columns() : a.rows()) != c.rows()
        || (tb ? b.rows() : b.columns()) != c.columns()
        || (tb ? b.columns() : b.rows()) != depth) {
      throw Matrix.mismatch("these do not multiply", a, b, c);
    }
    int most = whole(Math.min(depth, DEPTH));
    MemorySegment buffer = workspace.floats(BUFFER + (ta ? (long) whole(c.rows()) * most : 0));
    int blocks = blocks(depth);
    for (int block = 0; block < blocks; block++) {
      int from = (int) ((long) depth * block / blocks);
      int k = (int) ((long) depth * (block + 1) / blocks) - from;
      if (ta) {
        rowsOfTransposed(a, from, k, 4L * most, buffer);
      }
      for (int j = 0; j < c.columns(); j += WIDTH) {
        int columns = Math.min(WIDTH, c.columns() - j);
        if (tb) {
          packTransposed(b, from, k, j, columns, buffer);
        } else {
          pack(b, from, k, j, columns, buffer);
        }
        float keep = block == 0 ? beta : 1;
        panel(
            alpha,
            ta ? buffer : a.data(),
            ta ? 4 * BUFFER : 4L * from,
            4L * (ta ? most : a.stride()),
            buffer,
            k,
            keep,
            c.data(),
            4L * j,
            c.stride(),
            c.rows(),
            columns);
      }
    }
  }

  /** The next multiple of a vector. */
  private static int whole(int n) {
    return (n + COUNT - 1) / COUNT * COUNT;
  }

  /** How many blocks a sum of this depth is taken in. */
  private static int blocks(int depth) {
    return (depth + DEPTH - 1) / DEPTH;
  }

  /**
   * {@code C = alpha A B + beta C} for one packed panel of B; offsets in bytes.
   *
   * @param row bytes from one row of A to the next
   * @param buffer holds the panel
   * @param k depth of the panel
   * @param stride of C, in floats
   * @param rows of A and C
   * @param columns of C that the panel holds
   */
  private static void panel(
      float alpha,
      MemorySegment a,
      long at,
      long row,
      MemorySegment buffer,
      int k,
      float beta,
      MemorySegment c,
      long to,
      int stride,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i += ROWS) {
      int count = Math.min(ROWS, rows - i);
      if (columns > COUNT) {
        tile(a, at + i * row, row, count - 1, buffer, k);
      } else {
        narrowTile(a, at + i * row, row, count - 1, buffer, k);
      }
      merge(alpha, buffer, beta, c, to + 4L * i * stride, stride, count, columns);
    }
  }

  /** Columns of k rows of A become rows behind the panel, {@code stride} bytes apart. */
  private static void rowsOfTransposed(
      Matrix a, int from, int k, long stride, MemorySegment buffer) {
    long row = 4L * a.stride();
    int squares = whole(a.columns()) / COUNT;
    for (int l = 0; l < k; l += COUNT) {
      long to = 4 * (BUFFER + l);
      Transpose.squares(
          a.data(), (from + l) * row, row, k - l - 1, buffer, to, stride, squares, buffer);
    }
  }

  /** Copies some columns of k rows of B to the panel, row by row. */
  private static void pack(Matrix b, int from, int k, int j, int columns, MemorySegment buffer) {
    long at = 4 * ((long) from * b.stride() + j);
    for (int l = 0; l < k; l++) {
      packRow(b.data(), at, columns, buffer, l);
      at += 4L * b.stride();
    }
  }

  /** Copies contiguous floats to row l of the panel. */
  private static void packRow(MemorySegment b, long at, int columns, MemorySegment buffer, int l) {
    long to = PANEL + l * (2L * BYTES);
    fromMemorySegment(FLOAT, b, at, ORDER).intoMemorySegment(buffer, to, ORDER);
    if (columns > COUNT) {
      fromMemorySegment(FLOAT, b, at + BYTES, ORDER).intoMemorySegment(buffer, to + BYTES, ORDER);
    }
  }

  /** Copies some rows of B, which become columns of the panel. */
  private static void packTransposed(
      Matrix b, int from, int k, int j, int columns, MemorySegment buffer) {
    long row = 4L * b.stride();
    for (int q = 0; q < columns; q += COUNT) {
      long at = (j + q) * row + 4L * from;
      int squares = (k + COUNT - 1) / COUNT;
      long to = PANEL + 4L * q;
      Transpose.squares(
          b.data(), at, row, columns - q - 1, buffer, to, 2L * BYTES, squares, buffer);
    }
  }

  /**
   * {@code out = A B} for one tile: eight rows of A, two vectors of packed columns of B. Row r of A
   * starts at byte {@code a0 + min(r, last) * row}.
   */
  private static void tile(MemorySegment a, long a0, long row, int last, MemorySegment b, int k) {
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

  /** Like {@link #tile} where the panel holds one vector of columns. */
  private static void narrowTile(
      MemorySegment a, long a0, long row, int last, MemorySegment b, int k) {
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
    c0.intoMemorySegment(b, 0 * BYTES, ORDER);
    c1.intoMemorySegment(b, 2 * BYTES, ORDER);
    c2.intoMemorySegment(b, 4 * BYTES, ORDER);
    c3.intoMemorySegment(b, 6 * BYTES, ORDER);
    c4.intoMemorySegment(b, 8 * BYTES, ORDER);
    c5.intoMemorySegment(b, 10 * BYTES, ORDER);
    c6.intoMemorySegment(b, 12 * BYTES, ORDER);
    c7.intoMemorySegment(b, 14 * BYTES, ORDER);
  }

  /**
   * Brings the finished tile to C. Tiles of one vector have a loop of their own: in a common one,
   * the JIT checks the bounds of the second vector ahead of the loop, which fail at the end of C,
   * and compiles the loop anew each time.
   */
  private static void merge(
      float alpha,
      MemorySegment buffer,
      float beta,
      MemorySegment c,
      long to,
      int stride,
      int rows,
      int columns) {
    if (columns <= COUNT) {
      mergeNarrow(alpha, buffer, beta, c, to, stride, rows, columns);
      return;
    }
    FloatVector scale = FloatVector.broadcast(FLOAT, alpha);
    FloatVector keep = FloatVector.broadcast(FLOAT, beta);
    VectorMask<Float> mask = FLOAT.indexInRange(COUNT, columns);
    boolean whole = columns == WIDTH;
    for (int r = 0; r < rows; r++) {
      long at = to + 4L * r * stride;
      FloatVector v = fromMemorySegment(FLOAT, buffer, r * (2L * BYTES), ORDER).mul(scale);
      FloatVector w = fromMemorySegment(FLOAT, buffer, r * (2L * BYTES) + BYTES, ORDER).mul(scale);
      if (beta != 0) {
        FloatVector old = fromMemorySegment(FLOAT, c, at, ORDER);
        FloatVector next = fromMemorySegment(FLOAT, c, at + BYTES, ORDER);
        v = FUSED ? old.fma(keep, v) : old.mul(keep).add(v);
        w = FUSED ? next.fma(keep, w) : next.mul(keep).add(w);
      }
      v.intoMemorySegment(c, at, ORDER);
      if (whole) {
        w.intoMemorySegment(c, at + BYTES, ORDER);
      } else {
        w.intoMemorySegment(c, at + BYTES, ORDER, mask);
      }
    }
  }

  private static void mergeNarrow(
      float alpha,
      MemorySegment buffer,
      float beta,
      MemorySegment c,
      long to,
      int stride,
      int rows,
      int columns) {
    FloatVector scale = FloatVector.broadcast(FLOAT, alpha);
    FloatVector keep = FloatVector.broadcast(FLOAT, beta);
    VectorMask<Float> mask = FLOAT.indexInRange(0, columns);
    for (int r = 0; r < rows; r++) {
      long at = to + 4L * r * stride;
      FloatVector v = fromMemorySegment(FLOAT, buffer, r * (2L * BYTES), ORDER).mul(scale);
      if (beta != 0) {
        FloatVector old = fromMemorySegment(FLOAT, c, at, ORDER);
        v = FUSED ? old.fma(keep, v) : old.mul(keep).add(v);
      }
      v.intoMemorySegment(c, at, ORDER, mask);
    }
  }
}
