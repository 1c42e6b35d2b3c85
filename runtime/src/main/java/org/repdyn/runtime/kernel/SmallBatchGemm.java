package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.PackedMatrix.ROWS;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Linear layers for batches so small that reading the weights is most of the work. Whatever the
 * batch, each weight comes from memory once in a pass: four rows of W are fetched, and while they
 * are in the nearest cache all samples pass over them, in pairs.
 *
 * <p>x and dx are taken through the workspace, where they lie aligned, filled up with zeros to
 * whole vectors and with a sample of zeros to whole pairs, so that no loop has a tail.
 *
 * <p>An update sums the products of the batch first, then scales and adds the sum: one rounding of
 * a weight in a step, as PyTorch has it. With one rounding a sample, two of the golden networks
 * leave their bounds; with x scaled before, one does.
 */
final class SmallBatchGemm {

  /** Floats of the workspace for the sums of four rows and two samples. */
  private static final int PAIR = 2 * ROWS * COUNT;

  /** The same for four samples. */
  private static final int SUMS = 2 * PAIR;

  private SmallBatchGemm() {}

  /** {@code y = x Wᵀ}. */
  static void forward(Matrix x, PackedMatrix w, Matrix y, Workspace workspace) {
    int stride = w.stride();
    MemorySegment buffer = workspace.floats(SUMS + pairs(x) * 2L * stride);
    fill(x, stride, buffer, SUMS);
    int last = x.rows() - 1;
    for (int o = 0; o < w.rows(); o += ROWS) {
      int b = 0;
      for (; b + 4 <= x.rows(); b += 4) {
        long p = 4L * (SUMS + b * stride);
        dotsOfFour(buffer, p, w.data().data(), 4L * o * stride, 4 * stride);
        sums(buffer, 0, w, o, y, b, b + 1);
        sums(buffer, 4 * PAIR, w, o, y, b + 2, b + 3);
      }
      for (; b <= last; b += 2) {
        int c = Math.min(b + 1, last);
        long p = 4L * (SUMS + b * stride);
        long q = 4L * (SUMS + c * stride);
        dots(buffer, p, q, w.data().data(), 4L * o * stride, 4 * stride);
        sums(buffer, 0, w, o, y, b, c);
      }
    }
  }

  /** Adds up the lanes of the products of four rows of W and the samples b and c. */
  private static void sums(
      MemorySegment buffer, long at, PackedMatrix w, int o, Matrix y, int b, int c) {
    long first = (long) b * y.stride() + o;
    long second = (long) c * y.stride() + o;
    LaneReduction.sums(buffer, at, y.data(), first, second, Math.min(ROWS, w.rows() - o));
  }

  /** {@code dx = dy W}, or {@code dx += dy W}. */
  static void backwardData(Matrix dy, PackedMatrix w, Matrix dx, boolean add, Workspace workspace) {
    int stride = w.stride();
    long samples = pairs(dy) * 2L * stride;
    MemorySegment buffer = workspace.floats(samples);
    Matrix.fill(0, buffer, 0, samples);
    for (int o = 0; o < w.rows(); o += ROWS) {
      gather(dy, w, o, buffer, 0);
    }
    give(buffer, 0, stride, dx, add);
  }

  /** {@code dw += alpha dyᵀ x}. */
  static void backwardWeight(
      float alpha, Matrix dy, Matrix x, PackedMatrix dw, Workspace workspace) {
    MemorySegment buffer = workspace.floats(pairs(x) * 2L * dw.stride());
    fill(x, dw.stride(), buffer, 0);
    for (int o = 0; o < dw.rows(); o += ROWS) {
      update(alpha, dy, dw, o, buffer, 0);
    }
  }

