package org.repdyn.runtime.kernel;

/**
 * Matrix products {@code C = alpha op(A) op(B) + beta C}. With {@code beta = 0}, C is overwritten
 * whatever it held. The letters say which operands are transposed, in the order A, B.
 */
public final class Gemm {
  private Gemm() {}

  /**
   * {@code C = alpha A B + beta C}.
   *
   * @param alpha a factor
   * @param a [m x k]
   * @param b [k x n]
   * @param beta a factor
   * @param c [m x n]
   * @param workspace of the calling thread
   */
  public static void nn(
      float alpha, Matrix a, Matrix b, float beta, Matrix c, Workspace workspace) {
    multiply(alpha, a, false, b, false, beta, c);
  }

  /**
   * {@code C = alpha A Bᵀ + beta C}.
   *
   * @param alpha a factor
   * @param a [m x k]
   * @param b [n x k]
   * @param beta a factor
   * @param c [m x n]
   * @param workspace of the calling thread
   */
  public static void nt(
      float alpha, Matrix a, Matrix b, float beta, Matrix c, Workspace workspace) {
    multiply(alpha, a, false, b, true, beta, c);
  }

  /**
   * {@code C = alpha Aᵀ B + beta C}.
   *
   * @param alpha a factor
   * @param a [k x m]
   * @param b [k x n]
   * @param beta a factor
   * @param c [m x n]
   * @param workspace of the calling thread
   */
  public static void tn(
      float alpha, Matrix a, Matrix b, float beta, Matrix c, Workspace workspace) {
    multiply(alpha, a, true, b, false, beta, c);
  }

  private static void multiply(
      float alpha, Matrix a, boolean ta, Matrix b, boolean tb, float beta, Matrix c) {
    int k = ta ? a.rows() : a.columns();
    if ((ta ? a.columns() : a.rows()) != c.rows()
        || (tb ? b.rows() : b.columns()) != c.columns()
        || (tb ? b.columns() : b.rows()) != k) {
      throw Matrix.mismatch("these do not multiply", a, b, c);
    }
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.columns(); j++) {
        float sum = 0;
        for (int l = 0; l < k; l++) {
          sum = Math.fma(ta ? a.get(l, i) : a.get(i, l), tb ? b.get(j, l) : b.get(l, j), sum);
        }
        c.set(i, j, beta == 0 ? alpha * sum : Math.fma(alpha, sum, beta * c.get(i, j)));
      }
    }
  }
}
