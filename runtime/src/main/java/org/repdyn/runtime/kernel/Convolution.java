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
 * <p>Windows are never laid out: samples are brought into a {@link Frame}, where each tap of a
 * window is a shift. The gradient of the input is the correlation of the output's gradient, spread
 * out by the stride and framed by zeros, with the kernel turned round.
 */
public final class Convolution {
  /**
   * Floats of samples that gradients of weights are summed over at once: they stay in the cache.
   */
  private static final long GROUP = 1 << 16;

  private final Windows g;
  private final Frame input;
  private final int[] taps;
  private final Frame.Runs runs;
  private final Frame spread;
  private final int[] turnedTaps;
  private final Frame.Runs back;

  /**
   * Prepares the convolution of one geometry.
   *
   * @param windows the geometry
   */
  public Convolution(Windows windows) {
    g = windows;
    int height = g.height() + 2 * g.padHeight();
    int width = g.width() + 2 * g.padWidth();
    input = new Frame(g.channels(), height, width, g.stride());
    taps = input.offsets(g.kernelHeight(), g.kernelWidth());
    runs = input.runs(g.outHeight(), g.outWidth());
    int spreadHeight = g.height() + g.kernelHeight() - 1;
    int spreadWidth = g.width() + g.kernelWidth() - 1;
    spread = new Frame(g.outChannels(), spreadHeight, spreadWidth, 1);
    turnedTaps = spread.offsets(g.kernelHeight(), g.kernelWidth());
    back = spread.runs(g.height(), g.width());
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
    MemorySegment buffer = workspace.floats(input.size() + Correlation.ROWS * (long) runs.size());
    for (int b = 0; b < x.rows(); b++) {
      frame(x, b, buffer, 0);
      for (int o = 0; o < g.outChannels(); o += Correlation.ROWS) {
        int last = g.outChannels() - o - 1;
        correlate(
            w.data(), 4L * o * w.stride(), 4L * w.stride(), last, taps, runs, buffer, input.size());
        for (int r = 0; r <= Math.min(last, Correlation.ROWS - 1); r++) {
          float constant = bias == null ? 0 : bias.at(0, o + r);
          long from = input.size() + (long) r * runs.size();
          long to = (long) b * y.stride() + (long) (o + r) * g.outPlane();
          for (int i = 0; i < g.outHeight(); i++) {
            long row = to + (long) i * g.outWidth();
            bring(buffer, from + runs.row(i), constant, false, y.data(), row, g.outWidth());
          }
        }
      }
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
    long sums = spread.size() + Correlation.ROWS * (long) back.size();
    long weights = (long) g.channels() * turnedTaps.length;
    MemorySegment buffer = workspace.floats(sums + weights);
    turn(w, buffer, sums);
    int top = g.kernelHeight() - 1 - g.padHeight();
    int left = g.kernelWidth() - 1 - g.padWidth();
    long row = 4L * turnedTaps.length;
    for (int b = 0; b < dy.rows(); b++) {
      long from = 4L * b * dy.stride();
      spread.fill(dy.data(), from, g.outHeight(), g.outWidth(), top, left, g.stride(), buffer, 0);
      for (int c = 0; c < g.channels(); c += Correlation.ROWS) {
        int last = g.channels() - c - 1;
        correlate(buffer, 4 * sums + c * row, row, last, turnedTaps, back, buffer, spread.size());
        for (int r = 0; r <= Math.min(last, Correlation.ROWS - 1); r++) {
          long at = spread.size() + (long) r * back.size();
          long to = (long) b * dx.stride() + (long) (c + r) * g.plane();
          for (int i = 0; i < g.height(); i++) {
            long line = to + (long) i * g.width();
            bring(buffer, at + back.row(i), 0, add, dx.data(), line, g.width());
          }
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
    long sample = input.size() + (long) g.outChannels() * runs.size();
    int group = Math.clamp(GROUP / sample, 1, x.rows());
    long scratch = group * sample;
    long sum = scratch + Correlation.ROWS * Correlation.TAPS * (long) COUNT;
    long part = sum + gradient;
    MemorySegment buffer = workspace.floats(part + gradient);
    for (int b = 0; b < x.rows(); b += group) {
      int samples = Math.min(group, x.rows() - b);
      for (int s = 0; s < samples; s++) {
        frame(x, b + s, buffer, s * input.size());
        layOut(dy, b + s, buffer, group * input.size() + (long) s * g.outChannels() * runs.size());
      }
      gradients(buffer, group * input.size(), samples, scratch, b == 0 ? sum : part, columns);
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
      db.set(0, o, (float) Math.fma(alpha, sum, db.at(0, o)));
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

  /** All gradients of a group of samples; places in the buffer are in floats. */
  private void gradients(
      MemorySegment buffer, long dy, int samples, long scratch, long to, int columns) {
    for (int o = 0; o < g.outChannels(); o += Correlation.ROWS) {
      for (int l = 0; l < taps.length; l += Correlation.TAPS) {
        Correlation.gradients(
            buffer,
            runs,
            4 * (dy + (long) o * runs.size()),
            4L * runs.size(),
            g.outChannels() - o - 1,
            4L * g.outChannels() * runs.size(),
            0,
            4 * input.size(),
            samples,
            taps,
            l,
            4 * scratch,
            4 * (to + (long) o * columns + l),
            columns);
      }
    }
  }

  /** Sums of up to four channels over all runs, from the frame at the start of the buffer. */
  private static void correlate(
      MemorySegment w,
      long at,
      long row,
      int last,
      int[] offsets,
      Frame.Runs runs,
      MemorySegment buffer,
      long sums) {
    for (int k = 0; k < runs.count(); k++) {
      Correlation.sums(
          w,
          at,
          row,
          last,
          offsets,
          buffer,
          4L * k * runs.advance(),
          runs.length(),
          4 * (sums + (long) k * runs.stride()),
          4L * runs.size());
    }
  }

  private void frame(Matrix x, int b, MemorySegment buffer, long into) {
    long at = 4L * b * x.stride();
    int top = g.padHeight();
    input.fill(x.data(), at, g.height(), g.width(), top, g.padWidth(), 1, buffer, into);
  }

  /** The gradient of one sample in the order of the runs, zeros between. */
  private void layOut(Matrix dy, int b, MemorySegment buffer, long into) {
    Vectors.fill(0, buffer, into, (long) g.outChannels() * runs.size());
    for (int o = 0; o < g.outChannels(); o++) {
      for (int i = 0; i < g.outHeight(); i++) {
        long from = (long) b * dy.stride() + (long) o * g.outPlane() + (long) i * g.outWidth();
        long to = into + (long) o * runs.size() + runs.row(i);
        MemorySegment.copy(dy.data(), 4 * from, buffer, 4 * to, 4L * g.outWidth());
      }
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

  /** The weights as [channels x outChannels * taps], each kernel turned round. */
  private void turn(Matrix w, MemorySegment buffer, long to) {
    int taps = g.taps();
    for (int o = 0; o < g.outChannels(); o++) {
      for (int c = 0; c < g.channels(); c++) {
        for (int t = 0; t < taps; t++) {
          long at = to + ((long) c * g.outChannels() + o) * taps + taps - 1 - t;
          buffer.setAtIndex(JAVA_FLOAT, at, w.at(o, c * taps + t));
        }
      }
    }
  }

  private void check(Matrix x, Matrix w, Matrix y) {
    if (x.columns() != g.channels() * g.plane()
        || w.rows() != g.outChannels()
        || w.columns() != g.channels() * g.taps()
        || y.columns() != g.outChannels() * g.outPlane()
        || x.rows() != y.rows()) {
      throw Matrix.mismatch("x, w, y do not fit the convolution", x, w, y);
    }
  }
}
