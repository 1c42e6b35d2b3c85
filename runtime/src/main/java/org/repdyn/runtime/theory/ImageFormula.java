package org.repdyn.runtime.theory;

import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;

/**
 * Some entries of {@code E A E}, {@code E = exp(-A)}: with F the shown columns of E the result is
 * {@code Fᵀ (A F)}, so that of the large matrices none is ever held; the entries of A pass by.
 */
final class ImageFormula {
  private final Points inputs;
  private final Points targets;
  private final int[] shown;
  private final int n;
  private final int m;

  ImageFormula(Points inputs, Points targets, int[] shown) {
    this.inputs = inputs;
    this.targets = targets;
    this.shown = shown;
    n = inputs.count();
    m = shown.length;
  }

  double[][] compute() {
    double[][] f = new double[n][m];
    for (int i = 0; i < n; i++) {
      for (int s = 0; s < m; s++) {
        f[i][s] = StrictMath.exp(-a(inputs.squaredDistance(i, shown[s]), i, shown[s]));
      }
    }
    double[][] af = new double[n][m];
    Distances.squared(
        inputs,
        (i, first, count, squares) -> {
          for (int k = 0; k < count; k++) {
            int j = first + k;
            double a = a(squares[k], i, j);
            add(a, f[i], af[j]);
            add(a, f[j], af[i]);
          }
        });
    double[][] result = new double[m][m];
    for (int i = 0; i < n; i++) {
      for (int s = 0; s < m; s++) {
        add(f[i][s], af[i], result[s]);
      }
    }
    return result;
  }

  /** The entry of A, from the squared distance of the inputs. */
  private double a(double dx2, int i, int j) {
    return Math.sqrt(dx2) * Math.sqrt(targets.squaredDistance(i, j));
  }

  private static void add(double factor, double[] x, double[] sum) {
    if (factor == 0) {
      return; // within a class, and between classes that are far apart
    }
    for (int s = 0; s < sum.length; s++) {
      sum[s] += factor * x[s];
    }
  }
}
