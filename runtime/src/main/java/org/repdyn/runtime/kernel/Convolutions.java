package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.runtime.kernel.Lanes.COUNT;
import static org.repdyn.runtime.kernel.Lanes.FLOAT;
import static org.repdyn.runtime.kernel.Lanes.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Cross-correlation over one or two spatial dimensions (no flip). Shapes: x [batch x channels *
 * height * width], w [outChannels x channels * kernelHeight * kernelWidth], bias [1 x outChannels],
 * y [batch x outChannels * outHeight * outWidth].
 *
 * <p>Each is a matrix product whose right operand, the windows of the input, is never laid out as a
 * whole: one panel of {@link Gemm} is filled at a time. The gradient of the input is the
 * correlation of the output's gradient, spread out by the stride and framed by zeros, with the
 * kernel turned round.
 */
public final class Convolutions {
  private Convolutions() {}

  /**
   * {@code y = w * x + bias}.
   *
   * @param g the geometry
   * @param x the input
   * @param w the weights
   * @param bias one number per output channel, or null
   * @param y the output, overwritten
   * @param workspace of the calling thread
   */
  public static void forward(
      Windows g, Matrix x, Matrix w, Matrix bias, Matrix y, Workspace workspace) {
    check(g, x, w, y);
    MemorySegment buffer = workspace.floats(Gemm.BUFFER + framed(g));
    for (int b = 0; b < x.rows(); b++) {
      long from = 4L * b * x.stride();
      MemorySegment source = frame(g, x.data(), from, buffer);
      correlate(
          source,
          source == buffer ? 4 * Gemm.BUFFER : from,
          g.channels(),
          g.height() + 2 * g.padHeight(),
          g.width() + 2 * g.padWidth(),
          g.kernelHeight(),
          g.kernelWidth(),
          g.stride(),
          w.data(),
          0,
          w.stride(),
          0,
          y.data(),
          4L * b * y.stride(),
          g.outChannels(),
          g.outHeight(),
          g.outWidth(),
          buffer);
      if (bias != null) {
        addBias(g, bias, y, b);
      }
    }
  }

  /**
   * The gradient of the input.
   *
   * @param g the geometry
   * @param dy gradient of the output
   * @param w the weights
   * @param dx gradient of the input, overwritten, or added to
   * @param add whether to add
   * @param workspace of the calling thread
   */
  public static void backwardData(
      Windows g, Matrix dy, Matrix w, Matrix dx, boolean add, Workspace workspace) {
    check(g, dx, w, dy);
    int height = g.height() + g.kernelHeight() - 1;
    int width = g.width() + g.kernelWidth() - 1;
    long spread = (long) g.outChannels() * height * width;
    int weights = g.channels() * g.outChannels() * g.taps();
    MemorySegment buffer = workspace.floats(Gemm.BUFFER + spread + weights);
    long from = 4 * Gemm.BUFFER;
    long turned = from + 4 * spread;
    turn(g, w, buffer, turned);
    Vectors.fill(0, buffer, Gemm.BUFFER, spread);
    for (int b = 0; b < dy.rows(); b++) {
      spread(g, dy, b, buffer, from);
      correlate(
          buffer,
          from,
          g.outChannels(),
          height,
          width,
          g.kernelHeight(),
          g.kernelWidth(),
          1,
          buffer,
          turned,
          g.outChannels() * g.taps(),
          add ? 1 : 0,
          dx.data(),
          4L * b * dx.stride(),
          g.channels(),
          g.height(),
          g.width(),
          buffer);
    }
  }

