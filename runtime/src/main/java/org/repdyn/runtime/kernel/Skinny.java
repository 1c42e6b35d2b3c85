package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.runtime.kernel.Lanes.BYTES;
import static org.repdyn.runtime.kernel.Lanes.COUNT;
import static org.repdyn.runtime.kernel.Lanes.FLOAT;
import static org.repdyn.runtime.kernel.Lanes.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Linear layers for batches so small that reading the weights is all the work: whatever the batch,
 * each weight comes from memory once. A block of rows of W is fetched, and while it is in the
 * nearest cache all samples of the batch pass over it, in pairs.
 *
 * <p>An update sums the products of the batch first and adds the sum to the weight then: one
 * rounding of a weight in a step, as PyTorch has it. With one rounding a sample, two of the golden
 * networks leave their bounds.
 */
final class Skinny {

  /** The largest batch for which these kernels are meant; larger ones work, slower. */
  static final int MAX_BATCH = 8;

  /** Rows of W that share the loads of x and dx; the code below is written out for four. */
  private static final int ROWS = 4;

  private Skinny() {}

  /** {@code y = x Wᵀ}. */
  static void forward(Matrix x, Matrix w, Matrix y, Workspace workspace) {
    MemorySegment sums = workspace.floats(2 * ROWS * COUNT);
    int last = x.rows() - 1;
    for (int o = 0; o < w.rows(); o += ROWS) {
      for (int b = 0; b <= last; b += 2) {
        dots(x, b, Math.min(b + 1, last), w, o, y, sums);
      }
    }
  }

  /** {@code dx = dy W}, or {@code dx += dy W}. */
  static void backwardData(Matrix dy, Matrix w, Matrix dx, boolean add) {
    if (!add) {
      dx.fill(0);
    }
    for (int o = 0; o < w.rows(); o += ROWS) {
      gather(dy, w, o, dx);
    }
  }

  /** {@code dw += alpha dyᵀ x}. */
  static void backwardWeight(float alpha, Matrix dy, Matrix x, Matrix dw) {
    for (int o = 0; o < dw.rows(); o += ROWS) {
      update(alpha, dy, x, dw, o);
    }
  }

  /** {@code dx = dy W} (unless null) and then {@code W -= rate dyᵀ x}, in one pass over W. */
  static void backwardUpdate(float rate, Matrix dy, Matrix x, Matrix w, Matrix dx) {
    if (dx == null) {
      backwardWeight(-rate, dy, x, w);
      return;
    }
    dx.fill(0);
    for (int o = 0; o < w.rows(); o += ROWS) {
      gather(dy, w, o, dx);
      update(-rate, dy, x, w, o);
    }
  }

  /** {@code dx += dy W} for one block of rows of W. */
  private static void gather(Matrix dy, Matrix w, int o, Matrix dx) {
    int last = dy.rows() - 1;
    for (int b = 0; b <= last; b += 2) {
      if (o + ROWS <= w.rows()) {
        gatherRows(dy, b, Math.min(b + 1, last), w, o, dx);
      } else {
        for (int r = o; r < w.rows(); r++) {
          gatherRow(dy, b, Math.min(b + 1, last), w, r, dx);
        }
      }
    }
  }

  /** {@code dw += alpha dyᵀ x} for one block of rows of W. */
  private static void update(float alpha, Matrix dy, Matrix x, Matrix dw, int o) {
    if (dy.rows() == 2 && o + ROWS <= dw.rows()) {
      updateRows(alpha, dy, x, dw, o);
    } else {
      for (int r = o; r < Math.min(o + ROWS, dw.rows()); r++) {
        updateRow(alpha, dy, x, dw, r);
      }
    }
  }

