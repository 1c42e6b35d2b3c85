package org.repdyn.runtime.kernel;

/**
 * Cross-correlation over one or two spatial dimensions (no flip). Shapes: x [batch x channels *
 * height * width], w [outChannels x channels * kernelHeight * kernelWidth], bias [1 x outChannels],
 * y [batch x outChannels * outHeight * outWidth].
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
    for (int b = 0; b < x.rows(); b++) {
      int row = b;
      for (int o = 0; o < g.outChannels(); o++) {
        for (int p = 0; p < g.outPlane(); p++) {
          y.set(b, o * g.outPlane() + p, bias == null ? 0 : bias.get(0, o));
        }
      }
      each(
          g,
          (yi, xi, o, wi) ->
              y.set(row, yi, Math.fma(x.get(row, xi), w.get(o, wi), y.get(row, yi))));
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
    if (!add) {
      dx.fill(0);
    }
    for (int b = 0; b < dy.rows(); b++) {
      int row = b;
      each(
          g,
          (yi, xi, o, wi) ->
              dx.set(row, xi, Math.fma(dy.get(row, yi), w.get(o, wi), dx.get(row, xi))));
    }
  }

  /**
   * {@code dw += alpha * (gradient of the weights)}; with alpha = -rate and w itself a step of
   * gradient descent.
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
    for (int b = 0; b < dy.rows(); b++) {
      int row = b;
      each(
          g,
          (yi, xi, o, wi) ->
              dw.set(o, wi, Math.fma(alpha * dy.get(row, yi), x.get(row, xi), dw.get(o, wi))));
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
          sum += dy.get(b, o * g.outPlane() + p);
        }
      }
      db.set(0, o, (float) Math.fma(alpha, sum, db.get(0, o)));
    }
  }

  private static void each(Windows g, Product product) {
    int yi = 0;
    for (int o = 0; o < g.outChannels(); o++) {
      for (int i = 0; i < g.outHeight(); i++) {
        for (int j = 0; j < g.outWidth(); j++, yi++) {
          for (int c = 0; c < g.channels(); c++) {
            int to = yi;
            int channel = o;
            int xi = c * g.plane();
            int wi = c * g.taps();
            g.window(i, j, (position, tap) -> product.at(to, xi + position, channel, wi + tap));
          }
        }
      }
    }
  }

  private interface Product {
    void at(int y, int x, int outChannel, int w);
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