  /**
   * {@code dw += alpha * (gradient of the weights)}; with alpha = -rate and w itself a step of
   * gradient descent. The gradient is summed over the batch first, so that a weight is rounded
   * once.
   *
   * @param g the geometry
   * @param alpha the factor
   * @param dy gradient of the output
   * @param x the input
   * @param dw added to
   * @param workspace of the calling thread
   */
  public static void backwardWeight(
      Windows g, float alpha, Matrix dy, Matrix x, Matrix dw, Workspace workspace) {
    check(g, x, dw, dy);
    int columns = dw.columns();
    long frame = Gemm.BUFFER + framed(g);
    long gradient = frame + (long) Gemm.DEPTH * columns + COUNT; // behind the rows of windows
    MemorySegment buffer = workspace.floats(gradient + (long) dw.rows() * columns);
    for (int b = 0; b < dy.rows(); b++) {
      long from = 4L * b * x.stride();
      MemorySegment source = frame(g, x.data(), from, buffer);
      long at = source == buffer ? 4 * Gemm.BUFFER : from;
      int blocks = Gemm.blocks(g.outPlane());
      for (int block = 0; block < blocks; block++) {
        int first = (int) ((long) g.outPlane() * block / blocks);
        int k = (int) ((long) g.outPlane() * (block + 1) / blocks) - first;
        windows(g, source, at, first, k, buffer, 4 * frame);
        long dyAt = 4 * ((long) b * dy.stride() + first);
        for (int j = 0; j < columns; j += Gemm.WIDTH) {
          int count = Math.min(Gemm.WIDTH, columns - j);
          for (int l = 0; l < k; l++) {
            Gemm.packRow(buffer, 4 * (frame + (long) l * columns + j), count, buffer, l);
          }
          float keep = b == 0 && block == 0 ? 0 : 1;
          Gemm.panel(
              1,
              dy.data(),
              dyAt,
              4L * g.outPlane(),
              4,
              buffer,
              k,
              keep,
              buffer,
              4 * (gradient + j),
              columns,
              dw.rows(),
              count);
        }
      }
    }
    for (int o = 0; o < dw.rows(); o++) {
      Vectors.axpy(
          alpha, buffer, gradient + (long) o * columns, dw.data(), (long) o * dw.stride(), columns);
    }
  }

  /**
   * {@code db += alpha * (sum of dy over batch and positions)}.
   *
   * @param g the geometry
   * @param alpha the factor
   * @param dy gradient of the output
   * @param db one number per output channel, added to
   */
  public static void backwardBias(Windows g, float alpha, Matrix dy, Matrix db) {
    for (int o = 0; o < g.outChannels(); o++) {
      double sum = 0;
      for (int b = 0; b < dy.rows(); b++) {
        for (int p = 0; p < g.outPlane(); p++) {
          sum += dy.at(b, o * g.outPlane() + p);
        }
      }
      db.set(0, o, (float) Math.fma(alpha, sum, db.at(0, o)));
    }
  }

  /**
   * {@code out = w * source + beta out} without a frame, one row of the output after the other;
   * offsets in bytes.
   */
  private static void correlate(
      MemorySegment source,
      long from,
      int channels,
      int height,
      int width,
      int kernelHeight,
      int kernelWidth,
      int stride,
      MemorySegment w,
      long wAt,
      int wStride,
      float beta,
      MemorySegment out,
      long to,
      int outChannels,
      int outHeight,
      int outWidth,
      MemorySegment buffer) {
    int taps = kernelHeight * kernelWidth;
    int depth = channels * taps;
    int blocks = Gemm.blocks(depth);
    for (int block = 0; block < blocks; block++) {
      int first = (int) ((long) depth * block / blocks);
      int k = (int) ((long) depth * (block + 1) / blocks) - first;
      float keep = block == 0 ? beta : 1;
      for (int i = 0; i < outHeight; i++) {
        for (int j = 0; j < outWidth; j += Gemm.WIDTH) {
          int columns = Math.min(Gemm.WIDTH, outWidth - j);
          for (int l = 0; l < k; l++) {
            int channel = (first + l) / taps;
            int tap = (first + l) % taps;
            long row = (long) channel * height + i * stride + tap / kernelWidth;
            long at = from + 4 * (row * width + (long) j * stride + tap % kernelWidth);
            if (stride == 1) {
              Gemm.packRow(source, at, columns, buffer, l);
            } else {
              packEach(source, at, stride, columns, buffer, l);
            }
          }
          Gemm.panel(
              1,
              w,
              wAt + 4L * first,
              4L * wStride,
              4,
              buffer,
              k,
              keep,
              out,
              to + 4L * (i * outWidth + j),
              outHeight * outWidth,
              outChannels,
              columns);
        }
      }
    }
  }

  /** Copies floats that are {@code stride} apart to row l of the panel. */
  private static void packEach(
      MemorySegment source, long at, int stride, int columns, MemorySegment buffer, int l) {
    long to = Gemm.PANEL + 4L * l * Gemm.WIDTH;
    for (int q = 0; q < columns; q++) {
      buffer.set(JAVA_FLOAT, to + 4L * q, source.get(JAVA_FLOAT, at + 4L * q * stride));
    }
  }

