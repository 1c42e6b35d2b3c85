package org.repdyn.runtime.kernel;

/** The largest or mean value of windows: x [batch x channels * height * width]. */
public final class Pooling {
  private Pooling() {}

  /**
   * {@code y = max of each window}.
   *
   * @param g the geometry
   * @param x the input
   * @param y the output, overwritten
   */
  public static void max(ConvolutionGeometry g, Matrix x, Matrix y) {
    for (int b = 0; b < x.rows(); b++) {
      for (int o = 0, yi = 0; o < g.channels(); o++) {
        for (int i = 0; i < g.outHeight(); i++) {
          for (int j = 0; j < g.outWidth(); j++, yi++) {
            y.set(b, yi, x.get(b, o * g.plane() + largest(g, x, b, o, i, j)));
          }
        }
      }
    }
  }

  /**
   * {@code dx += dy} at the first largest element of each window.
   *
   * @param g the geometry
   * @param x the input
   * @param dy gradient of the output
   * @param dx gradient of the input, added to
   */
  public static void maxBackward(ConvolutionGeometry g, Matrix x, Matrix dy, Matrix dx) {
    for (int b = 0; b < x.rows(); b++) {
      for (int o = 0, yi = 0; o < g.channels(); o++) {
        for (int i = 0; i < g.outHeight(); i++) {
          for (int j = 0; j < g.outWidth(); j++, yi++) {
            int xi = o * g.plane() + largest(g, x, b, o, i, j);
            dx.set(b, xi, dx.get(b, xi) + dy.get(b, yi));
          }
        }
      }
    }
  }

  /**
   * {@code y = mean of each window}.
   *
   * @param g the geometry
   * @param x the input
   * @param y the output, overwritten
   */
  public static void mean(ConvolutionGeometry g, Matrix x, Matrix y) {
    for (int b = 0; b < x.rows(); b++) {
      for (int o = 0, yi = 0; o < g.channels(); o++) {
        for (int i = 0; i < g.outHeight(); i++) {
          for (int j = 0; j < g.outWidth(); j++, yi++) {
            float sum = 0;
            for (int t = 0; t < g.taps(); t++) {
              sum += x.get(b, o * g.plane() + position(g, i, j, t));
            }
            y.set(b, yi, sum / g.taps());
          }
        }
      }
    }
  }

  /**
   * {@code dx += dy / size} at every element of each window.
   *
   * @param g the geometry
   * @param dy gradient of the output
   * @param dx gradient of the input, added to
   */
  public static void meanBackward(ConvolutionGeometry g, Matrix dy, Matrix dx) {
    for (int b = 0; b < dy.rows(); b++) {
      for (int o = 0, yi = 0; o < g.channels(); o++) {
        for (int i = 0; i < g.outHeight(); i++) {
          for (int j = 0; j < g.outWidth(); j++, yi++) {
            float share = dy.get(b, yi) / g.taps();
            for (int t = 0; t < g.taps(); t++) {
              int xi = o * g.plane() + position(g, i, j, t);
              dx.set(b, xi, dx.get(b, xi) + share);
            }
          }
        }
      }
    }
  }

  /** Where in its channel the largest element of a window is; a NaN counts as largest. */
  private static int largest(ConvolutionGeometry g, Matrix x, int b, int channel, int i, int j) {
    int best = position(g, i, j, 0);
    for (int t = 1; t < g.taps(); t++) {
      int at = position(g, i, j, t);
      float value = x.get(b, channel * g.plane() + at);
      float top = x.get(b, channel * g.plane() + best);
      if (value > top || (Float.isNaN(value) && !Float.isNaN(top))) {
        best = at;
      }
    }
    return best;
  }

  private static int position(ConvolutionGeometry g, int i, int j, int tap) {
    int y = i * g.stride() + tap / g.kernelWidth();
    return y * g.width() + j * g.stride() + tap % g.kernelWidth();
  }
}
