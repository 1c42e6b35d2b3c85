package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Operations on each row of a matrix as a whole: softmax, layer norm and RMS norm. Sums are taken
 * lane by lane first, then over the lanes, in a fixed order.
 */
public final class Normalization {
  private Normalization() {}

  /**
   * {@code y_i = exp(x_i) / sum_j exp(x_j)} in each row.
   *
   * @param x [rows x columns]
   * @param y the same shape, overwritten
   */
  public static void softmax(Matrix x, Matrix y) {
    if (x.columns() <= COUNT) {
      softmaxOfVectors(x, y);
      return;
    }
    for (int r = 0; r < x.rows(); r++) {
      long from = (long) r * x.stride();
      long to = (long) r * y.stride();
      float max = largest(x.data(), from, x.columns());
      float sum = exponentials(x.data(), from, max, y.data(), to, x.columns());
      divide(y.data(), to, sum, x.columns());
    }
  }

  /** Rows that fit into a vector; in two loops, since the JIT inlines only so much into one. */
  private static void softmaxOfVectors(Matrix x, Matrix y) {
    VectorMask<Float> row = FLOAT.indexInRange(0, x.columns());
    FloatVector none = FloatVector.broadcast(FLOAT, Float.NEGATIVE_INFINITY);
    for (int r = 0; r < x.rows(); r++) {
      FloatVector v = fromMemorySegment(FLOAT, x.data(), 4L * r * x.stride(), ORDER);
      v = none.blend(v, row);
      v = VectorMath.exp(v.sub(LaneReduction.largest(v)));
      v.intoMemorySegment(y.data(), 4L * r * y.stride(), ORDER, row);
    }
    divideBySums(y);
  }

  private static void divideBySums(Matrix y) {
    VectorMask<Float> row = FLOAT.indexInRange(0, y.columns());
    FloatVector zero = FloatVector.zero(FLOAT);
    for (int r = 0; r < y.rows(); r++) {
      FloatVector v = fromMemorySegment(FLOAT, y.data(), 4L * r * y.stride(), ORDER);
      v = v.div(LaneReduction.total(zero.blend(v, row)));
      v.intoMemorySegment(y.data(), 4L * r * y.stride(), ORDER, row);
    }
  }