  /**
   * Four outputs, from o, of samples p and q (which may be one and the same). Rows beyond the last
   * are computed as copies of the last and not stored.
   */
  private static void dots(Matrix x, int p, int q, Matrix w, int o, Matrix y, MemorySegment sums) {
    MemorySegment xs = x.data();
    MemorySegment ws = w.data();
    long xp = 4L * p * x.stride();
    long xq = 4L * q * x.stride();
    int last = w.rows() - 1;
    long stride = 4L * w.stride();
    long w0 = o * stride;
    long w1 = Math.min(o + 1, last) * stride;
    long w2 = Math.min(o + 2, last) * stride;
    long w3 = Math.min(o + 3, last) * stride;
    int n = w.columns();
    int whole = 4 * FLOAT.loopBound(n);
    VectorMask<Float> beyond = FLOAT.indexInRange(whole >> 2, n).not();
    FloatVector zero = FloatVector.zero(FLOAT);
    FloatVector a = fromMemorySegment(FLOAT, xs, xp + whole, ORDER);
    FloatVector b = fromMemorySegment(FLOAT, xs, xq + whole, ORDER);
    FloatVector v = fromMemorySegment(FLOAT, ws, w0 + whole, ORDER);
    FloatVector p0 = v.mul(a).blend(zero, beyond);
    FloatVector q0 = v.mul(b).blend(zero, beyond);
    v = fromMemorySegment(FLOAT, ws, w1 + whole, ORDER);
    FloatVector p1 = v.mul(a).blend(zero, beyond);
    FloatVector q1 = v.mul(b).blend(zero, beyond);
    v = fromMemorySegment(FLOAT, ws, w2 + whole, ORDER);
    FloatVector p2 = v.mul(a).blend(zero, beyond);
    FloatVector q2 = v.mul(b).blend(zero, beyond);
    v = fromMemorySegment(FLOAT, ws, w3 + whole, ORDER);
    FloatVector p3 = v.mul(a).blend(zero, beyond);
    FloatVector q3 = v.mul(b).blend(zero, beyond);
    for (int i = 0; i < whole; i += BYTES) {
      a = fromMemorySegment(FLOAT, xs, xp + i, ORDER);
      b = fromMemorySegment(FLOAT, xs, xq + i, ORDER);
      v = fromMemorySegment(FLOAT, ws, w0 + i, ORDER);
      p0 = v.fma(a, p0);
      q0 = v.fma(b, q0);
      v = fromMemorySegment(FLOAT, ws, w1 + i, ORDER);
      p1 = v.fma(a, p1);
      q1 = v.fma(b, q1);
      v = fromMemorySegment(FLOAT, ws, w2 + i, ORDER);
      p2 = v.fma(a, p2);
      q2 = v.fma(b, q2);
      v = fromMemorySegment(FLOAT, ws, w3 + i, ORDER);
      p3 = v.fma(a, p3);
      q3 = v.fma(b, q3);
    }
    p0.intoMemorySegment(sums, 0, ORDER);
    p1.intoMemorySegment(sums, BYTES, ORDER);
    p2.intoMemorySegment(sums, 2 * BYTES, ORDER);
    p3.intoMemorySegment(sums, 3 * BYTES, ORDER);
    q0.intoMemorySegment(sums, 4 * BYTES, ORDER);
    q1.intoMemorySegment(sums, 5 * BYTES, ORDER);
    q2.intoMemorySegment(sums, 6 * BYTES, ORDER);
    q3.intoMemorySegment(sums, 7 * BYTES, ORDER);
    int count = Math.min(ROWS, w.rows() - o);
    long first = (long) p * y.stride() + o;
    Butterfly.sums(sums, y.data(), first, (long) q * y.stride() + o, count);
  }

