package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static jdk.incubator.vector.VectorOperators.MAX;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Operations on each row of a matrix as a whole: softmax, layer norm and RMS norm. Sums are taken
 * lane by lane first; the lanes of eight rows are then summed together, in a fixed order. Rows are
 * short, so loops over one end on {@code !=}: the JIT would divide a loop that it can count into
 * three.
 */
public final class Normalization {
  /** Rows whose lanes are summed together. */
  private static final int BLOCK = 8;

  /** What sums over rows need of a workspace: a vector and a sum of each row, for two sums. */
  private static final int SCRATCH = 2 * BLOCK * (COUNT + 1);

  /** Where the sums of the first kind lie in it, in floats, and those of the second. */
  private static final int SUMS = 2 * BLOCK * COUNT;

  private static final int MORE_SUMS = SUMS + BLOCK;

  private Normalization() {}

  /**
   * {@code y_i = exp(scale x_i) / sum_j exp(scale x_j)} in each row.
   *
   * @param scale a factor above 0
   * @param x [rows x columns]
   * @param y the same shape, overwritten
   * @param workspace of the calling thread
   */
  public static void softmax(float scale, Matrix x, Matrix y, Workspace workspace) {
    MemorySegment scratch = workspace.floats(SCRATCH);
    for (int r = 0; r < x.rows(); r += BLOCK) {
      int end = Math.min(r + BLOCK, x.rows());
      exponentials(scale, x, y, r, end, scratch);
      sumLanes(scratch, 0, SUMS);
      divide(y, r, end, scratch);
    }
  }

  /** {@code y = exp(scale (x - max))}, and its sums. */
  private static void exponentials(
      float scale, Matrix x, Matrix y, int first, int end, MemorySegment scratch) {
    int n = x.columns();
    MemorySegment xs = x.data();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    FloatVector none = FloatVector.broadcast(FLOAT, Float.NEGATIVE_INFINITY);
    for (int r = first; r < end; r++) {
      long from = (long) r * x.stride();
      long to = (long) r * y.stride();
      FloatVector all = none;
      int i = 0;
      for (; i != last; i += COUNT) {
        all = fromMemorySegment(FLOAT, xs, 4 * (from + i), ORDER).max(all);
      }
      FloatVector v = fromMemorySegment(FLOAT, xs, 4 * (from + i), ORDER);
      float max = none.blend(v, rest).max(all).reduceLanes(MAX);
      all = FloatVector.zero(FLOAT);
      for (i = 0; i != last + COUNT; i += COUNT) {
        v = fromMemorySegment(FLOAT, xs, 4 * (from + i), ORDER).sub(max).mul(scale);
        v = VectorMath.exp(v);
        if (i <= n - COUNT) {
          v.intoMemorySegment(y.data(), 4 * (to + i), ORDER);
        } else {
          v.intoMemorySegment(y.data(), 4 * (to + i), ORDER, rest);
          v = FloatVector.zero(FLOAT).blend(v, rest);
        }
        all = v.add(all);
      }
      all.intoMemorySegment(scratch, (long) (r - first) * BYTES, ORDER);
    }
  }

