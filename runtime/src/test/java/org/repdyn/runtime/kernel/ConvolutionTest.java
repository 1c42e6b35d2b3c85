package org.repdyn.runtime.kernel;

import static org.repdyn.runtime.kernel.Bits.assertSums;
import static org.repdyn.runtime.kernel.Bits.plus;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Convolutions of many geometries against the definition, in double precision. */
class ConvolutionTest {
  private final Workspace workspace = new Workspace();
  private final Random random = new Random(5);

  @Test
  void overOneDimension() {
    for (int length = 11; length <= 11 + 4 * Simd.count() + 1; length += 3) {
      check(new ConvolutionGeometry(3, 1, length, 4, 1, length - 10, 1, 11, 1, 0, 0), 2);
    }
    check(line(20, 300, 20, 11, 1, 0), 2);
    check(line(20, 300, 20, 11, 1, 0), 7);
    check(line(20, 301, 20, 11, 2, 3), 7);
    check(line(1, 40, 7, 3, 1, 2), 3);
    check(line(2, 41, 3, 40, 1, 0), 1);
    check(line(30, 20, 2, 11, 2, 5), 1);
  }

  @Test
  void overTwoDimensions() {
    for (int n = 0; n < 40; n++) {
      int kernel = 1 + random.nextInt(5);
      int stride = 1 + random.nextInt(3);
      int padding = random.nextInt(3);
      int height = kernel + random.nextInt(12);
      int width = kernel + random.nextInt(24);
      int outHeight = (height + 2 * padding - kernel) / stride + 1;
      int outWidth = (width + 2 * padding - kernel) / stride + 1;
      int channels = 1 + random.nextInt(3);
      int out = 1 + random.nextInt(8);
      check(
          new ConvolutionGeometry(
              channels, height, width, out, outHeight, outWidth, kernel, kernel, stride, padding,
              padding),
          1 + random.nextInt(3));
    }
  }

  /** More samples than the padded input holds at once, the last group of them smaller. */
  @Test
  void inGroups() {
    check(new ConvolutionGeometry(16, 32, 32, 20, 32, 32, 3, 3, 1, 1, 1), 9);
    check(new ConvolutionGeometry(16, 32, 32, 36, 16, 16, 3, 3, 2, 1, 1), 11);
    check(new ConvolutionGeometry(32, 32, 32, 32, 16, 16, 1, 1, 2, 0, 0), 13);
    check(new ConvolutionGeometry(70, 40, 40, 64, 40, 40, 1, 1, 1, 0, 0), 2);
  }

  private static ConvolutionGeometry line(
      int channels, int length, int out, int kernel, int stride, int pad) {
    int outLength = (length + 2 * pad - kernel) / stride + 1;
    return new ConvolutionGeometry(
        channels, 1, length, out, 1, outLength, 1, kernel, stride, 0, pad);
  }

  private void check(ConvolutionGeometry g, int batch) {
    Bits bits = new Bits(g.hashCode());
    // Batches may be smaller than the largest, and what was in the workspace must not matter.
    Convolution convolution = new Convolution(g, batch + random.nextInt(2));
    Matrix.fill(Float.NaN, workspace.floats(1 << 20), 0, 1 << 20);
    Matrix x = bits.matrix(batch, g.channels() * g.plane());
    Matrix w = bits.matrix(g.outChannels(), g.channels() * g.taps());
    Matrix bias = bits.matrix(1, g.outChannels());
    Matrix y = bits.matrix(batch, g.outChannels() * g.outPlane());
    Matrix dy = bits.matrix(batch, g.outChannels() * g.outPlane());
    Matrix dx = bits.matrix(batch, g.channels() * g.plane());
    Matrix dw = bits.copy(w);
    Matrix db = bits.copy(bias);
    double[] oldX = dx.toArray();

    Exact exact = new Exact(g, x, w, bias, dy, false);
    Exact size = new Exact(g, x, w, bias, dy, true);
    int terms = g.channels() * g.taps() + 3;
    convolution.forward(x, w, bias, y, workspace);
    assertSums(y, exact.y, size.y, terms);

    convolution.backwardData(dy, w, dx, true, workspace);
    int terms2 = g.outChannels() * g.taps() + 3;
    assertSums(dx, plus(oldX, 1, exact.dx, false), plus(oldX, 1, size.dx, true), terms2);
    convolution.backwardData(dy, w, dx, false, workspace);
    assertSums(dx, exact.dx, size.dx, terms2);

    int positions = batch * g.outPlane() + 4;
    convolution.backwardWeight(-0.5f, dy, x, dw, workspace);
    assertSums(
        dw,
        plus(w.toArray(), -0.5, exact.dw, false),
        plus(w.toArray(), 0.5, size.dw, true),
        positions);
    convolution.backwardBias(-0.5f, dy, db, workspace);
    assertSums(
        db,
        plus(bias.toArray(), -0.5, exact.db, false),
        plus(bias.toArray(), 0.5, size.db, true),
        positions);
  }

  /** The definition; with {@code absolute}, sums of absolute values. */
  private static final class Exact {
    final double[] y;
    final double[] dx;
    final double[] dw;
    final double[] db;

    Exact(ConvolutionGeometry g, Matrix x, Matrix w, Matrix bias, Matrix dy, boolean absolute) {
      y = new double[x.rows() * g.outChannels() * g.outPlane()];
      dx = new double[x.rows() * g.channels() * g.plane()];
      dw = new double[g.outChannels() * g.channels() * g.taps()];
      db = new double[g.outChannels()];
      for (int b = 0; b < x.rows(); b++) {
        for (int o = 0, yi = 0; o < g.outChannels(); o++) {
          for (int p = 0; p < g.outPlane(); p++, yi++) {
            double gradient = value(dy.get(b, yi), absolute);
            int to = b * g.outChannels() * g.outPlane() + yi;
            y[to] = value(bias.get(0, o), absolute);
            db[o] += gradient;
            for (int t = 0; t < g.channels() * g.taps(); t++) {
              int tap = t % g.taps();
              int i = p / g.outWidth() * g.stride() + tap / g.kernelWidth() - g.padHeight();
              int j = p % g.outWidth() * g.stride() + tap % g.kernelWidth() - g.padWidth();
              if (i >= 0 && i < g.height() && j >= 0 && j < g.width()) {
                int from = t / g.taps() * g.plane() + i * g.width() + j;
                double input = value(x.get(b, from), absolute);
                double weight = value(w.get(o, t), absolute);
                y[to] += input * weight;
                dx[b * x.columns() + from] += gradient * weight;
                dw[o * w.columns() + t] += gradient * input;
              }
            }
          }
        }
      }
    }

    private static double value(double v, boolean absolute) {
      return absolute ? Math.abs(v) : v;
    }
  }
}
