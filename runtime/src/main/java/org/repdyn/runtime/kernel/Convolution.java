package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.fma;
import static org.repdyn.runtime.kernel.ConvolutionKernels.ROWS;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.repdyn.runtime.kernel.PaddedInput.Axis;

/**
 * Cross-correlation over one or two spatial dimensions (no flip). Shapes: x [batch x channels *
 * height * width], w [outChannels x channels * kernelHeight * kernelWidth], bias [1 x outChannels],
 * y [batch x outChannels * outHeight * outWidth].
 *
 * <p>Windows are never laid out: samples are brought into a {@link PaddedInput}, where each tap of
 * a window is a shift. The gradient of the input is the correlation of the output's gradient,
 * padded with zeros, with the kernel rotated by half a turn; where windows are {@code stride}
 * apart, each of the first stride rows and columns of a window has a correlation of its own, for
 * every stride-th row and column of the input.
 */
public final class Convolution {
  /** Floats of samples that are in the padded input at once: they stay in the cache. */
  private static final long GROUP = 1 << 17;

  private final ConvolutionGeometry g;
  private final Pass forward;
  private final Pass back;

  /**
   * Prepares the convolution of one geometry.
   *
   * @param geometry of input, windows and output
   * @param batch the most samples of a call
   */
  public Convolution(ConvolutionGeometry geometry, int batch) {
    g = geometry;
    int stride = g.stride();
    Axis rows = Axis.of(g.padHeight(), g.height(), g.outHeight(), g.kernelHeight(), stride);
    Axis columns = Axis.of(g.padWidth(), g.width(), g.outWidth(), g.kernelWidth(), stride);
    long sample = (long) g.channels() * rows.length() * rows.phases();
    sample *= (long) columns.length() * columns.phases();
    sample += (long) g.outChannels() * rows.length() * columns.length();
    int samples = Math.clamp(GROUP / sample, 1, batch);
    PaddedInput input = new PaddedInput(samples, g.channels(), rows, columns, stride);
    int[][] windows = {input.offsets(0, g.kernelHeight(), 0, g.kernelWidth())};
    forward = Pass.of(input, windows, 1, 0, 0, g.outChannels(), g.outHeight(), g.outWidth());
    back = back(samples);
  }

  /** The pass from gradients of the output to those of the input. */
  private Pass back(int samples) {
    int stride = g.stride();
    int top = g.padHeight() % stride;
    int left = g.padWidth() % stride;
    int rows = Math.ceilDiv(g.kernelHeight(), stride);
    int columns = Math.ceilDiv(g.kernelWidth(), stride);
    int height = Math.ceilDiv(top + g.height(), stride);
    int width = Math.ceilDiv(left + g.width(), stride);
    int above = rows - 1 - g.padHeight() / stride;
    int before = columns - 1 - g.padWidth() / stride;
    PaddedInput input =
        new PaddedInput(
            samples,
            g.outChannels(),
            Axis.of(above, g.outHeight(), height, rows, 1),
            Axis.of(before, g.outWidth(), width, columns, 1),
            1);
    int[][] windows = new int[stride * stride][];
    for (int a = 0; a < stride; a++) {
      int first = rows - Math.ceilDiv(g.kernelHeight() - a, stride);
      for (int b = 0; b < stride; b++) {
        int leftmost = columns - Math.ceilDiv(g.kernelWidth() - b, stride);
        windows[a * stride + b] = input.offsets(first, rows, leftmost, columns);
      }
    }
    return Pass.of(input, windows, stride, top, left, g.channels(), g.height(), g.width());
  }

  /**
   * {@code y = w * x + bias}.
   *
   * @param x the input
   * @param w the weights
   * @param bias one number per output channel, or null
   * @param y the output, overwritten
   * @param workspace of the calling thread
   */
  public void forward(Matrix x, Matrix w, Matrix bias, Matrix y, Workspace workspace) {
    check(x, w, y);
    MemorySegment buffer = workspace.floats(forward.size());
    float[] weights = workspace.array(forward.weights());
    pack(w, bias, weights);
    for (int b = 0; b < x.rows(); b += forward.input.samples()) {
      int samples = Math.min(forward.input.samples(), x.rows() - b);
      forward.input.fill(x, b, samples, b == 0, buffer);
      forward.run(weights, b, samples, buffer, false, y);
    }
  }

