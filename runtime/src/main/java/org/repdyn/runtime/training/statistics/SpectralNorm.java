package org.repdyn.runtime.training.statistics;

import java.util.Arrays;
import org.repdyn.api.Seed;

/**
 * The largest singular value of matrices of one shape, by the Lanczos method on {@code WᵀW} from a
 * fixed random vector (Golub and Van Loan 2013, Matrix Computations, section 10.1). The largest
 * Ritz value needs no orthogonalisation against earlier vectors: what rounding brings back are
 * copies of eigenvalues that are found already (Paige 1980). One pass over W for each step; a few
 * dozen steps for a random matrix.
 */
final class SpectralNorm {
  /** The method ends when a step raises the squared norm by less than this part of it. */
  private static final double TOLERANCE = 1e-11;

  private static final int MAX_STEPS = 1000;

  private final int rows;
  private final int columns;
  private final double[] start;
  private final double[] previous;
  private final double[] current;
  private final double[] image;

  /** The tridiagonal matrix of the method. */
  private double[] diagonal = new double[64];

  private double[] besides = new double[64];

  SpectralNorm(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.start = new double[columns];
    Seed seed = Seed.of(0);
    Arrays.setAll(start, seed::normal);
    scale(start, 1 / Math.sqrt(Sums.squared(start)));
    this.previous = new double[columns];
    this.current = new double[columns];
    this.image = new double[columns];
  }

  /**
   * The square of the largest singular value.
   *
   * @param matrix [rows x columns], row-major
   * @return 0 for a matrix of zeros; NaN where an element is not finite
   */
  double squared(double[] matrix) {
    double bound = Sums.squared(matrix);
    if (bound == 0 || !Double.isFinite(bound)) {
      return 0 * bound; // 0 or NaN
    }
    Arrays.fill(previous, 0);
    System.arraycopy(start, 0, current, 0, columns);
    double largest = 0;
    double beta = 0;
    for (int k = 0; k < MAX_STEPS; k++) {
      multiply(matrix);
      double alpha = Sums.dot(current, 0, image, 0, columns);
      for (int c = 0; c < columns; c++) {
        image[c] -= alpha * current[c] + beta * previous[c];
      }
      append(k, alpha, beta);
      double found = largest(k + 1, largest, bound);
      beta = Math.sqrt(Sums.squared(image));
      // Where nothing is left of the image, the vectors span all that the start has a part in.
      if (found - largest <= TOLERANCE * found || beta <= 1e-14 * bound) {
        return found;
      }
      largest = found;
      System.arraycopy(current, 0, previous, 0, columns);
      System.arraycopy(image, 0, current, 0, columns);
      scale(current, 1 / beta);
    }
    return largest;
  }

  /** Sets {@code image = WᵀW current}, row by row of W. */
  private void multiply(double[] matrix) {
    Arrays.fill(image, 0);
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      double sum = Sums.dot(matrix, at, current, 0, columns);
      for (int c = 0; c < columns; c++) {
        image[c] += sum * matrix[at + c];
      }
    }
  }

  private void append(int k, double alpha, double beta) {
    if (k == diagonal.length) {
      diagonal = Arrays.copyOf(diagonal, 2 * k);
      besides = Arrays.copyOf(besides, 2 * k);
    }
    diagonal[k] = alpha;
    besides[k] = beta;
  }

  /** The largest eigenvalue of the first rows of the tridiagonal matrix, by bisection. */
  private double largest(int size, double low, double high) {
    double below = low;
    double above = high;
    while (above - below > 1e-15 * above) {
      double middle = below + (above - below) / 2;
      if (middle <= below || middle >= above) {
        break;
      }
      if (exceeds(size, middle)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return above;
  }

  /** Whether a number lies above all eigenvalues: all pivots of {@code x I - T} are positive. */
  private boolean exceeds(int size, double x) {
    double pivot = x - diagonal[0];
    for (int k = 1; k < size && pivot > 0; k++) {
      pivot = x - diagonal[k] - besides[k] * besides[k] / pivot;
    }
    return pivot > 0;
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
