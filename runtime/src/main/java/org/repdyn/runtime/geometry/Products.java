package org.repdyn.runtime.geometry;

/** Sums over the points of two sets. */
final class Products {
  private Products() {}

  /** {@code XᵀY}, [d1 x d2]. */
  static double[][] cross(Points x, Points y) {
    double[][] product = new double[x.dimension()][y.dimension()];
    for (int i = 0; i < x.count(); i++) {
      int row = i * y.dimension();
      for (int a = 0; a < x.dimension(); a++) {
        double factor = x.get(i, a);
        double[] sums = product[a];
        for (int b = 0; b < sums.length; b++) {
          sums[b] += factor * y.values()[row + b];
        }
      }
    }
    return product;
  }

  /** {@code |XᵀY|²}; where there are fewer points than dimensions, through their Gram matrices. */
  static double squaredNorm(Points x, Points y) {
    int n = x.count();
    double sum = 0;
    if ((long) n * (x.dimension() + y.dimension()) < (long) x.dimension() * y.dimension()) {
      for (int i = 0; i < n; i++) {
        sum += dot(x, i, i) * dot(y, i, i);
        for (int j = 0; j < i; j++) {
          sum += 2 * dot(x, i, j) * dot(y, i, j);
        }
      }
      return sum;
    }
    for (double[] row : cross(x, y)) {
      for (double value : row) {
        sum += value * value;
      }
    }
    return sum;
  }

  static double[] squaredLengths(Points x) {
    double[] lengths = new double[x.count()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dot(x, i, i);
    }
    return lengths;
  }

  static double dot(Points x, int i, int j) {
    double sum = 0;
    for (int k = 0; k < x.dimension(); k++) {
      sum += x.get(i, k) * x.get(j, k);
    }
    return sum;
  }
}
