package org.repdyn.runtime.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.FloatVector.fromMemorySegment;
import static org.repdyn.api.dynamics.MultiplyAdd.fma;
import static org.repdyn.runtime.kernel.Simd.COUNT;
import static org.repdyn.runtime.kernel.Simd.FLOAT;
import static org.repdyn.runtime.kernel.Simd.ORDER;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * Cross-correlation over one or two spatial dimensions (no flip). Shapes: x [batch x channels *
 * height * width], w [outChannels x channels * kernelHeight * kernelWidth], bias [1 x outChannels],
 * y [batch x outChannels * outHeight * outWidth].
 *
 * <p>Windows are never laid out: samples are brought into a {@link PaddedInput}, where each tap of
 * a window is a shift. The gradient of the input is the correlation of the output's gradient,
 * spread out by the stride and padded with zeros, with the kernel rotated by half a turn.
 */
public final class Convolution {
  /** Floats of samples that are in the padded input at once: they stay in the cache. */
  private static final long GROUP = 1 << 16;

  private final ConvolutionGeometry g;
  private final Pass forward;
  private final Pass back;

  /**
   * Prepares the convolution of one geometry.
   *
   * @param windows the geometry
   * @param batch the most samples of a call
   */
  public Convolution(ConvolutionGeometry windows, int batch) {
    g = windows;
    int taps = g.taps();
    int height = Math.ceilDiv(g.height() + 2 * g.padHeight(), g.stride()) * g.stride();
    int width = g.width() + 2 * g.padWidth();
    long sample = (long) (g.channels() + g.outChannels()) * height * width;
    int samples = Math.clamp(GROUP / sample, 1, batch);
    forward =
        new Pass(
            new PaddedInput(samples, g.channels(), height, width, g.stride()),
            g,
            g.channels() * taps,
            g.outChannels(),
            g.outHeight(),
            g.outWidth());
    int spreadHeight = g.height() + g.kernelHeight() - 1;
    int spreadWidth = g.width() + g.kernelWidth() - 1;
    back =
        new Pass(
            new PaddedInput(samples, g.outChannels(), spreadHeight, spreadWidth, 1),
            g,
            g.outChannels() * taps,
            g.channels(),
            g.height(),
            g.width());
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
    for (int b = 0; b < x.rows(); b += forward.input.samples()) {
      int samples = Math.min(forward.input.samples(), x.rows() - b);
      pad(x, b, samples, buffer);
      forward.run(w.data(), 0, bias, b, samples, buffer, false, y);
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
    int top = g.kernelHeight() - 1 - g.padHeight();
    int left = g.kernelWidth() - 1 - g.padWidth();
    MemorySegment buffer = workspace.floats(back.size() + (long) w.rows() * w.columns());
    rotate(w, buffer, back.size());
    for (int b = 0; b < dy.rows(); b += back.input.samples()) {
      int samples = Math.min(back.input.samples(), dy.rows() - b);
      back.input.fill(dy, b, samples, g.outHeight(), g.outWidth(), top, left, g.stride(), buffer);
      back.run(buffer, back.size(), null, b, samples, buffer, add, dx);
    }
  }

  /** The weights by input channel, each kernel rotated by half a turn. */
  private void rotate(Matrix w, MemorySegment to, long at) {
    int taps = g.taps();
    long next = at;
    for (int c = 0; c < g.channels(); c++) {
      for (int o = 0; o < g.outChannels(); o++) {
        long kernel = (long) o * w.stride() + (long) c * taps;
        for (int tap = taps - 1; tap >= 0; tap--) {
          to.setAtIndex(JAVA_FLOAT, next++, w.data().getAtIndex(JAVA_FLOAT, kernel + tap));
        }
      }
    }
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
    long scratch = dys + (long) g.outChannels() * forward.runs(forward.input.samples()).size();
    long sum = scratch + ConvolutionKernels.ROWS * ConvolutionKernels.TAPS * (long) COUNT;
    long part = sum + gradient;
    MemorySegment buffer = workspace.floats(part + gradient);
    for (int b = 0; b < x.rows(); b += forward.input.samples()) {
      int samples = Math.min(forward.input.samples(), x.rows() - b);
      PaddedInput.Runs runs = forward.runs(samples);
      pad(x, b, samples, buffer);
      layOut(dy, b, samples, runs, buffer, dys);
      gradients(buffer, runs, dys, scratch, b == 0 ? sum : part, columns);
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
      even = even.add(fromMemorySegment(FLOAT, m, 4 * (from + i), ORDER));
      odd = odd.add(fromMemorySegment(FLOAT, m, 4 * (from + i + COUNT), ORDER));
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
  private void gradients(
      MemorySegment buffer, PaddedInput.Runs runs, long dy, long scratch, long to, int columns) {
    for (int o = 0; o < g.outChannels(); o += ConvolutionKernels.ROWS) {
      for (int l = 0; l < columns; l += ConvolutionKernels.TAPS) {
        ConvolutionKernels.gradients(
            buffer,
            runs,
            4 * (dy + (long) o * runs.size()),
            4L * runs.size(),
            g.outChannels() - o - 1,
            forward.offsets,
            l,
            4 * scratch,
            4 * (to + (long) o * columns + l),
            columns);
      }
    }
  }

  private void pad(Matrix x, int first, int samples, MemorySegment buffer) {
    int top = g.padHeight();
    forward.input.fill(x, first, samples, g.height(), g.width(), top, g.padWidth(), 1, buffer);
  }

  /** The gradients of samples in the order of the runs, zeros between. */
  private void layOut(
      Matrix dy, int first, int samples, PaddedInput.Runs runs, MemorySegment buffer, long into) {
    Matrix.fill(0, buffer, into, (long) g.outChannels() * runs.size());
    for (int o = 0; o < g.outChannels(); o++) {
      for (int s = 0; s < samples; s++) {
        long plane = (long) (first + s) * dy.stride() + (long) o * g.outPlane();
        for (int i = 0; i < g.outHeight(); i++) {
          long from = plane + (long) i * g.outWidth();
          long to = into + (long) o * runs.size() + runs.row(s, i);
          MemorySegment.copy(dy.data(), 4 * from, buffer, 4 * to, 4L * g.outWidth());
        }
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
   * The sums of products of all taps with a padded input, for all positions.
   *
   * @param input the padded input, at the start of the buffer
   * @param runs of the positions in it, for one sample, for two and so on
   * @param offsets of the taps in it
   * @param row from the weights of one channel to those of the next, in floats
   * @param channels of the sums
   * @param height of the sums
   * @param width of the sums
   */
  private record Pass(
      PaddedInput input,
      PaddedInput.Runs[] runs,
      int[] offsets,
      int row,
      int channels,
      int height,
      int width) {

    Pass(PaddedInput input, ConvolutionGeometry g, int row, int channels, int height, int width) {
      this(
          input,
          IntStream.rangeClosed(1, input.samples())
              .mapToObj(samples -> input.runs(samples, height, width))
              .toArray(PaddedInput.Runs[]::new),
          input.offsets(g.kernelHeight(), g.kernelWidth()),
          row,
          channels,
          height,
          width);
    }

    PaddedInput.Runs runs(int samples) {
      return runs[samples - 1];
    }

    /** The padded input, and the sums of a few channels, in floats. */
    long size() {
      return input.size() + ConvolutionKernels.ROWS * (long) runs(input.samples()).size();
    }

    /** {@code out = sums + bias}, or {@code out += sums}. */
    void run(
        MemorySegment w,
        long at,
        Matrix bias,
        int first,
        int samples,
        MemorySegment buffer,
        boolean add,
        Matrix out) {
      PaddedInput.Runs runs = runs(samples);
      for (int c = 0; c < channels; c += ConvolutionKernels.ROWS) {
        int last = Math.min(channels - c, ConvolutionKernels.ROWS) - 1;
        sums(w, at + (long) c * row, last, runs, buffer);
        for (int r = 0; r <= last; r++) {
          float constant = bias == null ? 0 : bias.at(0, c + r);
          long from = input.size() + (long) r * runs.size();
          for (int s = 0; s < samples; s++) {
            long to = (long) (first + s) * out.stride() + (long) (c + r) * height * width;
            for (int i = 0; i < height; i++) {
              long line = to + (long) i * width;
              bring(buffer, from + runs.row(s, i), constant, add, out.data(), line, width);
            }
          }
        }
      }
    }

    private void sums(
        MemorySegment w, long at, int last, PaddedInput.Runs runs, MemorySegment buffer) {
      for (int k = 0; k < runs.count(); k++) {
        ConvolutionKernels.sums(
            w,
            4 * at,
            4L * row,
            last,
            offsets,
            buffer,
            4L * k * runs.advance(),
            runs.stride(),
            4 * (input.size() + (long) k * runs.stride()),
            4L * runs.size());
      }
    }

    /** {@code out = sums + constant}, or {@code out += sums + constant}; places are in floats. */
    private static void bring(
        MemorySegment sums,
        long from,
        float constant,
        boolean add,
        MemorySegment out,
        long to,
        int n) {
      for (int i = 0; i < n; i += COUNT) {
        FloatVector v = fromMemorySegment(FLOAT, sums, 4 * (from + i), ORDER).add(constant);
        if (add) {
          v = v.add(fromMemorySegment(FLOAT, out, 4 * (to + i), ORDER));
        }
        v.intoMemorySegment(out, 4 * (to + i), ORDER, FLOAT.indexInRange(i, n));
      }
    }
  }
}
