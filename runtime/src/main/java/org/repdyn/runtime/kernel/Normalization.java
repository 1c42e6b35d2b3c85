package org.repdyn.runtime.kernel;

import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

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
    for (int r = 0; r < x.rows(); r++) {
      long from = (long) r * x.stride();
      long to = (long) r * y.stride();
      float max = largest(x.data(), from, x.columns());
      float sum = exponentials(x.data(), from, max, y.data(), to, x.columns());
      divide(y.data(), to, sum, x.columns());
    }
  }

  private static float largest(MemorySegment x, long at, int n) {
    FloatVector all = FloatVector.broadcast(FLOAT, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < n; i += COUNT) {
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
      v.intoMemorySegment(y, 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
    }
    return sum(y, to, n);
  }

  private static void divide(MemorySegment y, long at, float divisor, int n) {
    for (int i = 0; i < n; i += COUNT) {
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
    for (int r = 0; r < y.rows(); r++) {
      long at = (long) r * y.stride();
      long from = (long) r * dy.stride();
      float all = dot(ys, at, dys, from, 0, n);
      for (int i = 0; i < n; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, dys, 4 * (from + i), ORDER).sub(all);
        v = v.mul(fromMemorySegment(FLOAT, ys, 4 * (at + i), ORDER));
        long to = 4 * ((long) r * dx.stride() + i);
        v.intoMemorySegment(dx.data(), to, ORDER, FLOAT.indexInRange(i, n));
      }
    }
  }

  /**
   * {@code y = gain * (x - mean) / sqrt(mean((x - mean)²) + epsilon) + bias} in each row; without a
   * bias, the RMS norm, 0 in place of the mean.
   *
   * @param x [rows x n]
   * @param gain [1 x n]
   * @param bias [1 x n], or null
   * @param epsilon above 0
   * @param y [rows x n], overwritten
   */
  public static void rows(Matrix x, Matrix gain, Matrix bias, float epsilon, Matrix y) {
    int n = x.columns();
    MemorySegment xs = x.data();
    for (int r = 0; r < x.rows(); r++) {
      long from = (long) r * x.stride();
      long to = (long) r * y.stride();
      float mean = bias == null ? 0 : sum(xs, from, n) / n;
      float scale = scale(xs, from, n, mean, epsilon);
      for (int i = 0; i < n; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, xs, 4 * (from + i), ORDER).sub(mean).mul(scale);
        v = v.mul(fromMemorySegment(FLOAT, gain.data(), 4L * i, ORDER));
        if (bias != null) {
          v = v.add(fromMemorySegment(FLOAT, bias.data(), 4L * i, ORDER));
        }
        v.intoMemorySegment(y.data(), 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
      }
    }
  }

  /**
   * The gradients of {@link #rows}: with u the normalised row and g = gain * dy, {@code dx = (g -
   * mean(g) - u mean(g u)) / sqrt(.. + epsilon)}, for the RMS norm without mean(g), {@code dgain +=
   * dy u}, {@code dbias += dy}.
   *
   * @param x the input
   * @param gain [1 x n]
   * @param epsilon above 0
   * @param dy gradient of the output
   * @param dx gradient of the input, overwritten
   * @param dgain [1 x n], added to
   * @param dbias [1 x n], added to; null for the RMS norm
   */
  public static void rowsBackward(
      Matrix x, Matrix gain, float epsilon, Matrix dy, Matrix dx, Matrix dgain, Matrix dbias) {
    int n = x.columns();
    MemorySegment xs = x.data();
    MemorySegment gains = gain.data();
    for (int r = 0; r < x.rows(); r++) {
      long from = (long) r * x.stride();
      long of = (long) r * dy.stride();
      float mean = dbias == null ? 0 : sum(xs, from, n) / n;
      float scale = scale(xs, from, n, mean, epsilon);
      long to = (long) r * dx.stride();
      for (int i = 0; i < n; i += COUNT) {
        FloatVector u = fromMemorySegment(FLOAT, xs, 4 * (from + i), ORDER).sub(mean).mul(scale);
        FloatVector d = fromMemorySegment(FLOAT, dy.data(), 4 * (of + i), ORDER);
        FloatVector g = d.mul(fromMemorySegment(FLOAT, gains, 4L * i, ORDER));
        g.intoMemorySegment(dx.data(), 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
        FloatVector v = fromMemorySegment(FLOAT, dgain.data(), 4L * i, ORDER);
        v = FUSED ? d.fma(u, v) : d.mul(u).add(v);
        v.intoMemorySegment(dgain.data(), 4L * i, ORDER, FLOAT.indexInRange(i, n));
      }
      if (dbias != null) {
        Vectors.axpy(1, dy.data(), of, dbias.data(), 0, n);
      }
      float slope = dbias == null ? 0 : sum(dx.data(), to, n) / n;
      float product = dot(dx.data(), to, xs, from, mean, n) * scale / n;
      for (int i = 0; i < n; i += COUNT) {
        FloatVector u = fromMemorySegment(FLOAT, xs, 4 * (from + i), ORDER).sub(mean).mul(scale);
        FloatVector g = fromMemorySegment(FLOAT, dx.data(), 4 * (to + i), ORDER).sub(slope);
        g = g.sub(u.mul(product)).mul(scale);
        g.intoMemorySegment(dx.data(), 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
      }
    }
  }

  private static float sum(MemorySegment x, long at, int n) {
    FloatVector all = FloatVector.zero(FLOAT);
    for (int i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER);
      all = all.add(v, FLOAT.indexInRange(i, n));
    }
    return LaneReduction.total(all);
  }

  /** {@code sum of x (y - shift)}. */
  private static float dot(
      MemorySegment x, long at, MemorySegment y, long other, float shift, int n) {
    FloatVector all = FloatVector.zero(FLOAT);
    for (int i = 0; i < n; i += COUNT) {
      FloatVector v = fromMemorySegment(FLOAT, y, 4 * (other + i), ORDER).sub(shift);
      v = v.mul(fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER));
      all = all.add(v, FLOAT.indexInRange(i, n));
    }
    return LaneReduction.total(all);
  }

  /** {@code 1 / sqrt(mean((x - mean)²) + epsilon)} of a row. */
  private static float scale(MemorySegment x, long at, int n, float mean, float epsilon) {
    FloatVector all = FloatVector.zero(FLOAT);
    for (int i = 0; i < n; i += COUNT) {
      FloatVector d = fromMemorySegment(FLOAT, x, 4 * (at + i), ORDER).sub(mean);
      all = all.add(d.mul(d), FLOAT.indexInRange(i, n));
    }
    return (float) (1 / Math.sqrt(LaneReduction.total(all) / n + epsilon));
  }
}
