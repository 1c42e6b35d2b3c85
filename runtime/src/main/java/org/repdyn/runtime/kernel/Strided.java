package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.api.dynamics.MultiplyAdd.fma;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Copies, sums and products of arrays whose dimensions lie in any order in memory, or are repeated:
 * transposes, parts, means, and what is the same for each row. {@link Loops} tells how the arrays
 * are walked.
 */
public final class Strided {
  /** Columns from which a row is copied by the system. */
  private static final int LONG_ROW = 64;

  /**
   * Floats of a row of the source that a transpose reads on: long enough for the memory to follow
   * few rows at a time, and few enough that the pages of the target stay near.
   */
  private static final int RUN = 512;

  /** Bytes of both arrays from which they are taken to be in no cache. */
  private static final long FAR = 16 << 20;

  /** Bytes of a plane that stays near while it is transposed, as its transpose does. */
  private static final long NEAR = 256 << 10;

  private Strided() {}

  /**
   * {@code to = factor * from}, or added to what {@code to} holds. Elements of {@code to} that are
   * visited more than once are sums, which need {@code add}.
   *
   * @param loops over the source and the target
   * @param factor the factor
   * @param from the source
   * @param fromAt its first element, in floats
   * @param to the target: other memory than the source, or the same elements in the same order
   * @param toAt its first element, in floats
   * @param add whether to add
   * @param workspace of the calling thread
   */
  public static void copy(
      Loops loops,
      float factor,
      Matrix from,
      long fromAt,
      Matrix to,
      long toAt,
      boolean add,
      Workspace workspace) {
    MemorySegment f = from.data();
    MemorySegment t = to.data();
    loops.start(fromAt, toAt);
    boolean contiguous = loops.columnStep(1) == 1;
    boolean rows = contiguous && loops.columnStep(0) == 1;
    if (rows && !add && factor == 1) {
      do {
        planes(loops, f, t);
      } while (loops.skipPlanes());
      return;
    }
    long plane = 4L * loops.rows() * loops.columns();
    boolean fetch = 8 * loops.count() > FAR && plane <= NEAR && loops.dense(0) && loops.dense(1);
    do {
      if (rows) {
        rows(loops, factor, f, t, add);
      } else if (contiguous && loops.rowStep(0) == 1 && loops.rowStep(1) != 0) {
        MemorySegment square = workspace.floats((long) COUNT * COUNT);
        if (fetch) {
          Transpose.fetch(f, 4 * loops.at(0), t, 4 * loops.at(1), plane, square);
        }
        transpose(loops, factor, f, t, add, square);
      } else {
        elements(loops, factor, f, t, add);
      }
    } while (loops.next());
  }

  /**
   * {@code to = x * y}, or added to what {@code to} holds. Elements of {@code to} that are visited
   * more than once are sums, which need {@code add}.
   *
   * @param loops over both factors and the target
   * @param x a factor
   * @param y a factor
   * @param to the target
   * @param add whether to add
   */
  public static void multiply(Loops loops, Matrix x, Matrix y, Matrix to, boolean add) {
    loops.start(0, 0);
    boolean vectors =
        loops.columnStep(2) == 1 && loops.columnStep(0) <= 1 && loops.columnStep(1) <= 1;
    do {
      if (vectors) {
        products(loops, x.data(), y.data(), to.data(), add);
      } else {
        productsOfElements(loops, x.data(), y.data(), to.data(), add);
      }
    } while (loops.next());
  }

  /** Both contiguous, to be copied as they are. */
  private static void planes(Loops loops, MemorySegment from, MemorySegment to) {
    int rows = loops.rows();
    int columns = loops.columns();
    long source = loops.at(0);
    long target = loops.at(1);
    for (int p = 0; p < loops.planes(); p++) {
      rows(rows, columns, from, source, loops.rowStep(0), to, target, loops.rowStep(1));
      source += loops.planeStep(0);
      target += loops.planeStep(1);
    }
  }

  /** Both contiguous. */
  private static void rows(
      Loops loops, float factor, MemorySegment from, MemorySegment to, boolean add) {
    for (int r = 0; r < loops.rows(); r++) {
      long source = loops.at(0) + r * loops.rowStep(0);
      long target = loops.at(1) + r * loops.rowStep(1);
      row(factor, from, source, to, target, loops.columns(), add);
    }
  }

