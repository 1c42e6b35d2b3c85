package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.FUSED;
import static org.repdyn.runtime.kernel.Simd.BYTES;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Sums over each channel of a batch [rows x channels * size], and channel-wise affine maps. Sums of
 * the lanes and of what does not fill a vector are in double precision, in a fixed order.
 *
 * @param count the number of channels
 * @param size the elements of one channel of one row, contiguous
 */
public record Channels(int count, int size) {

  /** Vectors that are added to one another before their lanes are. */
  private static final int TERMS = 64;

  /**
   * {@code sums_c = sum of x}.
   *
   * @param x the batch
   * @param sums of the channels, overwritten
   * @param workspace of the calling thread
   */
  public void sums(Matrix x, double[] sums, Workspace workspace) {
    MemorySegment scratch = workspace.floats(COUNT);
    Arrays.fill(sums, 0);
    for (int first = 0; first < x.rows(); first += block()) {
      int end = Math.min(first + block(), x.rows());
      for (int c = 0; c < count; c++) {
        FloatVector v = FloatVector.zero(FLOAT);
        double sum = 0;
        for (int r = first; r < end; r++) {
          long at = (long) r * x.stride() + (long) c * size;
          int i = 0;
          for (; i <= size - COUNT; i += COUNT) {
            v = fromMemorySegment(FLOAT, x.data(), 4 * (at + i), ORDER).add(v);
          }
          for (; i < size; i++) {
            sum += x.at(r, c * size + i);
          }
        }
        v.intoMemorySegment(scratch, 0, ORDER);
        sums[c] += sum + lanes(scratch, 0);
      }
    }
  }

  /**
   * {@code sums_c = sum of (x - mean_c)²}.
   *
   * @param x the batch
   * @param mean of the channels
   * @param sums of the channels, overwritten
   * @param workspace of the calling thread
   */
  public void squares(Matrix x, double[] mean, double[] sums, Workspace workspace) {
    MemorySegment scratch = workspace.floats(COUNT);
    Arrays.fill(sums, 0);
    for (int first = 0; first < x.rows(); first += block()) {
      int end = Math.min(first + block(), x.rows());
      for (int c = 0; c < count; c++) {
        FloatVector m = FloatVector.broadcast(FLOAT, (float) mean[c]);
        FloatVector v = FloatVector.zero(FLOAT);
        double sum = 0;
        for (int r = first; r < end; r++) {
          long at = (long) r * x.stride() + (long) c * size;
          int i = 0;
          for (; i <= size - COUNT; i += COUNT) {
            FloatVector d = fromMemorySegment(FLOAT, x.data(), 4 * (at + i), ORDER).sub(m);
            v = FUSED ? d.fma(d, v) : d.mul(d).add(v);
          }
          for (; i < size; i++) {
            double d = x.at(r, c * size + i) - mean[c];
            sum += d * d;
          }
        }
        v.intoMemorySegment(scratch, 0, ORDER);
        sums[c] += sum + lanes(scratch, 0);
      }
    }
  }