  /** {@code dx += dy W} for four rows of W and samples p, q (which may be one and the same). */
  private static void gatherRows(Matrix dy, int p, int q, Matrix w, int o, Matrix dx) {
    MemorySegment ws = w.data();
    MemorySegment ds = dx.data();
    long dp = 4L * p * dx.stride();
    long dq = 4L * q * dx.stride();
    long w0 = 4L * o * w.stride();
    long w1 = w0 + 4L * w.stride();
    long w2 = w1 + 4L * w.stride();
    long w3 = w2 + 4L * w.stride();
    FloatVector p0 = FloatVector.broadcast(FLOAT, dy.at(p, o));
    FloatVector p1 = FloatVector.broadcast(FLOAT, dy.at(p, o + 1));
    FloatVector p2 = FloatVector.broadcast(FLOAT, dy.at(p, o + 2));
    FloatVector p3 = FloatVector.broadcast(FLOAT, dy.at(p, o + 3));
    FloatVector q0 = FloatVector.broadcast(FLOAT, dy.at(q, o));
    FloatVector q1 = FloatVector.broadcast(FLOAT, dy.at(q, o + 1));
    FloatVector q2 = FloatVector.broadcast(FLOAT, dy.at(q, o + 2));
    FloatVector q3 = FloatVector.broadcast(FLOAT, dy.at(q, o + 3));
    int n = w.columns();
    int whole = 4 * FLOAT.loopBound(n);
    for (int i = 0; i < whole; i += BYTES) {
      FloatVector v0 = fromMemorySegment(FLOAT, ws, w0 + i, ORDER);
      FloatVector v1 = fromMemorySegment(FLOAT, ws, w1 + i, ORDER);
      FloatVector v2 = fromMemorySegment(FLOAT, ws, w2 + i, ORDER);
      FloatVector v3 = fromMemorySegment(FLOAT, ws, w3 + i, ORDER);
      FloatVector a =
          v3.fma(
              p3, v2.fma(p2, v1.fma(p1, v0.fma(p0, fromMemorySegment(FLOAT, ds, dp + i, ORDER)))));
      FloatVector b =
          v3.fma(
              q3, v2.fma(q2, v1.fma(q1, v0.fma(q0, fromMemorySegment(FLOAT, ds, dq + i, ORDER)))));
      a.intoMemorySegment(ds, dp + i, ORDER);
      b.intoMemorySegment(ds, dq + i, ORDER);
    }
    if (whole < 4 * n) {
      int i = whole;
      VectorMask<Float> tail = FLOAT.indexInRange(whole >> 2, n);
      FloatVector v0 = fromMemorySegment(FLOAT, ws, w0 + i, ORDER);
      FloatVector v1 = fromMemorySegment(FLOAT, ws, w1 + i, ORDER);
      FloatVector v2 = fromMemorySegment(FLOAT, ws, w2 + i, ORDER);
      FloatVector v3 = fromMemorySegment(FLOAT, ws, w3 + i, ORDER);
      FloatVector a =
          v3.fma(
              p3, v2.fma(p2, v1.fma(p1, v0.fma(p0, fromMemorySegment(FLOAT, ds, dp + i, ORDER)))));
      FloatVector b =
          v3.fma(
              q3, v2.fma(q2, v1.fma(q1, v0.fma(q0, fromMemorySegment(FLOAT, ds, dq + i, ORDER)))));
      a.intoMemorySegment(ds, dp + i, ORDER, tail);
      b.intoMemorySegment(ds, dq + i, ORDER, tail);
    }
  }

  /** {@code dx += dy W} for one row of W and samples p, q (which may be one and the same). */
  private static void gatherRow(Matrix dy, int p, int q, Matrix w, int o, Matrix dx) {
    MemorySegment ws = w.data();
    long wo = (long) o * w.stride();
    Vectors.axpy(dy.at(p, o), ws, wo, dx.data(), (long) p * dx.stride(), w.columns());
    if (q != p) {
      Vectors.axpy(dy.at(q, o), ws, wo, dx.data(), (long) q * dx.stride(), w.columns());
    }
  }

