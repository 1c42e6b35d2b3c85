package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Sums and products element by element. Operands have one shape; a result may be one of its own
 * operands.
 */
public final class Vectors {
  private Vectors() {}

  /**
   * {@code y = x}.
   *
   * @param x the source
   * @param y the target
   */
  public static void copy(Matrix x, Matrix y) {
    check(x, y);
    MemorySegment.copy(x.data(), 0, y.data(), 0, x.extent() << 2);
  }

  /**
   * {@code y = a x}.
   *
   * @param a the factor
   * @param x the source
   * @param y the target
   */
  public static void scale(float a, Matrix x, Matrix y) {
    check(x, y);
    MemorySegment xs = x.data();
    MemorySegment ys = y.data();
    long n = x.extent();
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, xs, 4 * i, ORDER).mul(a);
      v.intoMemorySegment(ys, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * {@code y += a x}.
   *
   * @param a the factor
   * @param x the source
   * @param y the target
   */
  public static void axpy(float a, Matrix x, Matrix y) {
    check(x, y);
    axpy(a, x.data(), 0, y.data(), 0, x.extent());
  }

  /**
   * {@code z = x + y}.
   *
   * @param x a term
   * @param y a term
   * @param z the target
   */
  public static void add(Matrix x, Matrix y, Matrix z) {
    check(x, y);
    check(x, z);
    MemorySegment xs = x.data();
    MemorySegment ys = y.data();
    MemorySegment zs = z.data();
    long n = x.extent();
    long i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, xs, 4 * i, ORDER);
      v = v.add(fromMemorySegment(FLOAT, ys, 4 * i, ORDER));
      v.intoMemorySegment(zs, 4 * i, ORDER);
    }
    if (i < n) {
      FloatVector v = fromMemorySegment(FLOAT, xs, 4 * i, ORDER);
      v = v.add(fromMemorySegment(FLOAT, ys, 4 * i, ORDER));
      v.intoMemorySegment(zs, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * {@code z = x * y}, element by element.
   *
   * @param x a factor
   * @param y a factor
   * @param z the target
   */
  public static void multiply(Matrix x, Matrix y, Matrix z) {
    check(x, y);
    check(x, z);
    MemorySegment xs = x.data();
    MemorySegment ys = y.data();
    MemorySegment zs = z.data();
    long n = x.extent();
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v =
          fromMemorySegment(FLOAT, xs, 4 * i, ORDER)
              .mul(fromMemorySegment(FLOAT, ys, 4 * i, ORDER));
      v.intoMemorySegment(zs, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * {@code z = a (x - y)}: the gradient of a quadratic loss.
   *
   * @param a the factor
   * @param x the first
   * @param y what is taken from it
   * @param z the target
   */
  public static void difference(float a, Matrix x, Matrix y, Matrix z) {
    check(x, y);
    check(x, z);
    MemorySegment xs = x.data();
    MemorySegment ys = y.data();
    MemorySegment zs = z.data();
    long n = x.extent();
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v =
          fromMemorySegment(FLOAT, xs, 4 * i, ORDER)
              .sub(fromMemorySegment(FLOAT, ys, 4 * i, ORDER))
              .mul(a);
      v.intoMemorySegment(zs, 4 * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * Adds one row to every row of a matrix.
   *
   * @param row [1 x columns]
   * @param y [rows x columns]
   */
  public static void addToRows(Matrix row, Matrix y) {
    checkRow(row, y);
    for (int r = 0; r < y.rows(); r++) {
      axpy(1, row.data(), 0, y.data(), (long) r * y.stride(), y.columns());
    }
  }

  /**
   * {@code sum += a * (sum of the rows of x)}.
   *
   * @param a the factor
   * @param x [rows x columns]
   * @param sum [1 x columns]
   */
  public static void addRows(float a, Matrix x, Matrix sum) {
    checkRow(sum, x);
    MemorySegment xs = x.data();
    MemorySegment ss = sum.data();
    FloatVector factor = FloatVector.broadcast(FLOAT, a);
    int n = x.columns();
    for (int i = 0; i < n; i += COUNT) {
      FloatVector total = FloatVector.zero(FLOAT);
      for (int r = 0; r < x.rows(); r++) {
        long at = (long) r * x.stride() + i;
        total = fromMemorySegment(FLOAT, xs, 4 * at, ORDER).add(total);
      }
      total =
          FUSED
              ? total.fma(factor, fromMemorySegment(FLOAT, ss, 4L * i, ORDER))
              : total.mul(factor).add(fromMemorySegment(FLOAT, ss, 4L * i, ORDER));
      total.intoMemorySegment(ss, 4L * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** {@code y += a} for n floats from the given position. */
  static void shift(float a, MemorySegment y, long yi, long n) {
    for (long i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, y, 4 * (yi + i), ORDER).add(a);
      v.intoMemorySegment(y, 4 * (yi + i), ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /** {@code y += a x} for n floats from the given positions. */
  static void axpy(float a, MemorySegment x, long xi, MemorySegment y, long yi, long n) {
    FloatVector factor = FloatVector.broadcast(FLOAT, a);
    for (long i = 0; i < n; i += COUNT) {
      FloatVector old = fromMemorySegment(FLOAT, y, 4 * (yi + i), ORDER);
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * (xi + i), ORDER);
      v = FUSED ? v.fma(factor, old) : v.mul(factor).add(old);
      v.intoMemorySegment(y, 4 * (yi + i), ORDER, FLOAT.indexInRange(i, n));
    }
  }

  private static void check(Matrix x, Matrix y) {
    if (!Matrix.alike(x, y)) {
      throw Matrix.mismatch("needs matrices alike", x, y);
    }
  }

  private static void checkRow(Matrix row, Matrix x) {
    if (row.rows() != 1 || row.columns() != x.columns()) {
      throw Matrix.mismatch("needs one row of the same length", row, x);
    }
  }
}