  /** Copies rows; places and steps are in floats. */
  static void rows(
      int rows,
      int columns,
      MemorySegment from,
      long source,
      long sourceStep,
      MemorySegment to,
      long target,
      long targetStep) {
    if (columns < LONG_ROW) {
      shortRows(rows, columns, from, 4 * source, 4 * sourceStep, to, 4 * target, 4 * targetStep);
    } else {
      longRows(
          rows, 4L * columns, from, 4 * source, 4 * sourceStep, to, 4 * target, 4 * targetStep);
    }
  }

  /** (The JIT inlines the copy here however rare long rows are beside short ones.) */
  private static void longRows(
      int rows,
      long bytes,
      MemorySegment from,
      long source,
      long sourceStep,
      MemorySegment to,
      long target,
      long targetStep) {
    for (int r = 0; r < rows; r++) {
      MemorySegment.copy(from, source + r * sourceStep, to, target + r * targetStep, bytes);
    }
  }

  /**
   * The first vectors of each row without a loop, which would cost more than they do, and without a
   * method of their own, which the JIT does not inline where rows were shorter before.
   */
  private static void shortRows(
      int rows,
      int columns,
      MemorySegment from,
      long sourceAt,
      long sourceStep,
      MemorySegment to,
      long targetAt,
      long targetStep) {
    int vectors = columns / COUNT;
    VectorMask<Float> rest = FLOAT.indexInRange(vectors * COUNT, columns);
    long source = sourceAt;
    long target = targetAt;
    for (int r = 0; r < rows; r++) {
      if (vectors > 0) {
        fromMemorySegment(FLOAT, from, source, ORDER).intoMemorySegment(to, target, ORDER);
      }
      if (vectors > 1) {
        fromMemorySegment(FLOAT, from, source + BYTES, ORDER)
            .intoMemorySegment(to, target + BYTES, ORDER);
      }
      if (vectors > 2) {
        fromMemorySegment(FLOAT, from, source + 2 * BYTES, ORDER)
            .intoMemorySegment(to, target + 2 * BYTES, ORDER);
      }
      for (int v = 3; v < vectors; v++) {
        fromMemorySegment(FLOAT, from, source + v * BYTES, ORDER)
            .intoMemorySegment(to, target + v * BYTES, ORDER);
      }
      if (vectors * COUNT < columns) {
        fromMemorySegment(FLOAT, from, source + vectors * BYTES, ORDER)
            .intoMemorySegment(to, target + vectors * BYTES, ORDER, rest);
      }
      source += sourceStep;
      target += targetStep;
    }
  }