  private static float largest(MemorySegment x, long at, int n) {
    FloatVector all = fromMemorySegment(FLOAT, x, 4 * at, ORDER);
    int i = COUNT;
    for (; i <= n - COUNT; i += COUNT) {
      all = all.max(fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER));
    }
    if (i < n) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER);
      all = all.blend(all.max(v), FLOAT.indexInRange(i, n));
    }
    return LaneReduction.largest(all);
  }

  /** {@code y = exp(x - max)}; returns the sum. */
  private static float exponentials(
      MemorySegment x, long from, float max, MemorySegment y, long to, int n) {
    for (int i = 0; i < n; i += COUNT) {
      FloatVector v = VectorMath.exp(fromMemorySegment(FLOAT, x, 4 * (from + i), ORDER).sub(max));
      if (i <= n - COUNT) {
        v.intoMemorySegment(y, 4 * (to + i), ORDER);
      } else {
        v.intoMemorySegment(y, 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
      }
    }
    return sum(y, to, n);
  }

  private static void divide(MemorySegment y, long at, float divisor, int n) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, y, 4 * (at + i), ORDER).div(divisor);
      v.intoMemorySegment(y, 4 * (at + i), ORDER);
    }
    if (i < n) {
      FloatVector v = fromMemorySegment(FLOAT, y, 4 * (at + i), ORDER).div(divisor);
      v.intoMemorySegment(y, 4 * (at + i), ORDER, FLOAT.indexInRange(i, n));
    }
  }

  /**
   * {@code dx_i = y_i (dy_i - sum_j y_j dy_j)} in each row.
   *
   * @param y the output of {@link #softmax}
   * @param dy its gradient
   * @param dx gradient of the input, overwritten; may be dy
   */
  public static void softmaxBackward(Matrix y, Matrix dy, Matrix dx) {
    int n = y.columns();
    MemorySegment ys = y.data();
    MemorySegment dys = dy.data();
    VectorMask<Float> rest = FLOAT.indexInRange(0, (n - 1) % COUNT + 1);
    for (int r = 0; r < y.rows(); r++) {
      long at = (long) r * y.stride();
      long from = (long) r * dy.stride();
      long to = (long) r * dx.stride();
      FloatVector all = FloatVector.zero(FLOAT);
      int i = 0;
      for (; i < n - COUNT; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, ys, 4 * (at + i), ORDER);
        all = all.add(v.mul(fromMemorySegment(FLOAT, dys, 4 * (from + i), ORDER)));
      }
      FloatVector last = fromMemorySegment(FLOAT, ys, 4 * (at + i), ORDER);
      FloatVector lastDy = fromMemorySegment(FLOAT, dys, 4 * (from + i), ORDER);
      float dot = LaneReduction.total(all.add(last.mul(lastDy), rest));
      last.mul(lastDy.sub(dot)).intoMemorySegment(dx.data(), 4 * (to + i), ORDER, rest);
      for (i -= COUNT; i >= 0; i -= COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, dys, 4 * (from + i), ORDER).sub(dot);
        v = v.mul(fromMemorySegment(FLOAT, ys, 4 * (at + i), ORDER));
        v.intoMemorySegment(dx.data(), 4 * (to + i), ORDER);
      }
    }
  }

  /**
   * {@code y = gain * (x - mean) * scale + bias} with {@code scale = 1 / sqrt(mean((x - mean)²) +
   * epsilon)} in each row; without a bias, the RMS norm, 0 in place of the mean.
   *
   * @param x [rows x n]
   * @param gain [1 x n]
   * @param bias [1 x n], or null
   * @param epsilon above 0
   * @param y [rows x n], overwritten
   * @param means of the rows, overwritten
   * @param scales of the rows, overwritten
   */
  public static void rows(
      Matrix x, Matrix gain, Matrix bias, float epsilon, Matrix y, float[] means, float[] scales) {
    int n = x.columns();
    MemorySegment xs = x.data();
    for (int r = 0; r < x.rows(); r++) {
      long from = (long) r * x.stride();
      means[r] = bias == null ? 0 : sum(xs, from, n) / n;
      scales[r] = scale(xs, from, n, means[r], epsilon);
    }
    for (int r = 0; r < x.rows(); r++) {
      long from = (long) r * x.stride();
      long to = (long) r * y.stride();
      int i = 0;
      for (; i <= n - COUNT; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, xs, 4 * (from + i), ORDER).sub(means[r]);
        v = v.mul(scales[r]).mul(fromMemorySegment(FLOAT, gain.data(), 4L * i, ORDER));
        if (bias != null) {
          v = v.add(fromMemorySegment(FLOAT, bias.data(), 4L * i, ORDER));
        }
        v.intoMemorySegment(y.data(), 4 * (to + i), ORDER);
      }
      if (i < n) {
        FloatVector v = fromMemorySegment(FLOAT, xs, 4 * (from + i), ORDER).sub(means[r]);
        v = v.mul(scales[r]).mul(fromMemorySegment(FLOAT, gain.data(), 4L * i, ORDER));
        if (bias != null) {
          v = v.add(fromMemorySegment(FLOAT, bias.data(), 4L * i, ORDER));
        }
        v.intoMemorySegment(y.data(), 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
      }
    }
  }

  /**
   * The gradients of {@link #rows}: with u the normalised row and g = gain * dy, {@code dx = (g -
   * mean(g) - u mean(g u)) * scale}, for the RMS norm without mean(g), {@code dgain += dy u},
   * {@code dbias += dy}.
   *
   * @param x the input
   * @param gain [1 x n]
   * @param means of the rows
   * @param scales of the rows
   * @param dy gradient of the output
   * @param dx gradient of the input, overwritten, or added to; null where it is not required
   * @param add whether to add
   * @param dgain [1 x n], added to
   * @param dbias [1 x n], added to; null for the RMS norm
   * @param workspace of the calling thread
   */
  public static void rowsBackward(
      Matrix x,
      Matrix gain,
      float[] means,
      float[] scales,
      Matrix dy,
      Matrix dx,
      boolean add,
      Matrix dgain,
      Matrix dbias,
      Workspace workspace) {
    int n = x.columns();
    float[] sums = workspace.array(2);
    for (int r = 0; r < x.rows(); r++) {
      long from = 4L * r * x.stride();
      long of = 4L * r * dy.stride();
      parameters(x, from, gain, means[r], scales[r], dy, of, dgain, dbias, sums);
      if (dx != null) {
        float slope = dbias == null ? 0 : sums[0] / n;
        float product = sums[1] / n;
        long to = 4L * r * dx.stride();
        input(x, from, gain, means[r], scales[r], dy, of, slope, product, dx, to, add);
      }
    }
  }

  /** The part of a row in the gradients of gain and bias, and its sums of g and of g u. */
  private static void parameters(
      Matrix x,
      long from,
      Matrix gain,
      float mean,
      float scale,
      Matrix dy,
      long of,
      Matrix dgain,
      Matrix dbias,
      float[] sums) {
    int n = x.columns();
    FloatVector slope = FloatVector.zero(FLOAT);
    FloatVector product = slope;
    for (int i = 0; i < n; i += COUNT) {
      FloatVector u = fromMemorySegment(FLOAT, x.data(), from + 4L * i, ORDER);
      u = u.sub(mean).mul(scale);
      FloatVector d = fromMemorySegment(FLOAT, dy.data(), of + 4L * i, ORDER);
      FloatVector g = d.mul(fromMemorySegment(FLOAT, gain.data(), 4L * i, ORDER));
      if (i > n - COUNT) {
        VectorMask<Float> rest = FLOAT.indexInRange(i, n);
        g = FloatVector.zero(FLOAT).blend(g, rest);
        d = FloatVector.zero(FLOAT).blend(d, rest);
        u = FloatVector.zero(FLOAT).blend(u, rest);
      }
      // What is behind a row of parameters is left as it is: zeros are added to it.
      FloatVector v = fromMemorySegment(FLOAT, dgain.data(), 4L * i, ORDER);
      v = FUSED ? d.fma(u, v) : d.mul(u).add(v);
      v.intoMemorySegment(dgain.data(), 4L * i, ORDER);
      if (dbias != null) {
        v = fromMemorySegment(FLOAT, dbias.data(), 4L * i, ORDER).add(d);
        v.intoMemorySegment(dbias.data(), 4L * i, ORDER);
      }
      slope = slope.add(g);
      product = FUSED ? g.fma(u, product) : g.mul(u).add(product);
    }
    FloatVector totals = LaneReduction.totals(slope, product);
    sums[0] = totals.lane(0);
    sums[1] = totals.lane(COUNT / 2);
  }

  /** The gradient of a row of the input. */
  private static void input(
      Matrix x,
      long from,
      Matrix gain,
      float mean,
      float scale,
      Matrix dy,
      long of,
      float slope,
      float product,
      Matrix dx,
      long to,
      boolean add) {
    int n = x.columns();
    for (int i = 0; i < n; i += COUNT) {
      FloatVector u = fromMemorySegment(FLOAT, x.data(), from + 4L * i, ORDER);
      u = u.sub(mean).mul(scale);
      FloatVector g = fromMemorySegment(FLOAT, dy.data(), of + 4L * i, ORDER);
      g = g.mul(fromMemorySegment(FLOAT, gain.data(), 4L * i, ORDER)).sub(slope);
      g = g.sub(u.mul(product)).mul(scale);
      if (add) {
        g = g.add(fromMemorySegment(FLOAT, dx.data(), to + 4L * i, ORDER));
      }
      if (i <= n - COUNT) {
        g.intoMemorySegment(dx.data(), to + 4L * i, ORDER);
      } else {
        g.intoMemorySegment(dx.data(), to + 4L * i, ORDER, FLOAT.indexInRange(i, n));
      }
    }
  }

  private static float sum(MemorySegment x, long at, int n) {
    FloatVector all = FloatVector.zero(FLOAT);
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      all = all.add(fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER));
    }
    if (i < n) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER);
      all = all.add(v, FLOAT.indexInRange(i, n));
    }
    return LaneReduction.total(all);
  }

  /** {@code 1 / sqrt(mean((x - mean)²) + epsilon)} of a row. */
  private static float scale(MemorySegment x, long at, int n, float mean, float epsilon) {
    FloatVector all = FloatVector.zero(FLOAT);
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector d = fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER).sub(mean);
      all = FUSED ? d.fma(d, all) : d.mul(d).add(all);
    }
    if (i < n) {
      FloatVector d = fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER).sub(mean);
      all = all.add(d.mul(d), FLOAT.indexInRange(i, n));
    }
    return (float) (1 / Math.sqrt(LaneReduction.total(all) / n + epsilon));
  }
}
