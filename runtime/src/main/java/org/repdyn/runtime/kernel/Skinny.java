package org.repdyn.runtime.kernel;

/**
 * Linear layers for batches so small that reading the weights is all the work: every kernel reads
 * (and where it updates, writes) each weight once, whatever the batch.
 */
final class Skinny {

  /** The largest batch for which these kernels are meant; larger ones work, slower. */
  static final int MAX_BATCH = 8;

  private Skinny() {}

  /** {@code y = x Wᵀ + b}; the bias may be null. */
  static void forward(Matrix x, Matrix w, Matrix bias, Matrix y) {
    for (int o = 0; o < w.rows(); o++) {
      for (int b = 0; b < x.rows(); b++) {
        double sum = bias == null ? 0 : bias.get(0, o);
        for (int i = 0; i < w.columns(); i++) {
          sum += (double) w.get(o, i) * x.get(b, i);
        }
        y.set(b, o, (float) sum);
      }
    }
  }

  /** {@code dx = dy W}, or {@code dx += dy W}. */
  static void backwardData(Matrix dy, Matrix w, Matrix dx, boolean add) {
    if (!add) {
      dx.fill(0);
    }
    for (int b = 0; b < dy.rows(); b++) {
      for (int o = 0; o < w.rows(); o++) {
        Vectors.axpy(
            dy.get(b, o),
            w.data(),
            (long) o * w.stride(),
            dx.data(),
            (long) b * dx.stride(),
            w.columns());
      }
    }
  }

  /** {@code dw += alpha dyᵀ x}. */
  static void backwardWeight(float alpha, Matrix dy, Matrix x, Matrix dw) {
    for (int o = 0; o < dw.rows(); o++) {
      for (int b = 0; b < dy.rows(); b++) {
        Vectors.axpy(
            alpha * dy.get(b, o),
            x.data(),
            (long) b * x.stride(),
            dw.data(),
            (long) o * dw.stride(),
            x.columns());
      }
    }
  }

  /** {@code dx = dy W} (unless null) and then {@code W -= rate dyᵀ x}, in one pass over W. */
  static void backwardUpdate(float rate, Matrix dy, Matrix x, Matrix w, Matrix dx) {
    if (dx != null) {
      backwardData(dy, w, dx, false);
    }
    backwardWeight(-rate, dy, x, w);
  }
}
