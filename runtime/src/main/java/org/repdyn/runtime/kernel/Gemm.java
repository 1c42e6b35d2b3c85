package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.GemmKernels.PANEL;
import static org.repdyn.runtime.kernel.GemmKernels.ROWS;
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
 * <p>A panel of B, two vectors wide, is packed so that its rows follow each other; A is read in
 * place, one element at a time for a whole vector, but a transposed A of long sums is first laid
 * out in rows. Sums run over k in ascending order. Rows and columns of a tile that lie outside of C
 * are computed from whatever is there and not stored.
 */
public final class Gemm {
  /** Columns of a tile: two vectors. */
  private static final int WIDTH = 2 * COUNT;

  /**
   * The longest sum that is kept in registers; a panel of B of this depth streams from the second
   * cache, and the cost of a tile outside its loop is small in comparison.
   */
  private static final int DEPTH = 512;

  /** The shortest sum for which bounds of A are best checked ahead of it. */
  private static final int LONG = 32;

  /** The shortest for which this is worth laying out a transposed A. */
  private static final int LAID = 2 * LONG;

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
    multiply(alpha, a, false, b, false, beta, null, c, workspace);
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
    multiply(alpha, a, false, b, true, beta, null, c, workspace);
  }

  /**
   * {@code C = A Bᵀ}, plus a row to each row.
   *
   * @param a [m x k]
   * @param b [n x k]
   * @param row [1 x n], or null
   * @param c [m x n], overwritten
   * @param workspace of the calling thread
   */
  public static void ntPlus(Matrix a, Matrix b, Matrix row, Matrix c, Workspace workspace) {
    multiply(1, a, false, b, true, 0, row, c, workspace);
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
    multiply(alpha, a, true, b, false, beta, null, c, workspace);
  }

  /**
   * {@code C = op(A) op(B) + beta C}, where op transposes what is stored as columns.
   *
   * @param a [m x k], or [k x m] if transposed
   * @param ta whether A is transposed
   * @param b [k x n], or [n x k] if transposed
   * @param tb whether B is transposed
   * @param beta a factor
   * @param c [m x n]
   * @param workspace of the calling thread
   */
  public static void multiply(
      Matrix a, boolean ta, Matrix b, boolean tb, float beta, Matrix c, Workspace workspace) {
    multiply(1, a, ta, b, tb, beta, null, c, workspace);
  }

  private static void multiply(
      float alpha,
      Matrix a,
      boolean ta,
      Matrix b,
      boolean tb,
      float beta,
      Matrix plus,
      Matrix c,
      Workspace workspace) {
    int depth = ta ? a.rows() : a.columns();
    if ((ta ? a.columns() : a.rows()) != c.rows()
        || (tb ? b.rows() : b.columns()) != c.columns()
        || (tb ? b.columns() : b.rows()) != depth) {
      throw Matrix.mismatch("these do not multiply", a, b, c);
    }
    boolean lay = ta && depth >= LAID;
    // A vector more than a row has, so that rows of a power of two do not share their place in the
    // caches.
    int pitch = whole(Math.min(depth, DEPTH)) + COUNT;
    long row = 4L * (lay ? pitch : ta ? 1 : a.stride());
    long step = 4L * (ta && !lay ? a.stride() : 1);
    MemorySegment buffer = workspace.floats(BUFFER + (lay ? (long) whole(c.rows()) * pitch : 0));
    int blocks = Math.ceilDiv(depth, DEPTH);
    for (int block = 0; block < blocks; block++) {
      int from = (int) ((long) depth * block / blocks);
      int k = (int) ((long) depth * (block + 1) / blocks) - from;
      if (lay) {
        layOut(a, from, k, 4L * pitch, buffer);
      }
      MemorySegment rows = lay ? buffer : a.data();
      long at = lay ? 4 * BUFFER : from * step;
      for (int j = 0; j < c.columns(); j += WIDTH) {
        int columns = Math.min(WIDTH, c.columns() - j);
        if (tb) {
          packTransposed(b, from, k, j, columns, buffer);
        } else {
          pack(b, from, k, j, columns, buffer);
        }
        float keep = block == 0 ? beta : 1;
        Matrix sum = block == blocks - 1 ? plus : null;
        panel(alpha, rows, at, row, step, buffer, k, keep, sum, c, j, columns);
      }
    }
  }

  /** The next multiple of a vector. */
  private static int whole(int n) {
    return Math.ceilDiv(n, COUNT) * COUNT;
  }

  /**
   * {@code C = alpha A B + beta C + plus} for one packed panel of B; offsets of A in bytes.
   *
   * @param a holds the rows of A
   * @param at the first
   * @param row from one to the next
   * @param step from one element to the next
   * @param buffer holds the panel
   * @param k depth of the panel
   * @param plus added to each row, or null
   * @param j the first column of C that the panel holds
   * @param columns how many
   */
  private static void panel(
      float alpha,
      MemorySegment a,
      long at,
      long row,
      long step,
      MemorySegment buffer,
      int k,
      float beta,
      Matrix plus,
      Matrix c,
      int j,
      int columns) {
    boolean ahead = k >= LONG && step == 4;
    boolean wide = columns > COUNT;
    // Whole tiles with nothing to scale go straight to C.
    boolean whole = wide ? ahead && columns == WIDTH : columns == COUNT && plus == null;
    boolean plain = whole && alpha == 1 && beta == 0;
    for (int i = 0; i < c.rows(); i += ROWS) {
      int count = Math.min(ROWS, c.rows() - i);
      long first = at + i * row;
      long to = 4 * ((long) i * c.stride() + j);
      boolean straight = plain && count == ROWS;
      MemorySegment out = straight ? c.data() : buffer;
      long tile = straight ? to : 0;
      long line = straight ? 4L * c.stride() : 2L * BYTES;
      int last = count - 1;
      if (ahead && wide) {
        Matrix sum = straight ? plus : null;
        GemmKernels.longTile(a, first, row, last, buffer, k, sum, j, out, tile, line);
      } else if (wide) {
        GemmKernels.tile(a, first, row, last, step, buffer, k);
      } else if (ahead) {
        GemmKernels.longNarrowTile(a, first, row, last, buffer, k, out, tile, line);
      } else {
        GemmKernels.narrowTile(a, first, row, last, step, buffer, k, out, tile, line);
      }
      if (!straight) {
        merge(alpha, buffer, beta, plus, j, c.data(), to, c.stride(), count, columns);
      }
    }
  }

  /** Columns of k rows of A become rows behind the panel, {@code stride} bytes apart. */
  private static void layOut(Matrix a, int from, int k, long stride, MemorySegment buffer) {
    long row = 4L * a.stride();
    int squares = Math.ceilDiv(a.columns(), COUNT);
    for (int l = 0; l < k; l += COUNT) {
      long to = 4 * (BUFFER + l);
      Transpose.squares(a.data(), (from + l) * row, row, k - l - 1, buffer, to, stride, squares);
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
      int squares = Math.ceilDiv(k, COUNT);
      long to = PANEL + 4L * q;
      Transpose.squares(b.data(), at, row, columns - q - 1, buffer, to, 2L * BYTES, squares);
    }
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
      Matrix plus,
      int j,
      MemorySegment c,
      long to,
      int stride,
      int rows,
      int columns) {
    if (columns <= COUNT) {
      mergeNarrow(alpha, buffer, beta, plus, j, c, to, stride, rows, columns);
      return;
    }
    FloatVector scale = FloatVector.broadcast(FLOAT, alpha);
    FloatVector keep = FloatVector.broadcast(FLOAT, beta);
    FloatVector p = FloatVector.zero(FLOAT);
    FloatVector q = p;
    if (plus != null) {
      p = fromMemorySegment(FLOAT, plus.data(), 4L * j, ORDER);
      q = fromMemorySegment(FLOAT, plus.data(), 4L * j + BYTES, ORDER);
    }
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
      v = v.add(p);
      w = w.add(q);
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
      Matrix plus,
      int j,
      MemorySegment c,
      long to,
      int stride,
      int rows,
      int columns) {
    FloatVector scale = FloatVector.broadcast(FLOAT, alpha);
    FloatVector keep = FloatVector.broadcast(FLOAT, beta);
    FloatVector p = FloatVector.zero(FLOAT);
    if (plus != null) {
      p = fromMemorySegment(FLOAT, plus.data(), 4L * j, ORDER);
    }
    VectorMask<Float> mask = FLOAT.indexInRange(0, columns);
    for (int r = 0; r < rows; r++) {
      long at = to + 4L * r * stride;
      FloatVector v = fromMemorySegment(FLOAT, buffer, r * (2L * BYTES), ORDER).mul(scale);
      if (beta != 0) {
        FloatVector old = fromMemorySegment(FLOAT, c, at, ORDER);
        v = FUSED ? old.fma(keep, v) : old.mul(keep).add(v);
      }
      v.add(p).intoMemorySegment(c, at, ORDER, mask);
    }
  }
}
