package org.repdyn.runtime.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.repdyn.api.Seed;

/**
 * The largest eigenvalues of a symmetric operator and their vectors.
 *
 * <p>Small operators are written out and decomposed as a whole. For large ones, block Lanczos with
 * full orthogonalisation (Golub and Underwood 1977): the space spanned by {@code S, AS, A²S, ...}
 * for a random block S grows until the residuals {@code |Av - lambda v|} of all wanted pairs are
 * below 1e-8 of the trace. A block of more columns than wanted pairs finds equal eigenvalues too.
 *
 * @param values descending
 * @param vectors one unit vector for each value
 */
record TopEigen(double[] values, double[][] vectors) {
  private static final int WHOLE = 200;
  private static final int LARGEST_BASIS = 600;
  private static final double TOLERANCE = 1e-8;

  /** A symmetric linear map. */
  @FunctionalInterface
  interface Operator {
    /** Writes {@code A x} to y. */
    void apply(double[] x, double[] y);
  }

  /**
   * Finds them.
   *
   * @param n the size of the operator
   * @param wanted how many, 1 to n
   * @param scale the size of the largest eigenvalues, such as the trace
   */
  static TopEigen of(Operator operator, int n, int wanted, double scale, Seed seed) {
    return n <= WHOLE
        ? whole(operator, n, wanted)
        : new Lanczos(operator, n, wanted, TOLERANCE * scale, seed).run();
  }

  private static TopEigen whole(Operator operator, int n, int wanted) {
    double[][] rows = new double[n][n];
    double[] unit = new double[n];
    for (int i = 0; i < n; i++) {
      unit[i] = 1;
      operator.apply(unit, rows[i]);
      unit[i] = 0;
    }
    EigenDecompositionSymmetric all = decompose(rows);
    double[][] vectors =
        IntStream.range(0, wanted)
            .mapToObj(k -> all.getEigenvector(k).toArray())
            .toArray(double[][]::new);
    return new TopEigen(java.util.Arrays.copyOf(all.getEigenvalues(), wanted), vectors);
  }

  /** Eigenvalues come in descending order; the tiny asymmetry of rounding is averaged away. */
  private static EigenDecompositionSymmetric decompose(double[][] rows) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows);
    return new EigenDecompositionSymmetric(matrix.add(matrix.transpose()).scalarMultiply(0.5));
  }

  /** One search. */
  private static final class Lanczos {
    private final Operator operator;
    private final int n;
    private final int wanted;
    private final double tolerance;
    private final List<double[]> basis = new ArrayList<>();
    private final List<double[]> images = new ArrayList<>();
    private double[][] projected = new double[0][];

    Lanczos(Operator operator, int n, int wanted, double tolerance, Seed seed) {
      this.operator = operator;
      this.n = n;
      this.wanted = wanted;
      this.tolerance = tolerance;
      for (int k = 0; k < Math.min(n, wanted + 4); k++) {
        Seed column = seed.child(k);
        extend(IntStream.range(0, n).mapToDouble(column::normal).toArray());
      }
    }

    TopEigen run() {
      int limit = Math.min(n, LARGEST_BASIS + 4 * wanted);
      for (int from = 0; ; ) {
        int to = basis.size();
        for (int k = from; k < to; k++) {
          double[] image = new double[n];
          operator.apply(basis.get(k), image);
          images.add(image);
        }
        TopEigen found = ritz();
        if (found != null) {
          return found;
        }
        for (int k = from; k < to && basis.size() < limit; k++) {
          extend(images.get(k).clone());
        }
        Require.that(
            basis.size() > to,
            "the %d largest axes were not found within %d steps: too many are nearly equal",
            wanted,
            limit);
        from = to;
      }
    }

    /** Adds what is new in a vector; twice is enough (Kahan and Parlett). */
    private void extend(double[] vector) {
      double before = length(vector);
      for (int pass = 0; pass < 2; pass++) {
        for (double[] b : basis) {
          add(vector, -dot(vector, b), b);
        }
      }
      double after = length(vector);
      if (after > 1e-10 * before) {
        for (int i = 0; i < n; i++) {
          vector[i] /= after;
        }
        basis.add(vector);
      }
    }

    /** The wanted pairs within the basis, or null while they still have residuals. */
    private TopEigen ritz() {
      int m = basis.size();
      double[][] grown = new double[m][m];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          boolean known = i < projected.length && j < projected.length;
          grown[i][j] = known ? projected[i][j] : dot(basis.get(i), images.get(j));
        }
      }
      projected = grown;
      EigenDecompositionSymmetric small = decompose(projected);
      double[] values = new double[wanted];
      double[][] vectors = new double[wanted][n];
      for (int k = 0; k < wanted; k++) {
        double[] weights = small.getEigenvector(k).toArray();
        values[k] = small.getEigenvalue(k);
        double[] residual = new double[n];
        for (int i = 0; i < m; i++) {
          add(vectors[k], weights[i], basis.get(i));
          add(residual, weights[i], images.get(i));
        }
        add(residual, -values[k], vectors[k]);
        if (length(residual) > tolerance) {
          return null;
        }
      }
      return new TopEigen(values, vectors);
    }

    private static double dot(double[] x, double[] y) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * y[i];
      }
      return sum;
    }

    private static double length(double[] x) {
      return Math.sqrt(dot(x, x));
    }

    private static void add(double[] x, double factor, double[] y) {
      for (int i = 0; i < x.length; i++) {
        x[i] += factor * y[i];
      }
    }
  }
}