  /**
   * The gradient of the input.
   *
   * @param dy gradient of the output
   * @param w the weights
   * @param dx gradient of the input, overwritten, or added to
   * @param add whether to add
   * @param workspace of the calling thread
   */
  public void backwardData(Matrix dy, Matrix w, Matrix dx, boolean add, Workspace workspace) {
    check(dx, w, dy);
    MemorySegment buffer = workspace.floats(back.size());
    float[] weights = workspace.array(back.weights());
    rotate(w, weights);
    for (int b = 0; b < dy.rows(); b += back.input.samples()) {
      int samples = Math.min(back.input.samples(), dy.rows() - b);
      back.input.fill(dy, b, samples, b == 0, buffer);
      back.run(weights, b, samples, buffer, add, dx);
    }
  }

  /** Biases and weights in the order of {@link ConvolutionKernels#sums}. */
  private void pack(Matrix w, Matrix bias, float[] to) {
    int next = 0;
    for (int o = 0; o < g.outChannels(); o += ROWS) {
      for (int r = 0; r < ROWS; r++) {
        to[next++] = bias == null || o + r >= g.outChannels() ? 0 : bias.at(0, o + r);
      }
      for (int l = 0; l < w.columns(); l++) {
        for (int r = 0; r < ROWS; r++) {
          long from = (long) Math.min(o + r, g.outChannels() - 1) * w.stride() + l;
          to[next++] = w.data().getAtIndex(JAVA_FLOAT, from);
        }
      }
    }
  }

  /** The same without biases, by phase, each part of a kernel rotated by half a turn. */
  private void rotate(Matrix w, float[] to) {
    int stride = g.stride();
    int next = 0;
    for (int c = 0; c < g.channels(); c += ROWS) {
      for (int phase = 0; phase < stride * stride; phase++) {
        Arrays.fill(to, next, next + ROWS, 0);
        next += ROWS;
        int bottom = last(g.kernelHeight(), phase / stride);
        int right = last(g.kernelWidth(), phase % stride);
        for (int o = 0; o < g.outChannels(); o++) {
          for (int i = bottom; i >= 0; i -= stride) {
            for (int j = right; j >= 0; j -= stride) {
              for (int r = 0; r < ROWS; r++) {
                int channel = Math.min(c + r, g.channels() - 1);
                int tap = (channel * g.kernelHeight() + i) * g.kernelWidth() + j;
                to[next++] = w.data().getAtIndex(JAVA_FLOAT, (long) o * w.stride() + tap);
              }
            }
          }
        }
      }
    }
  }

  /** The last row, or column, of a kernel that is a multiple of the stride from the first one. */
  private int last(int size, int first) {
    return first + (Math.ceilDiv(size - first, g.stride()) - 1) * g.stride();
  }

  /**
   * {@code dw += alpha * (gradient of the weights)}; with alpha = -rate and w itself a step of
   * gradient descent. The gradient is summed over the batch first, so that a weight is rounded
   * once.
   *
   * @param alpha the factor
   * @param dy gradient of the output
   * @param x the input
   * @param dw added to
   * @param workspace of the calling thread
   */
  public void backwardWeight(float alpha, Matrix dy, Matrix x, Matrix dw, Workspace workspace) {
    check(x, dw, dy);
    int columns = dw.columns();
    long gradient = (long) dw.rows() * columns;
    long dys = forward.input.size();
    long scratch = dys + (long) g.outChannels() * forward.input.positions(forward.input.samples());
    long sum =
        scratch
            + ConvolutionKernels.GRADIENT_ROWS * ConvolutionKernels.GRADIENT_TAPS * (long) COUNT;
    long part = sum + gradient;
    MemorySegment buffer = workspace.floats(part + gradient);
    for (int b = 0; b < x.rows(); b += forward.input.samples()) {
      int samples = Math.min(forward.input.samples(), x.rows() - b);
      int n = forward.input.positions(samples);
      forward.input.fill(x, b, samples, b == 0, buffer);
      layOut(dy, b, samples, n, buffer, dys);
      gradients(buffer, n, dys, scratch, b == 0 ? sum : part, columns);
      if (b > 0) {
        Vectors.axpy(1, buffer, part, buffer, sum, gradient);
      }
    }
    for (int o = 0; o < dw.rows(); o++) {
      long from = sum + (long) o * columns;
      Vectors.axpy(alpha, buffer, from, dw.data(), (long) o * dw.stride(), columns);
    }
  }