  /** {@code dw += alpha dyᵀ x} for one row of W and any batch. */
  private static void updateRow(float alpha, Matrix dy, Matrix x, Matrix dw, int o) {
    MemorySegment ws = dw.data();
    MemorySegment xs = x.data();
    long wo = 4L * o * dw.stride();
    FloatVector factor = FloatVector.broadcast(FLOAT, alpha);
    int n = dw.columns();
    for (int i = 0; i < n; i += COUNT) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int b = 0; b < dy.rows(); b++) {
        FloatVector v = fromMemorySegment(FLOAT, xs, 4 * ((long) b * x.stride() + i), ORDER);
        sum = v.fma(FloatVector.broadcast(FLOAT, dy.at(b, o)), sum);
      }
      sum = sum.fma(factor, fromMemorySegment(FLOAT, ws, wo + 4L * i, ORDER));
      sum.intoMemorySegment(ws, wo + 4L * i, ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * {@code dw += alpha dyᵀ x} for four rows of W and a batch of two: the products are summed first
   * and scaled with the one rounding that reaches the weight, as PyTorch does.
   */
  private static void updateRows(float alpha, Matrix dy, Matrix x, Matrix dw, int o) {
    MemorySegment ws = dw.data();
    MemorySegment xs = x.data();
    long xq = 4L * x.stride();
    long w0 = 4L * o * dw.stride();
    long w1 = w0 + 4L * dw.stride();
    long w2 = w1 + 4L * dw.stride();
    long w3 = w2 + 4L * dw.stride();
    FloatVector p0 = FloatVector.broadcast(FLOAT, dy.at(0, o));
    FloatVector p1 = FloatVector.broadcast(FLOAT, dy.at(0, o + 1));
    FloatVector p2 = FloatVector.broadcast(FLOAT, dy.at(0, o + 2));
    FloatVector p3 = FloatVector.broadcast(FLOAT, dy.at(0, o + 3));
    FloatVector q0 = FloatVector.broadcast(FLOAT, dy.at(1, o));
    FloatVector q1 = FloatVector.broadcast(FLOAT, dy.at(1, o + 1));
    FloatVector q2 = FloatVector.broadcast(FLOAT, dy.at(1, o + 2));
    FloatVector q3 = FloatVector.broadcast(FLOAT, dy.at(1, o + 3));
    FloatVector factor = FloatVector.broadcast(FLOAT, alpha);
    int n = dw.columns();
    int whole = 4 * FLOAT.loopBound(n);
    for (int i = 0; i < whole; i += BYTES) {
      FloatVector a = fromMemorySegment(FLOAT, xs, i, ORDER);
      FloatVector b = fromMemorySegment(FLOAT, xs, xq + i, ORDER);
      FloatVector v = b.fma(q0, a.mul(p0)).fma(factor, fromMemorySegment(FLOAT, ws, w0 + i, ORDER));
      v.intoMemorySegment(ws, w0 + i, ORDER);
      v = b.fma(q1, a.mul(p1)).fma(factor, fromMemorySegment(FLOAT, ws, w1 + i, ORDER));
      v.intoMemorySegment(ws, w1 + i, ORDER);
      v = b.fma(q2, a.mul(p2)).fma(factor, fromMemorySegment(FLOAT, ws, w2 + i, ORDER));
      v.intoMemorySegment(ws, w2 + i, ORDER);
      v = b.fma(q3, a.mul(p3)).fma(factor, fromMemorySegment(FLOAT, ws, w3 + i, ORDER));
      v.intoMemorySegment(ws, w3 + i, ORDER);
    }
    if (whole < 4 * n) {
      VectorMask<Float> tail = FLOAT.indexInRange(whole >> 2, n);
      FloatVector a = fromMemorySegment(FLOAT, xs, whole, ORDER);
      FloatVector b = fromMemorySegment(FLOAT, xs, xq + whole, ORDER);
      FloatVector v =
          b.fma(q0, a.mul(p0)).fma(factor, fromMemorySegment(FLOAT, ws, w0 + whole, ORDER));
      v.intoMemorySegment(ws, w0 + whole, ORDER, tail);
      v = b.fma(q1, a.mul(p1)).fma(factor, fromMemorySegment(FLOAT, ws, w1 + whole, ORDER));
      v.intoMemorySegment(ws, w1 + whole, ORDER, tail);
      v = b.fma(q2, a.mul(p2)).fma(factor, fromMemorySegment(FLOAT, ws, w2 + whole, ORDER));
      v.intoMemorySegment(ws, w2 + whole, ORDER, tail);
      v = b.fma(q3, a.mul(p3)).fma(factor, fromMemorySegment(FLOAT, ws, w3 + whole, ORDER));
      v.intoMemorySegment(ws, w3 + whole, ORDER, tail);
    }
  }
}