  /** {@code dx = dy W}, or {@code dx += dy W}, then {@code W -= rate dyᵀ x}, in one pass over W. */
  static void backwardUpdate(
      float rate,
      Matrix dy,
      Matrix x,
      PackedMatrix w,
      Matrix dx,
      boolean add,
      Workspace workspace) {
    int stride = w.stride();
    long samples = pairs(x) * 2L * stride;
    MemorySegment buffer = workspace.floats(2 * samples);
    fill(x, stride, buffer, 0);
    Matrix.fill(0, buffer, samples, samples);
    for (int o = 0; o < w.rows(); o += ROWS) {
      if (dy.rows() <= 2) {
        gatherAndUpdate(
            -rate, dy, o, w.data().data(), 4L * o * stride, buffer, 0, 4 * samples, 4 * stride);
      } else if (o + ROWS <= w.rows()) {
        gatherAndUpdateAll(
            -rate, dy, o, w.data().data(), 4L * o * stride, buffer, 0, 4 * samples, 4 * stride);
      } else {
        gather(dy, w, o, buffer, samples);
        update(-rate, dy, w, o, buffer, 0);
      }
    }
    give(buffer, samples, stride, dx, add);
  }

  private static int pairs(Matrix x) {
    return (x.rows() + 1) / 2;
  }

