package org.repdyn.runtime.kernel;

/**
 * Linear layers: {@code y = x Wᵀ + b} with x [batch x in], W [out x in], b [1 x out], y [batch x
 * out]. The gradients of the loss are dy, dx and so on. How the weights lie in memory tells which
 * kernels they are for: tiny batches or large ones.
 */
public final class Linear {
  private Linear() {}

  /**
   * {@code y = x Wᵀ + b}.
   *
   * @param x [batch x in]
   * @param w [out x in]
   * @param bias [1 x out], or null
   * @param y [batch x out], overwritten
   * @param workspace of the calling thread
   */
  public static void forward(Matrix x, LayerWeights w, Matrix bias, Matrix y, Workspace workspace) {
    check(x, w, y);
    switch (w) {
      case Matrix m -> Gemm.ntPlus(x, m, bias, y, workspace);
      case PackedMatrix p -> {
        SmallBatchGemm.forward(x, p, y, workspace);
        if (bias != null) {
          Vectors.addToRows(bias, y);
        }
      }
    }
  }

  /**
   * {@code dx = dy W}.
   *
   * @param dy [batch x out]
   * @param w [out x in]
   * @param dx [batch x in], overwritten, or added to
   * @param add whether to add
   * @param workspace of the calling thread
   */
  public static void backwardData(
      Matrix dy, LayerWeights w, Matrix dx, boolean add, Workspace workspace) {
    check(dx, w, dy);
    switch (w) {
      case Matrix m -> Gemm.nn(1, dy, m, add ? 1 : 0, dx, workspace);
      case PackedMatrix p -> SmallBatchGemm.backwardData(dy, p, dx, add, workspace);
    }
  }

  /**
   * {@code dW += alpha dyᵀ x}: the gradient of the weights, or with alpha = -rate and W itself a
   * step of gradient descent.
   *
   * @param alpha the factor
   * @param dy [batch x out]
   * @param x [batch x in]
   * @param dw [out x in], added to
   * @param workspace of the calling thread
   */
  public static void backwardWeight(
      float alpha, Matrix dy, Matrix x, LayerWeights dw, Workspace workspace) {
    check(x, dw, dy);
    switch (dw) {
      case Matrix m -> Gemm.tn(alpha, dy, x, 1, m, workspace);
      case PackedMatrix p -> SmallBatchGemm.backwardWeight(alpha, dy, x, p, workspace);
    }
  }

  /**
   * {@code db += alpha * sum of dy over the batch}.
   *
   * @param alpha the factor
   * @param dy [batch x out]
   * @param db [1 x out], added to
   */
  public static void backwardBias(float alpha, Matrix dy, Matrix db) {
    Vectors.addRows(alpha, dy, db);
  }

  /**
   * {@code dx = dy W}, then {@code W -= rate dyᵀ x}: backward and a step of gradient descent, for
   * tiny batches in one pass over W. For weights that are used once.
   *
   * @param rate the learning rate
   * @param dy [batch x out]
   * @param x [batch x in]
   * @param w [out x in], updated
   * @param dx [batch x in], overwritten or added to, or null where it is not required
   * @param add whether to add
   * @param workspace of the calling thread
   */
  public static void backwardUpdate(
      float rate,
      Matrix dy,
      Matrix x,
      LayerWeights w,
      Matrix dx,
      boolean add,
      Workspace workspace) {
    check(x, w, dy);
    if (dx != null && w instanceof PackedMatrix p) {
      check(dx, w, dy);
      SmallBatchGemm.backwardUpdate(rate, dy, x, p, dx, add, workspace);
      return;
    }
    if (dx != null) {
      backwardData(dy, w, dx, add, workspace);
    }
    backwardWeight(-rate, dy, x, w, workspace);
  }

  private static void check(Matrix x, LayerWeights w, Matrix y) {
    if (x.columns() != w.columns() || y.columns() != w.rows() || x.rows() != y.rows()) {
      throw Matrix.mismatch(
          "needs x [batch x in], W [%d x %d], y [batch x out]".formatted(w.rows(), w.columns()),
          x,
          y);
    }
  }
}
