package org.repdyn.runtime.theory;

import org.repdyn.runtime.geometry.DistanceMatrix;

/**
 * Some entries of {@code E A E}, {@code E = exp(-A)}: with F the shown columns of E the result is
 * {@code Fᵀ (A F)}, so that neither E nor a second large matrix is ever held.
 */
final class ImageFormula {
  /** Rows of A whose rows of F stay in the cache while all others pass by. */
  private static final int TILE = 32;

  private final DistanceMatrix inputs;
  private final DistanceMatrix targets;
  private final int[] shown;
  private final int n;
  private final int m;

  /** Both matrices are squared. */
  ImageFormula(DistanceMatrix inputs, DistanceMatrix targets, int[] shown) {
    this.inputs = inputs;
    this.targets = targets;
    this.shown = shown;
    n = inputs.size();
    m = shown.length;
  }

  double[][] compute() {
    double[][] f = new double[n][m];
    for (int i = 0; i < n; i++) {
      for (int s = 0; s < m; s++) {
        f[i][s] = StrictMath.exp(-a(i, shown[s]));
      }
    }
    double[][] af = new double[n][m];
    for (int tile = 0; tile < n; tile += TILE) {
      for (int j = tile + 1; j < n; j++) {
        for (int i = tile; i < Math.min(j, tile + TILE); i++) {
          double a = a(i, j);
          add(a, f[i], af[j]);
          add(a, f[j], af[i]);
        }
      }
    }
    double[][] result = new double[m][m];
    for (int i = 0; i < n; i++) {
      for (int s = 0; s < m; s++) {
        add(f[i][s], af[i], result[s]);
      }
    }
    return result;
  }

  private double a(int i, int j) {
    return Math.sqrt(inputs.get(i, j)) * Math.sqrt(targets.get(i, j));
  }

  private static void add(double factor, double[] x, double[] sum) {
    for (int s = 0; s < sum.length; s++) {
      sum[s] += factor * x[s];
    }
  }
}