  /**
   * {@code db += alpha * (sum of dy over batch and positions)}.
   *
   * @param alpha the factor
   * @param dy gradient of the output
   * @param db one number per output channel, added to
   * @param workspace of the calling thread
   */
  public void backwardBias(float alpha, Matrix dy, Matrix db, Workspace workspace) {
    MemorySegment buffer = workspace.floats(COUNT);
    for (int o = 0; o < g.outChannels(); o++) {
      double sum = 0;
      for (int b = 0; b < dy.rows(); b++) {
        long from = (long) b * dy.stride() + (long) o * g.outPlane();
        sum += sum(dy.data(), from, g.outPlane(), buffer);
      }
      db.set(0, o, (float) fma(alpha, sum, db.at(0, o)));
    }
  }

  /** The sum of n floats: lane by lane, then over the lanes, in a fixed order. */
  private static double sum(MemorySegment m, long from, int n, MemorySegment buffer) {
    FloatVector zero = FloatVector.zero(FLOAT);
    FloatVector even = zero;
    FloatVector odd = zero;
    int i = 0;
    for (; i + 2 * COUNT <= n; i += 2 * COUNT) {
      even = fromMemorySegment(FLOAT, m, 4 * (from + i), ORDER).add(even);
      odd = fromMemorySegment(FLOAT, m, 4 * (from + i + COUNT), ORDER).add(odd);
    }
    even.add(odd).intoMemorySegment(buffer, 0, ORDER);
    double sum = 0;
    for (int lane = 0; lane < COUNT; lane++) {
      sum += buffer.getAtIndex(JAVA_FLOAT, lane);
    }
    for (; i < n; i++) {
      sum += m.getAtIndex(JAVA_FLOAT, from + i);
    }
    return sum;
  }

  /** All gradients of the samples in the padded input; places in the buffer are in floats. */
  private void gradients(MemorySegment buffer, int n, long dy, long scratch, long to, int columns) {
    for (int o = 0; o < g.outChannels(); o += ConvolutionKernels.GRADIENT_ROWS) {
      for (int l = 0; l < columns; l += ConvolutionKernels.GRADIENT_TAPS) {
        ConvolutionKernels.gradients(
            buffer,
            n,
            4 * (dy + (long) o * n),
            4L * n,
            g.outChannels() - o - 1,
            forward.windows[0],
            l,
            4 * scratch,
            4 * (to + (long) o * columns + l),
            columns);
      }
    }
  }

  /** The gradients of samples in the order of the positions, zeros between. */
  private void layOut(Matrix dy, int first, int samples, int n, MemorySegment buffer, long into) {
    if (first == 0 || samples < forward.input.samples()) {
      Matrix.fill(0, buffer, into, (long) g.outChannels() * n);
    }
    int columns = g.outWidth();
    int pitch = forward.input.pitch();
    for (int o = 0; o < g.outChannels(); o++) {
      for (int s = 0; s < samples; s++) {
        long from = (long) (first + s) * dy.stride() + (long) o * g.outPlane();
        long to = into + (long) o * n + forward.input.position(s, 0);
        Strided.rows(g.outHeight(), columns, dy.data(), from, columns, buffer, to, pitch);
      }
    }
  }

  private void check(Matrix x, Matrix w, Matrix y) {
    if (x.columns() != g.channels() * g.plane()
        || w.rows() != g.outChannels()
        || w.columns() != g.channels() * g.taps()
        || w.stride() != w.columns()
        || y.columns() != g.outChannels() * g.outPlane()
        || x.rows() != y.rows()) {
      throw Matrix.mismatch("x, w, y do not fit the convolution", x, w, y);
    }
  }