  private static void row(
      float factor,
      MemorySegment from,
      long source,
      MemorySegment to,
      long target,
      int n,
      boolean add) {
    FloatVector scale = FloatVector.broadcast(FLOAT, factor);
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, from, 4 * (source + i), ORDER);
      if (add) {
        FloatVector old = fromMemorySegment(FLOAT, to, 4 * (target + i), ORDER);
        v = FUSED ? v.fma(scale, old) : v.mul(scale).add(old);
      } else {
        v = v.mul(scale);
      }
      v.intoMemorySegment(to, 4 * (target + i), ORDER);
    }
    if (i < n) {
      FloatVector v = fromMemorySegment(FLOAT, from, 4 * (source + i), ORDER);
      if (add) {
        FloatVector old = fromMemorySegment(FLOAT, to, 4 * (target + i), ORDER);
        v = FUSED ? v.fma(scale, old) : v.mul(scale).add(old);
      } else {
        v = v.mul(scale);
      }
      v.intoMemorySegment(to, 4 * (target + i), ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** The source is contiguous along the rows of the plane: strips of squares, one by one. */
  private static void transpose(
      Loops loops,
      float factor,
      MemorySegment from,
      MemorySegment to,
      boolean add,
      MemorySegment square) {
    int rows = loops.rows();
    int columns = loops.columns();
    long step = 4 * loops.columnStep(0);
    long down = loops.rowStep(1);
    for (int row = 0; row < rows; row += RUN) {
      int end = Math.min(row + RUN, rows);
      int whole = !add && factor == 1 ? (end - row) / COUNT : 0;
      for (int c = 0; c < columns; c += COUNT) {
        int width = Math.min(COUNT, columns - c);
        long source = 4 * (loops.at(0) + row) + c * step;
        long target = loops.at(1) + row * down + c;
        int r = row;
        if (width == COUNT) {
          Transpose.squares(from, source, step, COUNT - 1, to, 4 * target, 4 * down, whole);
          r += whole * COUNT;
        }
        for (; r < end; r += COUNT) {
          source = 4 * (loops.at(0) + r) + c * step;
          Transpose.squares(from, source, step, width - 1, square, 0, BYTES, 1);
          for (int k = 0; k < Math.min(COUNT, rows - r); k++) {
            target = loops.at(1) + (r + k) * down + c;
            row(factor, square, (long) k * COUNT, to, target, width, add);
          }
        }
      }
    }
  }

  private static void elements(
      Loops loops, float factor, MemorySegment from, MemorySegment to, boolean add) {
    for (int r = 0; r < loops.rows(); r++) {
      long source = loops.at(0) + r * loops.rowStep(0);
      long target = loops.at(1) + r * loops.rowStep(1);
      for (int c = 0; c < loops.columns(); c++) {
        float v = from.getAtIndex(JAVA_FLOAT, source);
        float sum = add ? fma(factor, v, to.getAtIndex(JAVA_FLOAT, target)) : factor * v;
        to.setAtIndex(JAVA_FLOAT, target, sum);
        source += loops.columnStep(0);
        target += loops.columnStep(1);
      }
    }
  }

  /** The target is contiguous, each factor contiguous or one number for the row. */
  private static void products(
      Loops loops, MemorySegment xs, MemorySegment ys, MemorySegment to, boolean add) {
    int n = loops.columns();
    boolean rowOfX = loops.columnStep(0) == 1;
    boolean rowOfY = loops.columnStep(1) == 1;
    for (int r = 0; r < loops.rows(); r++) {
      long x = loops.at(0) + r * loops.rowStep(0);
      long y = loops.at(1) + r * loops.rowStep(1);
      long target = loops.at(2) + r * loops.rowStep(2);
      FloatVector oneX = FloatVector.broadcast(FLOAT, xs.getAtIndex(JAVA_FLOAT, x));
      FloatVector oneY = FloatVector.broadcast(FLOAT, ys.getAtIndex(JAVA_FLOAT, y));
      for (int i = 0; i < n; i += COUNT) {
        FloatVector v = rowOfX ? fromMemorySegment(FLOAT, xs, 4 * (x + i), ORDER) : oneX;
        FloatVector w = rowOfY ? fromMemorySegment(FLOAT, ys, 4 * (y + i), ORDER) : oneY;
        if (add) {
          FloatVector old = fromMemorySegment(FLOAT, to, 4 * (target + i), ORDER);
          v = FUSED ? v.fma(w, old) : v.mul(w).add(old);
        } else {
          v = v.mul(w);
        }
        v.intoMemorySegment(to, 4 * (target + i), ORDER, FLOAT.indexInRange(i, n));
      }
    }
  }

  private static void productsOfElements(
      Loops loops, MemorySegment xs, MemorySegment ys, MemorySegment to, boolean add) {
    for (int r = 0; r < loops.rows(); r++) {
      long x = loops.at(0) + r * loops.rowStep(0);
      long y = loops.at(1) + r * loops.rowStep(1);
      long target = loops.at(2) + r * loops.rowStep(2);
      for (int c = 0; c < loops.columns(); c++) {
        float v = xs.getAtIndex(JAVA_FLOAT, x);
        float w = ys.getAtIndex(JAVA_FLOAT, y);
        float sum = add ? fma(v, w, to.getAtIndex(JAVA_FLOAT, target)) : v * w;
        to.setAtIndex(JAVA_FLOAT, target, sum);
        x += loops.columnStep(0);
        y += loops.columnStep(1);
        target += loops.columnStep(2);
      }
    }
  }
}