  /**
   * {@code sums_c = sum of x}, {@code products_c = sum of x (y - mean_c)}.
   *
   * @param x a batch
   * @param y another
   * @param mean of the channels
   * @param sums of the channels, overwritten
   * @param products of the channels, overwritten
   * @param workspace of the calling thread
   */
  public void products(
      Matrix x, Matrix y, double[] mean, double[] sums, double[] products, Workspace workspace) {
    MemorySegment scratch = workspace.floats(2 * COUNT);
    Arrays.fill(sums, 0);
    Arrays.fill(products, 0);
    for (int first = 0; first < x.rows(); first += block()) {
      int end = Math.min(first + block(), x.rows());
      for (int c = 0; c < count; c++) {
        FloatVector m = FloatVector.broadcast(FLOAT, (float) mean[c]);
        FloatVector u = FloatVector.zero(FLOAT);
        FloatVector v = u;
        for (int r = first; r < end; r++) {
          long at = (long) r * x.stride() + (long) c * size;
          long other = (long) r * y.stride() + (long) c * size;
          int i = 0;
          for (; i <= size - COUNT; i += COUNT) {
            FloatVector d = fromMemorySegment(FLOAT, y.data(), 4 * (other + i), ORDER).sub(m);
            FloatVector w = fromMemorySegment(FLOAT, x.data(), 4 * (at + i), ORDER);
            u = w.add(u);
            v = FUSED ? d.fma(w, v) : d.mul(w).add(v);
          }
          for (; i < size; i++) {
            sums[c] += x.at(r, c * size + i);
            products[c] += x.at(r, c * size + i) * (y.at(r, c * size + i) - mean[c]);
          }
        }
        u.intoMemorySegment(scratch, 0, ORDER);
        v.intoMemorySegment(scratch, BYTES, ORDER);
        sums[c] += lanes(scratch, 0);
        products[c] += lanes(scratch, COUNT);
      }
    }
  }

  /** Rows whose vectors are added to one another before their lanes are. */
  private int block() {
    return Math.max(1, TERMS * COUNT / size);
  }

  /**
   * {@code y = a_c (x - mean_c) + b_c}.
   *
   * @param x the batch
   * @param mean of the channels
   * @param a the factors
   * @param b the summands
   * @param y the same shape, overwritten
   */
  public void affine(Matrix x, double[] mean, double[] a, double[] b, Matrix y) {
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < count; c++) {
        FloatVector m = FloatVector.broadcast(FLOAT, (float) mean[c]);
        FloatVector factor = FloatVector.broadcast(FLOAT, (float) a[c]);
        FloatVector summand = FloatVector.broadcast(FLOAT, (float) b[c]);
        long at = (long) r * x.stride() + (long) c * size;
        long to = (long) r * y.stride() + (long) c * size;
        for (int i = 0; i < size; i += COUNT) {
          FloatVector d = fromMemorySegment(FLOAT, x.data(), 4 * (at + i), ORDER).sub(m);
          FloatVector v = FUSED ? d.fma(factor, summand) : d.mul(factor).add(summand);
          v.intoMemorySegment(y.data(), 4 * (to + i), ORDER, FLOAT.indexInRange(i, size));
        }
      }
    }
  }

  /**
   * {@code x = a_c (x - shift_c + b_c (y - mean_c))}.
   *
   * @param a the factors of the sum
   * @param x a batch, changed
   * @param shift taken from x
   * @param b the factors of y
   * @param y another
   * @param mean of the channels of y
   */
  public void combine(double[] a, Matrix x, double[] shift, double[] b, Matrix y, double[] mean) {
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < count; c++) {
        FloatVector m = FloatVector.broadcast(FLOAT, (float) mean[c]);
        FloatVector of = FloatVector.broadcast(FLOAT, (float) a[c]);
        FloatVector ofY = FloatVector.broadcast(FLOAT, (float) b[c]);
        FloatVector shifted = FloatVector.broadcast(FLOAT, (float) shift[c]);
        long at = (long) r * x.stride() + (long) c * size;
        long other = (long) r * y.stride() + (long) c * size;
        for (int i = 0; i < size; i += COUNT) {
          FloatVector w = fromMemorySegment(FLOAT, y.data(), 4 * (other + i), ORDER).sub(m);
          FloatVector v = fromMemorySegment(FLOAT, x.data(), 4 * (at + i), ORDER).sub(shifted);
          v = FUSED ? w.fma(ofY, v) : w.mul(ofY).add(v);
          v = v.mul(of);
          v.intoMemorySegment(x.data(), 4 * (at + i), ORDER, FLOAT.indexInRange(i, size));
        }
      }
    }
  }

  private static double lanes(MemorySegment vectors, int first) {
    double sum = 0;
    for (int lane = 0; lane < COUNT; lane++) {
      sum += vectors.getAtIndex(JAVA_FLOAT, first + lane);
    }
    return sum;
  }
}
