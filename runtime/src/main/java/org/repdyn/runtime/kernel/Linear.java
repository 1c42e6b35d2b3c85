package org.repdyn.runtime.kernel;

/**
 * Linear layers: {@code y = x Wᵀ + b} with x [batch x in], W [out x in], b [1 x out], y [batch x
 * out]. The gradients of the loss are dy, dx and so on. Tiny batches and large ones take different
 * kernels; the choice is made here, by shape alone.
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
  public static void forward(Matrix x, Matrix w, Matrix bias, Matrix y, Workspace workspace) {
    check(x, w, y);
    if (x.rows() <= Skinny.MAX_BATCH) {
      Skinny.forward(x, w, y, workspace);
    } else {
      Gemm.nt(1, x, w, 0, y, workspace);
    }
    if (bias != null) {
      Vectors.addToRows(bias, y);
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
      Matrix dy, Matrix w, Matrix dx, boolean add, Workspace workspace) {
    check(dx, w, dy);
    if (dy.rows() <= Skinny.MAX_BATCH) {
      Skinny.backwardData(dy, w, dx, add);
    } else {
      Gemm.nn(1, dy, w, add ? 1 : 0, dx, workspace);
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
      float alpha, Matrix dy, Matrix x, Matrix dw, Workspace workspace) {
    check(x, dw, dy);
    if (dy.rows() <= Skinny.MAX_BATCH) {
      Skinny.backwardWeight(alpha, dy, x, dw);
    } else {
      Gemm.tn(alpha, dy, x, 1, dw, workspace);
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
   * @param dx [batch x in], overwritten, or null where nobody asks for it
   * @param workspace of the calling thread
   */
  public static void backwardUpdate(
      float rate, Matrix dy, Matrix x, Matrix w, Matrix dx, Workspace workspace) {
    check(x, w, dy);
    if (dx != null && (dx.rows() != x.rows() || dx.columns() != x.columns())) {
      throw Matrix.mismatch("x and dx must have one shape", x, dx);
    }
    if (dy.rows() <= Skinny.MAX_BATCH) {
      Skinny.backwardUpdate(rate, dy, x, w, dx);
      return;
    }
    if (dx != null) {
      Gemm.nn(1, dy, w, 0, dx, workspace);
    }
    Gemm.tn(-rate, dy, x, 1, w, workspace);
  }

  private static void check(Matrix x, Matrix w, Matrix y) {
    if (x.columns() != w.columns() || y.columns() != w.rows() || x.rows() != y.rows()) {
      throw Matrix.mismatch("needs x [batch x in], W [out x in], y [batch x out]", x, w, y);
    }
  }
}