  /**
   * The sums of products of all taps with a padded input, for all positions. The rows and columns
   * of the sums have phases: each combination has taps of its own.
   *
   * @param input the padded input, at the start of the buffer
   * @param windows the offsets of the taps in it, by phase of the row and of the column
   * @param stride phases of rows, and of columns
   * @param top phase of the first row
   * @param left phase of the first column
   * @param channels of the sums
   * @param height of the sums
   * @param width of the sums
   * @param places of vectors of positions in the padded input: all, with what lies between rows and
   *     samples; and the rows of one sample, where these are whole vectors
   */
  private record Pass(
      PaddedInput input,
      int[][] windows,
      int stride,
      int top,
      int left,
      int channels,
      int height,
      int width,
      int[][] places) {

    static Pass of(
        PaddedInput input,
        int[][] windows,
        int stride,
        int top,
        int left,
        int channels,
        int height,
        int width) {
      int[] all = new int[input.positions(input.samples()) / COUNT];
      Arrays.setAll(all, i -> i * COUNT);
      boolean whole = stride == 1 && width % COUNT == 0;
      int[] sample = new int[whole ? height * width / COUNT : 0];
      Arrays.setAll(sample, i -> input.position(0, i * COUNT / width) + i * COUNT % width);
      int[][] places = {all, sample};
      return new Pass(input, windows, stride, top, left, channels, height, width, places);
    }

    /** The padded input, and the sums of a few channels and all phases of columns, in floats. */
    long size() {
      return input.size() + (long) stride * ROWS * input.positions(input.samples());
    }

    /** Biases and weights of all channels and phases. */
    int weights() {
      return Math.ceilDiv(channels, ROWS) * block();
    }

    /** Those of a few channels. */
    private int block() {
      int taps = 0;
      for (int[] window : windows) {
        taps += 1 + window.length;
      }
      return ROWS * taps;
    }

    /** {@code out = sums + bias}, or {@code out += sums}. */
    void run(float[] w, int first, int samples, MemorySegment buffer, boolean add, Matrix out) {
      boolean straight = !add && places[1].length > 0;
      for (int c = 0; c < channels; c += ROWS) {
        int last = Math.min(channels - c, ROWS) - 1;
        int at = c / ROWS * block();
        if (straight) {
          straight(w, at, first, samples, buffer, out, c, last);
        } else {
          byWayOfBuffer(w, at, first, samples, buffer, add, out, c, last);
        }
      }
    }

    /** Sums of a few channels go where they belong. */
    private void straight(
        float[] w,
        int at,
        int first,
        int samples,
        MemorySegment buffer,
        Matrix out,
        int channel,
        int last) {
      long plane = 4L * height * width;
      for (int s = 0; s < samples; s++) {
        ConvolutionKernels.sums(
            w,
            at,
            last,
            windows[0],
            buffer,
            4L * input.position(s, 0),
            places[1],
            places[1].length,
            out.data(),
            4L * (first + s) * out.stride() + channel * plane,
            plane);
      }
    }

    private void byWayOfBuffer(
        float[] w,
        int at,
        int first,
        int samples,
        MemorySegment buffer,
        boolean add,
        Matrix out,
        int channel,
        int last) {
      int n = input.positions(samples);
      int weights = at;
      for (int phase = 0; phase < stride; phase++) {
        for (int b = 0; b < stride; b++) {
          int[] taps = windows[phase * stride + b];
          long to = 4 * at(b * ROWS, n);
          ConvolutionKernels.sums(
              w, weights, last, taps, buffer, 0, places[0], n / COUNT, buffer, to, 4L * n);
          weights += ROWS * (1 + taps.length);
        }
        for (int r = 0; r <= last; r++) {
          int i = Math.floorMod(phase - top, stride);
          for (int s = 0; s < samples; s++) {
            long from = at(r, n) + input.position(s, (i + top) / stride);
            long to = (long) (first + s) * out.stride() + (long) (channel + r) * height * width;
            bring(buffer, from, n, add, out.data(), to, i);
          }
        }
      }
    }

    /** Where the sums of a channel start, in floats. */
    private long at(int channel, int n) {
      return input.size() + (long) channel * n;
    }

    /** Every stride-th row of {@code out = sums}, or added; places are in floats. */
    private void bring(
        MemorySegment buffer,
        long sums,
        int n,
        boolean add,
        MemorySegment out,
        long to,
        int first) {
      if (stride == 1) {
        input.take(buffer, sums, add, out, to, height, width);
        return;
      }
      long next = (long) ROWS * n;
      long from = sums;
      for (int i = first; i < height; i += stride) {
        long line = to + (long) i * width;
        if (stride == 2) {
          long even = from + left * next;
          long odd = left == 0 ? from + next : from + 1;
          PaddedInput.merge(buffer, even, odd, add, out, line, width);
        } else {
          for (int j = 0; j < width; j++) {
            long sum = from + (left + j) % stride * next + (left + j) / stride;
            float old = add ? out.getAtIndex(JAVA_FLOAT, line + j) : 0;
            out.setAtIndex(JAVA_FLOAT, line + j, old + buffer.getAtIndex(JAVA_FLOAT, sum));
          }
        }
        from += input.pitch();
      }
    }
  }
}