  /**
   * The windows of k output positions as rows of all channels and taps: pieces as long as the
   * kernel is wide, copied by whole vectors of which the next piece overwrites what is too much.
   */
  private static void windows(
      Windows g, MemorySegment source, long from, int first, int k, MemorySegment to, long at) {
    int height = g.height() + 2 * g.padHeight();
    int width = g.width() + 2 * g.padWidth();
    long target = at;
    for (int p = first; p < first + k; p++) {
      int top = p / g.outWidth() * g.stride();
      int left = p % g.outWidth() * g.stride();
      for (int c = 0; c < g.channels(); c++) {
        for (int i = 0; i < g.kernelHeight(); i++) {
          long row = from + 4 * (((long) c * height + top + i) * width + left);
          for (int j = 0; j < g.kernelWidth(); j += COUNT) {
            FloatVector v = fromMemorySegment(FLOAT, source, row + 4L * j, ORDER);
            v.intoMemorySegment(to, target + 4L * j, ORDER);
          }
          target += 4L * g.kernelWidth();
        }
      }
    }
  }

  /** Floats that {@link #frame} needs. */
  private static long framed(Windows g) {
    int height = g.height() + 2 * g.padHeight();
    int width = g.width() + 2 * g.padWidth();
    return g.padHeight() + g.padWidth() == 0 ? 0 : (long) g.channels() * height * width;
  }

  /** One sample with its frame of zeros in the buffer, or the sample itself where it needs none. */
  private static MemorySegment frame(Windows g, MemorySegment x, long from, MemorySegment buffer) {
    if (framed(g) == 0) {
      return x;
    }
    Vectors.fill(0, buffer, Gemm.BUFFER, framed(g));
    int width = g.width() + 2 * g.padWidth();
    int height = g.height() + 2 * g.padHeight();
    for (int c = 0; c < g.channels(); c++) {
      for (int i = 0; i < g.height(); i++) {
        long row = ((long) c * height + i + g.padHeight()) * width + g.padWidth();
        long at = from + 4 * ((long) c * g.plane() + (long) i * g.width());
        MemorySegment.copy(x, at, buffer, 4 * (Gemm.BUFFER + row), 4L * g.width());
      }
    }
    return buffer;
  }

  /** The gradient of one sample where a window of the input begins, zeros between, in a frame. */
  private static void spread(Windows g, Matrix dy, int b, MemorySegment buffer, long to) {
    int height = g.height() + g.kernelHeight() - 1;
    int width = g.width() + g.kernelWidth() - 1;
    int top = g.kernelHeight() - 1 - g.padHeight();
    int left = g.kernelWidth() - 1 - g.padWidth();
    for (int o = 0; o < g.outChannels(); o++) {
      for (int i = 0; i < g.outHeight(); i++) {
        int row = i * g.stride() + top;
        for (int j = 0; j < g.outWidth() && row >= 0 && row < height; j++) {
          int column = j * g.stride() + left;
          if (column >= 0 && column < width) {
            float value = dy.at(b, o * g.outPlane() + i * g.outWidth() + j);
            long at = to + 4 * (((long) o * height + row) * width + column);
            buffer.set(JAVA_FLOAT, at, value);
          }
        }
      }
    }
  }

  /** The weights as [channels x outChannels * taps], each kernel turned round. */
  private static void turn(Windows g, Matrix w, MemorySegment buffer, long to) {
    int taps = g.taps();
    for (int o = 0; o < g.outChannels(); o++) {
      for (int c = 0; c < g.channels(); c++) {
        for (int t = 0; t < taps; t++) {
          long at = ((long) c * g.outChannels() + o) * taps + taps - 1 - t;
          buffer.set(JAVA_FLOAT, to + 4 * at, w.at(o, c * taps + t));
        }
      }
    }
  }

  private static void addBias(Windows g, Matrix bias, Matrix y, int b) {
    for (int o = 0; o < g.outChannels(); o++) {
      long at = (long) b * y.stride() + (long) o * g.outPlane();
      Vectors.shift(bias.at(0, o), y.data(), at, g.outPlane());
    }
  }

  private static void check(Windows g, Matrix x, Matrix w, Matrix y) {
    if (x.columns() != g.channels() * g.plane()
        || w.rows() != g.outChannels()
        || w.columns() != g.channels() * g.taps()
        || y.columns() != g.outChannels() * g.outPlane()
        || x.rows() != y.rows()) {
      throw Matrix.mismatch("x, w, y do not fit the convolution", x, w, y);
    }
  }
}