  /** Brings x to the buffer, with zeros to whole vectors and to whole pairs of samples. */
  private static void fill(Matrix x, int stride, MemorySegment buffer, long to) {
    for (int b = 0; b < 2 * pairs(x); b++) {
      long at = 4 * (to + (long) b * stride);
      int n = b < x.rows() ? x.columns() : 0;
      int i = 0;
      for (; i < n; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, x.data(), 4 * ((long) b * x.stride() + i), ORDER);
        v = FloatVector.zero(FLOAT).blend(v, FLOAT.indexInRange(i, n));
        v.intoMemorySegment(buffer, at + 4L * i, ORDER);
      }
      for (; i < stride; i += COUNT) {
        FloatVector.zero(FLOAT).intoMemorySegment(buffer, at + 4L * i, ORDER);
      }
    }
  }

  /** Brings a gradient from the buffer to where it belongs. */
  private static void give(MemorySegment buffer, long from, int stride, Matrix dx, boolean add) {
    for (int b = 0; b < dx.rows(); b++) {
      long at = from + (long) b * stride;
      long to = (long) b * dx.stride();
      if (add) {
        Vectors.axpy(1, buffer, at, dx.data(), to, dx.columns());
      } else {
        MemorySegment.copy(buffer, 4 * at, dx.data(), 4 * to, 4L * dx.columns());
      }
    }
  }

  /** {@code dx += dy W} for one block of rows of W; dx lies in the buffer. */
  private static void gather(Matrix dy, PackedMatrix w, int o, MemorySegment buffer, long dx) {
    int stride = w.stride();
    for (int b = 0; b < dy.rows(); b += 2) {
      long at = 4 * (dx + (long) b * stride);
      gatherRows(dy, b, o, w.data().data(), 4L * o * stride, buffer, at, 4 * stride);
    }
  }

  /** {@code dw += alpha dyᵀ x} for one block of rows of W; x lies in the buffer. */
  private static void update(
      float alpha, Matrix dy, PackedMatrix dw, int o, MemorySegment buffer, long x) {
    int stride = dw.stride();
    MemorySegment w = dw.data().data();
    long block = 4L * o * stride;
    if (o + ROWS <= dw.rows()) {
      updateRows(alpha, dy, o, w, block, buffer, 4 * x, 4 * stride);
      return;
    }
    for (int r = 0; o + r < dw.rows(); r++) {
      updateRow(alpha, dy, o + r, w, block + r * BYTES, buffer, 4 * x, 4 * stride);
    }
  }

  /** One factor: 0 beyond the last sample and beyond the last row. */
  private static float factor(Matrix dy, int b, int o) {
    return b < dy.rows() && o < dy.columns() ? dy.at(b, o) : 0;
  }

  /** The products of four rows of W and two samples, lane by lane; offsets and n in bytes. */
  private static void dots(MemorySegment buffer, long p, long q, MemorySegment w, long w0, int n) {
    long w1 = w0 + BYTES;
    long w2 = w1 + BYTES;
    long w3 = w2 + BYTES;
    FloatVector p0 = FloatVector.zero(FLOAT);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    FloatVector q0 = p0;
    FloatVector q1 = p0;
    FloatVector q2 = p0;
    FloatVector q3 = p0;
    for (int i = 0; i < n; i += BYTES) {
      FloatVector a = fromMemorySegment(FLOAT, buffer, p + i, ORDER);
      FloatVector b = fromMemorySegment(FLOAT, buffer, q + i, ORDER);
      FloatVector v = fromMemorySegment(FLOAT, w, w0 + ROWS * i, ORDER);
      p0 = FUSED ? v.fma(a, p0) : v.mul(a).add(p0);
      q0 = FUSED ? v.fma(b, q0) : v.mul(b).add(q0);
      v = fromMemorySegment(FLOAT, w, w1 + ROWS * i, ORDER);
      p1 = FUSED ? v.fma(a, p1) : v.mul(a).add(p1);
      q1 = FUSED ? v.fma(b, q1) : v.mul(b).add(q1);
      v = fromMemorySegment(FLOAT, w, w2 + ROWS * i, ORDER);
      p2 = FUSED ? v.fma(a, p2) : v.mul(a).add(p2);
      q2 = FUSED ? v.fma(b, q2) : v.mul(b).add(q2);
      v = fromMemorySegment(FLOAT, w, w3 + ROWS * i, ORDER);
      p3 = FUSED ? v.fma(a, p3) : v.mul(a).add(p3);
      q3 = FUSED ? v.fma(b, q3) : v.mul(b).add(q3);
    }
    p0.intoMemorySegment(buffer, 0, ORDER);
    p1.intoMemorySegment(buffer, BYTES, ORDER);
    p2.intoMemorySegment(buffer, 2 * BYTES, ORDER);
    p3.intoMemorySegment(buffer, 3 * BYTES, ORDER);
    q0.intoMemorySegment(buffer, 4 * BYTES, ORDER);
    q1.intoMemorySegment(buffer, 5 * BYTES, ORDER);
    q2.intoMemorySegment(buffer, 6 * BYTES, ORDER);
    q3.intoMemorySegment(buffer, 7 * BYTES, ORDER);
  }

  /** The same for four samples, one after the other from p. */
  private static void dotsOfFour(MemorySegment buffer, long p, MemorySegment w, long w0, int n) {
    long q = p + n;
    long r = q + n;
    long s = r + n;
    FloatVector p0 = FloatVector.zero(FLOAT);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    FloatVector q0 = p0;
    FloatVector q1 = p0;
    FloatVector q2 = p0;
    FloatVector q3 = p0;
    FloatVector r0 = p0;
    FloatVector r1 = p0;
    FloatVector r2 = p0;
    FloatVector r3 = p0;
    FloatVector s0 = p0;
    FloatVector s1 = p0;
    FloatVector s2 = p0;
    FloatVector s3 = p0;
    for (int i = 0; i < n; i += BYTES) {
      FloatVector a = fromMemorySegment(FLOAT, buffer, p + i, ORDER);
      FloatVector b = fromMemorySegment(FLOAT, buffer, q + i, ORDER);
      FloatVector c = fromMemorySegment(FLOAT, buffer, r + i, ORDER);
      FloatVector d = fromMemorySegment(FLOAT, buffer, s + i, ORDER);
      FloatVector v = fromMemorySegment(FLOAT, w, w0 + ROWS * i, ORDER);
      p0 = FUSED ? v.fma(a, p0) : v.mul(a).add(p0);
      q0 = FUSED ? v.fma(b, q0) : v.mul(b).add(q0);
      r0 = FUSED ? v.fma(c, r0) : v.mul(c).add(r0);
      s0 = FUSED ? v.fma(d, s0) : v.mul(d).add(s0);
      v = fromMemorySegment(FLOAT, w, w0 + ROWS * i + BYTES, ORDER);
      p1 = FUSED ? v.fma(a, p1) : v.mul(a).add(p1);
      q1 = FUSED ? v.fma(b, q1) : v.mul(b).add(q1);
      r1 = FUSED ? v.fma(c, r1) : v.mul(c).add(r1);
      s1 = FUSED ? v.fma(d, s1) : v.mul(d).add(s1);
      v = fromMemorySegment(FLOAT, w, w0 + ROWS * i + 2 * BYTES, ORDER);
      p2 = FUSED ? v.fma(a, p2) : v.mul(a).add(p2);
      q2 = FUSED ? v.fma(b, q2) : v.mul(b).add(q2);
      r2 = FUSED ? v.fma(c, r2) : v.mul(c).add(r2);
      s2 = FUSED ? v.fma(d, s2) : v.mul(d).add(s2);
      v = fromMemorySegment(FLOAT, w, w0 + ROWS * i + 3 * BYTES, ORDER);
      p3 = FUSED ? v.fma(a, p3) : v.mul(a).add(p3);
      q3 = FUSED ? v.fma(b, q3) : v.mul(b).add(q3);
      r3 = FUSED ? v.fma(c, r3) : v.mul(c).add(r3);
      s3 = FUSED ? v.fma(d, s3) : v.mul(d).add(s3);
    }
    p0.intoMemorySegment(buffer, 0, ORDER);
    p1.intoMemorySegment(buffer, BYTES, ORDER);
    p2.intoMemorySegment(buffer, 2 * BYTES, ORDER);
    p3.intoMemorySegment(buffer, 3 * BYTES, ORDER);
    q0.intoMemorySegment(buffer, 4 * BYTES, ORDER);
    q1.intoMemorySegment(buffer, 5 * BYTES, ORDER);
    q2.intoMemorySegment(buffer, 6 * BYTES, ORDER);
    q3.intoMemorySegment(buffer, 7 * BYTES, ORDER);
    r0.intoMemorySegment(buffer, 8 * BYTES, ORDER);
    r1.intoMemorySegment(buffer, 9 * BYTES, ORDER);
    r2.intoMemorySegment(buffer, 10 * BYTES, ORDER);
    r3.intoMemorySegment(buffer, 11 * BYTES, ORDER);
    s0.intoMemorySegment(buffer, 12 * BYTES, ORDER);
    s1.intoMemorySegment(buffer, 13 * BYTES, ORDER);
    s2.intoMemorySegment(buffer, 14 * BYTES, ORDER);
    s3.intoMemorySegment(buffer, 15 * BYTES, ORDER);
  }

  /** {@code dx += dy W} for four rows of W and the samples b, b + 1; offsets and n in bytes. */
  private static void gatherRows(
      Matrix dy, int b, int o, MemorySegment w, long w0, MemorySegment buffer, long dx, int n) {
    long w1 = w0 + BYTES;
    long w2 = w1 + BYTES;
    long w3 = w2 + BYTES;
    long dq = dx + n;
    FloatVector p0 = FloatVector.broadcast(FLOAT, factor(dy, b, o));
    FloatVector p1 = FloatVector.broadcast(FLOAT, factor(dy, b, o + 1));
    FloatVector p2 = FloatVector.broadcast(FLOAT, factor(dy, b, o + 2));
    FloatVector p3 = FloatVector.broadcast(FLOAT, factor(dy, b, o + 3));
    FloatVector q0 = FloatVector.broadcast(FLOAT, factor(dy, b + 1, o));
    FloatVector q1 = FloatVector.broadcast(FLOAT, factor(dy, b + 1, o + 1));
    FloatVector q2 = FloatVector.broadcast(FLOAT, factor(dy, b + 1, o + 2));
    FloatVector q3 = FloatVector.broadcast(FLOAT, factor(dy, b + 1, o + 3));
    for (int i = 0; i < n; i += BYTES) {
      FloatVector v0 = fromMemorySegment(FLOAT, w, w0 + ROWS * i, ORDER);
      FloatVector v1 = fromMemorySegment(FLOAT, w, w1 + ROWS * i, ORDER);
      FloatVector v2 = fromMemorySegment(FLOAT, w, w2 + ROWS * i, ORDER);
      FloatVector v3 = fromMemorySegment(FLOAT, w, w3 + ROWS * i, ORDER);
      FloatVector a =
          FUSED
              ? v0.fma(p0, fromMemorySegment(FLOAT, buffer, dx + i, ORDER))
              : v0.mul(p0).add(fromMemorySegment(FLOAT, buffer, dx + i, ORDER));
      a = FUSED ? v1.fma(p1, a) : v1.mul(p1).add(a);
      a = FUSED ? v2.fma(p2, a) : v2.mul(p2).add(a);
      a = FUSED ? v3.fma(p3, a) : v3.mul(p3).add(a);
      FloatVector c =
          FUSED
              ? v0.fma(q0, fromMemorySegment(FLOAT, buffer, dq + i, ORDER))
              : v0.mul(q0).add(fromMemorySegment(FLOAT, buffer, dq + i, ORDER));
      c = FUSED ? v1.fma(q1, c) : v1.mul(q1).add(c);
      c = FUSED ? v2.fma(q2, c) : v2.mul(q2).add(c);
      c = FUSED ? v3.fma(q3, c) : v3.mul(q3).add(c);
      a.intoMemorySegment(buffer, dx + i, ORDER);
      c.intoMemorySegment(buffer, dq + i, ORDER);
    }
  }

  /** {@code w += alpha dyᵀ x} for one row of W and any batch; offsets and n in bytes. */
  private static void updateRow(
      float alpha,
      Matrix dy,
      int o,
      MemorySegment w,
      long row,
      MemorySegment buffer,
      long x,
      int n) {
    FloatVector factor = FloatVector.broadcast(FLOAT, alpha);
    for (int i = 0; i < n; i += BYTES) {
      FloatVector sum =
          fromMemorySegment(FLOAT, buffer, x + i, ORDER)
              .mul(FloatVector.broadcast(FLOAT, dy.at(0, o)));
      for (int b = 1; b < dy.rows(); b++) {
        FloatVector v = fromMemorySegment(FLOAT, buffer, x + i + (long) b * n, ORDER);
        sum =
            FUSED
                ? v.fma(FloatVector.broadcast(FLOAT, dy.at(b, o)), sum)
                : v.mul(FloatVector.broadcast(FLOAT, dy.at(b, o))).add(sum);
      }
      sum =
          FUSED
              ? sum.fma(factor, fromMemorySegment(FLOAT, w, row + ROWS * i, ORDER))
              : sum.mul(factor).add(fromMemorySegment(FLOAT, w, row + ROWS * i, ORDER));
      sum.intoMemorySegment(w, row + ROWS * i, ORDER);
    }
  }

  /** The same for four rows of W, for which each x is fetched once. */
  private static void updateRows(
      float alpha,
      Matrix dy,
      int o,
      MemorySegment w,
      long w0,
      MemorySegment buffer,
      long x,
      int n) {
    FloatVector factor = FloatVector.broadcast(FLOAT, alpha);
    for (int i = 0; i < n; i += BYTES) {
      FloatVector v = fromMemorySegment(FLOAT, buffer, x + i, ORDER);
      FloatVector g0 = v.mul(FloatVector.broadcast(FLOAT, dy.at(0, o)));
      FloatVector g1 = v.mul(FloatVector.broadcast(FLOAT, dy.at(0, o + 1)));
      FloatVector g2 = v.mul(FloatVector.broadcast(FLOAT, dy.at(0, o + 2)));
      FloatVector g3 = v.mul(FloatVector.broadcast(FLOAT, dy.at(0, o + 3)));
      for (int b = 1; b < dy.rows(); b++) {
        v = fromMemorySegment(FLOAT, buffer, x + i + (long) b * n, ORDER);
        FloatVector y0 = FloatVector.broadcast(FLOAT, dy.at(b, o));
        FloatVector y1 = FloatVector.broadcast(FLOAT, dy.at(b, o + 1));
        FloatVector y2 = FloatVector.broadcast(FLOAT, dy.at(b, o + 2));
        FloatVector y3 = FloatVector.broadcast(FLOAT, dy.at(b, o + 3));
        g0 = FUSED ? v.fma(y0, g0) : v.mul(y0).add(g0);
        g1 = FUSED ? v.fma(y1, g1) : v.mul(y1).add(g1);
        g2 = FUSED ? v.fma(y2, g2) : v.mul(y2).add(g2);
        g3 = FUSED ? v.fma(y3, g3) : v.mul(y3).add(g3);
      }
      v = fromMemorySegment(FLOAT, w, w0 + ROWS * i, ORDER);
      v = FUSED ? g0.fma(factor, v) : g0.mul(factor).add(v);
      v.intoMemorySegment(w, w0 + ROWS * i, ORDER);
      v = fromMemorySegment(FLOAT, w, w0 + ROWS * i + BYTES, ORDER);
      v = FUSED ? g1.fma(factor, v) : g1.mul(factor).add(v);
      v.intoMemorySegment(w, w0 + ROWS * i + BYTES, ORDER);
      v = fromMemorySegment(FLOAT, w, w0 + ROWS * i + 2 * BYTES, ORDER);
      v = FUSED ? g2.fma(factor, v) : g2.mul(factor).add(v);
      v.intoMemorySegment(w, w0 + ROWS * i + 2 * BYTES, ORDER);
      v = fromMemorySegment(FLOAT, w, w0 + ROWS * i + 3 * BYTES, ORDER);
      v = FUSED ? g3.fma(factor, v) : g3.mul(factor).add(v);
      v.intoMemorySegment(w, w0 + ROWS * i + 3 * BYTES, ORDER);
    }
  }

  /** {@code dx += dy W}, {@code W += alpha dyᵀ x} for four rows of W and any batch. */
  private static void gatherAndUpdateAll(
      float alpha,
      Matrix dy,
      int o,
      MemorySegment w,
      long w0,
      MemorySegment buffer,
      long x,
      long dx,
      int n) {
    FloatVector factor = FloatVector.broadcast(FLOAT, alpha);
    for (int i = 0; i < n; i += BYTES) {
      FloatVector v0 = fromMemorySegment(FLOAT, w, w0 + ROWS * i, ORDER);
      FloatVector v1 = fromMemorySegment(FLOAT, w, w0 + ROWS * i + BYTES, ORDER);
      FloatVector v2 = fromMemorySegment(FLOAT, w, w0 + ROWS * i + 2 * BYTES, ORDER);
      FloatVector v3 = fromMemorySegment(FLOAT, w, w0 + ROWS * i + 3 * BYTES, ORDER);
      FloatVector g0 = FloatVector.zero(FLOAT);
      FloatVector g1 = g0;
      FloatVector g2 = g0;
      FloatVector g3 = g0;
      for (int b = 0; b < dy.rows(); b++) {
        FloatVector a = fromMemorySegment(FLOAT, buffer, x + i + (long) b * n, ORDER);
        FloatVector d = fromMemorySegment(FLOAT, buffer, dx + i + (long) b * n, ORDER);
        FloatVector y = FloatVector.broadcast(FLOAT, dy.at(b, o));
        d = FUSED ? y.fma(v0, d) : y.mul(v0).add(d);
        g0 = FUSED ? a.fma(y, g0) : a.mul(y).add(g0);
        y = FloatVector.broadcast(FLOAT, dy.at(b, o + 1));
        d = FUSED ? y.fma(v1, d) : y.mul(v1).add(d);
        g1 = FUSED ? a.fma(y, g1) : a.mul(y).add(g1);
        y = FloatVector.broadcast(FLOAT, dy.at(b, o + 2));
        d = FUSED ? y.fma(v2, d) : y.mul(v2).add(d);
        g2 = FUSED ? a.fma(y, g2) : a.mul(y).add(g2);
        y = FloatVector.broadcast(FLOAT, dy.at(b, o + 3));
        d = FUSED ? y.fma(v3, d) : y.mul(v3).add(d);
        g3 = FUSED ? a.fma(y, g3) : a.mul(y).add(g3);
        d.intoMemorySegment(buffer, dx + i + (long) b * n, ORDER);
      }
      v0 = FUSED ? g0.fma(factor, v0) : g0.mul(factor).add(v0);
      v0.intoMemorySegment(w, w0 + ROWS * i, ORDER);
      v1 = FUSED ? g1.fma(factor, v1) : g1.mul(factor).add(v1);
      v1.intoMemorySegment(w, w0 + ROWS * i + BYTES, ORDER);
      v2 = FUSED ? g2.fma(factor, v2) : g2.mul(factor).add(v2);
      v2.intoMemorySegment(w, w0 + ROWS * i + 2 * BYTES, ORDER);
      v3 = FUSED ? g3.fma(factor, v3) : g3.mul(factor).add(v3);
      v3.intoMemorySegment(w, w0 + ROWS * i + 3 * BYTES, ORDER);
    }
  }

  /**
   * {@code dx += dy W}, {@code W += alpha dyᵀ x} for four rows of W and a batch of one or two;
   * offsets and n in bytes. The steps are written out: with a call for each the JIT no longer keeps
   * the vectors in registers, and the default row trains at a sixth of its speed.
   */
  private static void gatherAndUpdate(
      float alpha,
      Matrix dy,
      int o,
      MemorySegment w,
      long w0,
      MemorySegment buffer,
      long x,
      long dx,
      int n) {
    long w1 = w0 + BYTES;
    long w2 = w1 + BYTES;
    long w3 = w2 + BYTES;
    long xq = x + n;
    long dq = dx + n;
    FloatVector p0 = FloatVector.broadcast(FLOAT, factor(dy, 0, o));
    FloatVector p1 = FloatVector.broadcast(FLOAT, factor(dy, 0, o + 1));
    FloatVector p2 = FloatVector.broadcast(FLOAT, factor(dy, 0, o + 2));
    FloatVector p3 = FloatVector.broadcast(FLOAT, factor(dy, 0, o + 3));
    FloatVector q0 = FloatVector.broadcast(FLOAT, factor(dy, 1, o));
    FloatVector q1 = FloatVector.broadcast(FLOAT, factor(dy, 1, o + 1));
    FloatVector q2 = FloatVector.broadcast(FLOAT, factor(dy, 1, o + 2));
    FloatVector q3 = FloatVector.broadcast(FLOAT, factor(dy, 1, o + 3));
    FloatVector factor = FloatVector.broadcast(FLOAT, alpha);
    for (int i = 0; i < n; i += BYTES) {
      FloatVector a = fromMemorySegment(FLOAT, buffer, x + i, ORDER);
      FloatVector b = fromMemorySegment(FLOAT, buffer, xq + i, ORDER);
      FloatVector v0 = fromMemorySegment(FLOAT, w, w0 + ROWS * i, ORDER);
      FloatVector v1 = fromMemorySegment(FLOAT, w, w1 + ROWS * i, ORDER);
      FloatVector v2 = fromMemorySegment(FLOAT, w, w2 + ROWS * i, ORDER);
      FloatVector v3 = fromMemorySegment(FLOAT, w, w3 + ROWS * i, ORDER);
      FloatVector da =
          FUSED
              ? v0.fma(p0, fromMemorySegment(FLOAT, buffer, dx + i, ORDER))
              : v0.mul(p0).add(fromMemorySegment(FLOAT, buffer, dx + i, ORDER));
      da = FUSED ? v1.fma(p1, da) : v1.mul(p1).add(da);
      da = FUSED ? v2.fma(p2, da) : v2.mul(p2).add(da);
      da = FUSED ? v3.fma(p3, da) : v3.mul(p3).add(da);
      da.intoMemorySegment(buffer, dx + i, ORDER);
      FloatVector db =
          FUSED
              ? v0.fma(q0, fromMemorySegment(FLOAT, buffer, dq + i, ORDER))
              : v0.mul(q0).add(fromMemorySegment(FLOAT, buffer, dq + i, ORDER));
      db = FUSED ? v1.fma(q1, db) : v1.mul(q1).add(db);
      db = FUSED ? v2.fma(q2, db) : v2.mul(q2).add(db);
      db = FUSED ? v3.fma(q3, db) : v3.mul(q3).add(db);
      db.intoMemorySegment(buffer, dq + i, ORDER);
      FloatVector g0 = FUSED ? b.fma(q0, a.mul(p0)) : b.mul(q0).add(a.mul(p0));
      v0 = FUSED ? g0.fma(factor, v0) : g0.mul(factor).add(v0);
      v0.intoMemorySegment(w, w0 + ROWS * i, ORDER);
      FloatVector g1 = FUSED ? b.fma(q1, a.mul(p1)) : b.mul(q1).add(a.mul(p1));
      v1 = FUSED ? g1.fma(factor, v1) : g1.mul(factor).add(v1);
      v1.intoMemorySegment(w, w1 + ROWS * i, ORDER);
      FloatVector g2 = FUSED ? b.fma(q2, a.mul(p2)) : b.mul(q2).add(a.mul(p2));
      v2 = FUSED ? g2.fma(factor, v2) : g2.mul(factor).add(v2);
      v2.intoMemorySegment(w, w2 + ROWS * i, ORDER);
      FloatVector g3 = FUSED ? b.fma(q3, a.mul(p3)) : b.mul(q3).add(a.mul(p3));
      v3 = FUSED ? g3.fma(factor, v3) : g3.mul(factor).add(v3);
      v3.intoMemorySegment(w, w3 + ROWS * i, ORDER);
    }
  }
}
