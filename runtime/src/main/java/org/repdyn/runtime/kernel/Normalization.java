package org.repdyn.runtime.kernel;

import static org.repdyn.api.dynamics.MultiplyAdd.fma;

/** Operations on each row of a matrix as a whole: softmax, layer norm and RMS norm. */
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
      float max = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < x.columns(); c++) {
        max = Math.max(max, x.get(r, c));
      }
      double sum = 0;
      for (int c = 0; c < x.columns(); c++) {
        sum += StrictMath.exp(x.get(r, c) - max);
      }
      for (int c = 0; c < x.columns(); c++) {
        y.set(r, c, (float) (StrictMath.exp(x.get(r, c) - max) / sum));
      }
    }
  }

  /**
   * {@code dx_i = y_i (dy_i - sum_j y_j dy_j)} in each row.
   *
   * @param y the output of {@link #softmax}
   * @param dy its gradient
   * @param dx gradient of the input, overwritten
   */
  public static void softmaxBackward(Matrix y, Matrix dy, Matrix dx) {
    for (int r = 0; r < y.rows(); r++) {
      double dot = 0;
      for (int c = 0; c < y.columns(); c++) {
        dot += (double) y.get(r, c) * dy.get(r, c);
      }
      for (int c = 0; c < y.columns(); c++) {
        dx.set(r, c, (float) (y.get(r, c) * (dy.get(r, c) - dot)));
      }
    }
  }

  /**
   * {@code y = gain * (x - mean) / sqrt(variance + epsilon) + bias} in each row.
   *
   * @param x [rows x n]
   * @param gain [1 x n]
   * @param bias [1 x n]
   * @param epsilon above 0
   * @param y [rows x n], overwritten
   */
  public static void layerNorm(Matrix x, Matrix gain, Matrix bias, double epsilon, Matrix y) {
    for (int r = 0; r < x.rows(); r++) {
      double mean = mean(x, r);
      double scale = 1 / Math.sqrt(variance(x, r, mean) + epsilon);
      for (int c = 0; c < x.columns(); c++) {
        y.set(r, c, (float) ((x.get(r, c) - mean) * scale * gain.get(0, c) + bias.get(0, c)));
      }
    }
  }

  /**
   * The gradients of {@link #layerNorm}: with u the normalised row and g = gain * dy, {@code dx =
   * (g - mean(g) - u mean(g u)) / sqrt(variance + epsilon)}, {@code dgain += alpha dy u}, {@code
   * dbias += alpha dy}. The gain is read before it is changed, row by row, so dgain must not be the
   * gain itself.
   *
   * @param alpha factor of the parameters' gradients
   * @param x the input
   * @param gain [1 x n]
   * @param epsilon above 0
   * @param dy gradient of the output
   * @param dx gradient of the input, overwritten
   * @param dgain [1 x n], added to
   * @param dbias [1 x n], added to
   */
  public static void layerNormBackward(
      float alpha,
      Matrix x,
      Matrix gain,
      double epsilon,
      Matrix dy,
      Matrix dx,
      Matrix dgain,
      Matrix dbias) {
    int n = x.columns();
    for (int r = 0; r < x.rows(); r++) {
      double mean = mean(x, r);
      double scale = 1 / Math.sqrt(variance(x, r, mean) + epsilon);
      double sum = 0;
      double dot = 0;
      for (int c = 0; c < n; c++) {
        double g = (double) gain.get(0, c) * dy.get(r, c);
        sum += g;
        dot += g * (x.get(r, c) - mean) * scale;
      }
      for (int c = 0; c < n; c++) {
        double u = (x.get(r, c) - mean) * scale;
        double g = (double) gain.get(0, c) * dy.get(r, c);
        dx.set(r, c, (float) ((g - sum / n - u * dot / n) * scale));
        dgain.set(0, c, (float) (dgain.get(0, c) + alpha * dy.get(r, c) * u));
        dbias.set(0, c, fma(alpha, dy.get(r, c), dbias.get(0, c)));
      }
    }
  }

  /**
   * {@code y = gain * x / sqrt(mean(x²) + epsilon)} in each row.
   *
   * @param x [rows x n]
   * @param gain [1 x n]
   * @param epsilon above 0
   * @param y [rows x n], overwritten
   */
  public static void rmsNorm(Matrix x, Matrix gain, double epsilon, Matrix y) {
    for (int r = 0; r < x.rows(); r++) {
      double scale = 1 / Math.sqrt(variance(x, r, 0) + epsilon);
      for (int c = 0; c < x.columns(); c++) {
        y.set(r, c, (float) (x.get(r, c) * scale * gain.get(0, c)));
      }
    }
  }

  /**
   * The gradients of {@link #rmsNorm}: with u the normalised row and g = gain * dy, {@code dx = (g
   * - u mean(g u)) / sqrt(mean(x²) + epsilon)}, {@code dgain += dy u}.
   *
   * @param x the input
   * @param gain [1 x n]
   * @param epsilon above 0
   * @param dy gradient of the output
   * @param dx gradient of the input, overwritten
   * @param dgain [1 x n], added to
   */
  public static void rmsNormBackward(
      Matrix x, Matrix gain, double epsilon, Matrix dy, Matrix dx, Matrix dgain) {
    int n = x.columns();
    for (int r = 0; r < x.rows(); r++) {
      double scale = 1 / Math.sqrt(variance(x, r, 0) + epsilon);
      double dot = 0;
      for (int c = 0; c < n; c++) {
        dot += (double) gain.get(0, c) * dy.get(r, c) * x.get(r, c) * scale;
      }
      for (int c = 0; c < n; c++) {
        double u = x.get(r, c) * scale;
        double g = (double) gain.get(0, c) * dy.get(r, c);
        dx.set(r, c, (float) ((g - u * dot / n) * scale));
        dgain.set(0, c, (float) (dgain.get(0, c) + dy.get(r, c) * u));
      }
    }
  }

  private static double mean(Matrix x, int r) {
    double sum = 0;
    for (int c = 0; c < x.columns(); c++) {
      sum += x.get(r, c);
    }
    return sum / x.columns();
  }

  private static double variance(Matrix x, int r, double mean) {
    double sum = 0;
    for (int c = 0; c < x.columns(); c++) {
      double d = x.get(r, c) - mean;
      sum += d * d;
    }
    return sum / x.columns();
  }
}