  private static void divide(Matrix y, int first, int end, MemorySegment sums) {
    int n = y.columns();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    for (int r = first; r < end; r++) {
      long at = (long) r * y.stride();
      float sum = sums.getAtIndex(JAVA_FLOAT, SUMS + r - first);
      int i = 0;
      for (; i != last; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, y.data(), 4 * (at + i), ORDER).div(sum);
        v.intoMemorySegment(y.data(), 4 * (at + i), ORDER);
      }
      FloatVector v = fromMemorySegment(FLOAT, y.data(), 4 * (at + i), ORDER).div(sum);
      v.intoMemorySegment(y.data(), 4 * (at + i), ORDER, rest);
    }
  }

  /**
   * {@code dx_i = scale y_i (dy_i - sum_j y_j dy_j)} in each row.
   *
   * @param scale a factor
   * @param y the output of {@link #softmax}
   * @param dy its gradient
   * @param dx gradient of the input, overwritten; may be dy
   * @param workspace of the calling thread
   */
  public static void softmaxBackward(
      float scale, Matrix y, Matrix dy, Matrix dx, Workspace workspace) {
    MemorySegment scratch = workspace.floats(SCRATCH);
    for (int r = 0; r < y.rows(); r += BLOCK) {
      int end = Math.min(r + BLOCK, y.rows());
      dots(y, dy, r, end, scratch);
      sumLanes(scratch, 0, SUMS);
      softmaxInput(scale, y, dy, dx, r, end, scratch);
    }
  }

  private static void dots(Matrix y, Matrix dy, int first, int end, MemorySegment scratch) {
    int n = y.columns();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    for (int r = first; r < end; r++) {
      long at = (long) r * y.stride();
      long from = (long) r * dy.stride();
      FloatVector all = FloatVector.zero(FLOAT);
      int i = 0;
      for (; i != last; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, y.data(), 4 * (at + i), ORDER);
        all = v.mul(fromMemorySegment(FLOAT, dy.data(), 4 * (from + i), ORDER)).add(all);
      }
      FloatVector v = fromMemorySegment(FLOAT, y.data(), 4 * (at + i), ORDER);
      v = v.mul(fromMemorySegment(FLOAT, dy.data(), 4 * (from + i), ORDER));
      v = FloatVector.zero(FLOAT).blend(v, rest).add(all);
      v.intoMemorySegment(scratch, (long) (r - first) * BYTES, ORDER);
    }
  }

  private static void softmaxInput(
      float scale, Matrix y, Matrix dy, Matrix dx, int first, int end, MemorySegment sums) {
    int n = y.columns();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    for (int r = first; r < end; r++) {
      long at = (long) r * y.stride();
      long from = (long) r * dy.stride();
      long to = (long) r * dx.stride();
      float dot = sums.getAtIndex(JAVA_FLOAT, SUMS + r - first);
      int i = 0;
      for (; i != last; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, dy.data(), 4 * (from + i), ORDER).sub(dot);
        v = v.mul(fromMemorySegment(FLOAT, y.data(), 4 * (at + i), ORDER)).mul(scale);
        v.intoMemorySegment(dx.data(), 4 * (to + i), ORDER);
      }
      FloatVector v = fromMemorySegment(FLOAT, dy.data(), 4 * (from + i), ORDER).sub(dot);
      v = v.mul(fromMemorySegment(FLOAT, y.data(), 4 * (at + i), ORDER)).mul(scale);
      v.intoMemorySegment(dx.data(), 4 * (to + i), ORDER, rest);
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
   * @param workspace of the calling thread
   */
  public static void rows(
      Matrix x,
      Matrix gain,
      Matrix bias,
      float epsilon,
      Matrix y,
      float[] means,
      float[] scales,
      Workspace workspace) {
    int n = x.columns();
    MemorySegment scratch = workspace.floats(SCRATCH);
    for (int first = 0; first < x.rows(); first += BLOCK) {
      int end = Math.min(first + BLOCK, x.rows());
      if (bias != null) {
        sums(x, first, end, scratch);
        sumLanes(scratch, 0, SUMS);
      }
      for (int r = first; r < end; r++) {
        means[r] = bias == null ? 0 : scratch.getAtIndex(JAVA_FLOAT, SUMS + r - first) / n;
      }
      squares(x, means, first, end, scratch);
      sumLanes(scratch, 0, SUMS);
      for (int r = first; r < end; r++) {
        float sum = scratch.getAtIndex(JAVA_FLOAT, SUMS + r - first);
        scales[r] = (float) (1 / Math.sqrt(sum / n + epsilon));
      }
      output(x, gain, bias, means, scales, y, first, end);
    }
  }

  private static void sums(Matrix x, int first, int end, MemorySegment scratch) {
    int n = x.columns();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    for (int r = first; r < end; r++) {
      long from = (long) r * x.stride();
      FloatVector all = FloatVector.zero(FLOAT);
      int i = 0;
      for (; i != last; i += COUNT) {
        all = fromMemorySegment(FLOAT, x.data(), 4 * (from + i), ORDER).add(all);
      }
      FloatVector v = fromMemorySegment(FLOAT, x.data(), 4 * (from + i), ORDER);
      v = FloatVector.zero(FLOAT).blend(v, rest).add(all);
      v.intoMemorySegment(scratch, (long) (r - first) * BYTES, ORDER);
    }
  }

  /** The sums of {@code (x - mean)²}. */
  private static void squares(Matrix x, float[] means, int first, int end, MemorySegment scratch) {
    int n = x.columns();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    for (int r = first; r < end; r++) {
      long from = (long) r * x.stride();
      FloatVector mean = FloatVector.broadcast(FLOAT, means[r]);
      FloatVector all = FloatVector.zero(FLOAT);
      int i = 0;
      for (; i != last; i += COUNT) {
        FloatVector d = fromMemorySegment(FLOAT, x.data(), 4 * (from + i), ORDER).sub(mean);
        all = FUSED ? d.fma(d, all) : d.mul(d).add(all);
      }
      FloatVector d = fromMemorySegment(FLOAT, x.data(), 4 * (from + i), ORDER).sub(mean);
      d = FloatVector.zero(FLOAT).blend(d, rest);
      d = FUSED ? d.fma(d, all) : d.mul(d).add(all);
      d.intoMemorySegment(scratch, (long) (r - first) * BYTES, ORDER);
    }
  }

  private static void output(
      Matrix x,
      Matrix gain,
      Matrix bias,
      float[] means,
      float[] scales,
      Matrix y,
      int first,
      int end) {
    int n = x.columns();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    for (int r = first; r < end; r++) {
      long from = (long) r * x.stride();
      long to = (long) r * y.stride();
      FloatVector mean = FloatVector.broadcast(FLOAT, means[r]);
      FloatVector scale = FloatVector.broadcast(FLOAT, scales[r]);
      for (int i = 0; i != last + COUNT; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, x.data(), 4 * (from + i), ORDER).sub(mean);
        v = v.mul(scale).mul(fromMemorySegment(FLOAT, gain.data(), 4L * i, ORDER));
        if (bias != null) {
          v = v.add(fromMemorySegment(FLOAT, bias.data(), 4L * i, ORDER));
        }
        if (i <= n - COUNT) {
          v.intoMemorySegment(y.data(), 4 * (to + i), ORDER);
        } else {
          v.intoMemorySegment(y.data(), 4 * (to + i), ORDER, rest);
        }
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
    MemorySegment scratch = workspace.floats(SCRATCH);
    for (int r = 0; r < x.rows(); r += BLOCK) {
      int end = Math.min(r + BLOCK, x.rows());
      parameters(x, gain, means, scales, dy, dgain, dbias, r, end, scratch);
      if (dx != null) {
        sumLanes(scratch, 0, SUMS);
        sumLanes(scratch, BLOCK, MORE_SUMS);
        input(x, gain, means, scales, dy, dx, add, dbias != null, r, end, scratch);
      }
    }
  }

  /** The part of some rows in the gradients of gain and bias, and their sums of g u and of g. */
  private static void parameters(
      Matrix x,
      Matrix gain,
      float[] means,
      float[] scales,
      Matrix dy,
      Matrix dgain,
      Matrix dbias,
      int first,
      int end,
      MemorySegment scratch) {
    int n = x.columns();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    for (int r = first; r < end; r++) {
      long from = 4L * r * x.stride();
      long of = 4L * r * dy.stride();
      FloatVector mean = FloatVector.broadcast(FLOAT, means[r]);
      FloatVector scale = FloatVector.broadcast(FLOAT, scales[r]);
      FloatVector slope = FloatVector.zero(FLOAT);
      FloatVector product = slope;
      for (int i = 0; i != last + COUNT; i += COUNT) {
        FloatVector u = fromMemorySegment(FLOAT, x.data(), from + 4L * i, ORDER);
        u = u.sub(mean).mul(scale);
        FloatVector d = fromMemorySegment(FLOAT, dy.data(), of + 4L * i, ORDER);
        FloatVector g = d.mul(fromMemorySegment(FLOAT, gain.data(), 4L * i, ORDER));
        if (i > n - COUNT) {
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
        slope = g.add(slope);
        product = FUSED ? g.fma(u, product) : g.mul(u).add(product);
      }
      product.intoMemorySegment(scratch, (long) (r - first) * BYTES, ORDER);
      slope.intoMemorySegment(scratch, (long) (BLOCK + r - first) * BYTES, ORDER);
    }
  }

  /** The gradients of some rows of the input. */
  private static void input(
      Matrix x,
      Matrix gain,
      float[] means,
      float[] scales,
      Matrix dy,
      Matrix dx,
      boolean add,
      boolean centred,
      int first,
      int end,
      MemorySegment sums) {
    int n = x.columns();
    int last = last(n);
    VectorMask<Float> rest = FLOAT.indexInRange(last, n);
    for (int r = first; r < end; r++) {
      long from = 4L * r * x.stride();
      long of = 4L * r * dy.stride();
      long to = 4L * r * dx.stride();
      FloatVector mean = FloatVector.broadcast(FLOAT, means[r]);
      FloatVector scale = FloatVector.broadcast(FLOAT, scales[r]);
      float product = sums.getAtIndex(JAVA_FLOAT, SUMS + r - first) / n;
      float slope = centred ? sums.getAtIndex(JAVA_FLOAT, MORE_SUMS + r - first) / n : 0;
      for (int i = 0; i != last + COUNT; i += COUNT) {
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
          g.intoMemorySegment(dx.data(), to + 4L * i, ORDER, rest);
        }
      }
    }
  }

  /** The sums of the lanes of eight vectors; what rows that are not there gave is not read. */
  private static void sumLanes(MemorySegment scratch, int first, int to) {
    LaneReduction.sums(scratch, (long) first * BYTES, scratch, to, to + 4L, 4);
  }

  /** Where the last vector of a row of n begins. */
  private static int last(int n) {
    return (n - 1) / COUNT * COUNT;
  }
}
