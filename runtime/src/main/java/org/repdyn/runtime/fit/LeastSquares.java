package org.repdyn.runtime.fit;

import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Levenberg-Marquardt on residuals of any number of rows.
 *
 * <p>The optimiser sees p + 1 rows only, for p parameters: an orthogonal change of basis (modified
 * Gram-Schmidt) folds the Jacobian into its triangular factor and the residuals into their part
 * within its columns and the length of the rest. Gradient, Gauss-Newton matrix and sum of squares
 * stay the same, and so does every step.
 */
final class LeastSquares {

  /** How far a search goes. */
  enum Effort {
    /** Coarse: three digits of the misfit. */
    COARSE(1e-3, 40),
    /** Fine, as intervals require: the misfit to one part in ten million. */
    FINE(1e-7, 60),
    /** As data with noise require: the rates to a few thousandths of their standard error. */
    FINER(1e-9, 80),
    /** To the last digit. */
    FULL(1e-12, 100);

    private final LevenbergMarquardtOptimizer optimizer;
    private final int evaluations;

    Effort(double tolerance, int evaluations) {
      this.optimizer =
          new LevenbergMarquardtOptimizer()
              .withInitialStepBoundFactor(FIRST_STEP)
              .withCostRelativeTolerance(tolerance)
              .withParameterRelativeTolerance(1e-3 * Math.sqrt(tolerance))
              .withOrthoTolerance(tolerance);
      this.evaluations = evaluations;
    }
  }

  /**
   * The first step is at most this share of the start, whose coordinates are logarithms of some -10
   * to 10: about one factor of e. Longer steps lead to regions where nothing moves or the system is
   * stiff.
   */
  private static final double FIRST_STEP = 0.1;

  /** A point where the theory cannot be evaluated: infinitely bad, and flat. */
  private static final double INFEASIBLE = 1e100;

  private LeastSquares() {}

  /** Residuals as a function of the point; null where the theory cannot be evaluated. */
  @FunctionalInterface
  interface Model {
    @Nullable Residuals at(double[] theta);
  }

  /**
   * Where a search ended.
   *
   * @param theta the point
   * @param misfit the sum of squares there
   * @param converged whether it is a minimum
   */
  record Minimum(double[] theta, double misfit, boolean converged) {

    /** Whether the theory could be evaluated at all. */
    boolean exists() {
      return misfit < Double.POSITIVE_INFINITY;
    }
  }

  /** Searches downhill from a start. */
  static Minimum search(Model model, double[] start, Effort effort) {
    Best best = new Best();
    MultivariateJacobianFunction folded =
        point -> {
          double[] theta = point.toArray();
          Residuals residuals = model.at(theta);
          if (residuals == null) {
            return infeasible(theta.length);
          }
          best.see(theta, residuals.misfit());
          return fold(residuals);
        };
    boolean converged = true;
    try {
      effort.optimizer.optimize(
          new LeastSquaresBuilder()
              .model(folded)
              .start(start)
              .target(new double[start.length + 1])
              .maxEvaluations(effort.evaluations)
              .maxIterations(effort.evaluations)
              .build());
    } catch (MathIllegalStateException e) {
      // Either the limit of evaluations, or a tolerance finer than the rounding of the residuals;
      // the latter is the best attainable.
      converged = best.settled();
    }
    return new Minimum(
        best.theta == null ? start : best.theta, best.misfit, converged && best.theta != null);
  }

  private static Pair<RealVector, RealMatrix> infeasible(int p) {
    double[] value = new double[p + 1];
    value[p] = INFEASIBLE;
    return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(p + 1, p));
  }

  private static Pair<RealVector, RealMatrix> fold(Residuals residuals) {
    int p = residuals.parameters();
    double[] rest = concatenated(residuals.values());
    double[][] columns = new double[p][];
    for (int a = 0; a < p; a++) {
      double[][] slopes = new double[residuals.values().length][];
      for (int c = 0; c < slopes.length; c++) {
        slopes[c] = residuals.derivatives()[c][a];
      }
      columns[a] = concatenated(slopes);
    }
    double[][] triangle = new double[p + 1][p];
    double[] value = new double[p + 1];
    for (int a = 0; a < p; a++) {
      double length = Math.sqrt(dot(columns[a], columns[a]));
      triangle[a][a] = length;
      if (length == 0) {
        continue;
      }
      scale(columns[a], 1 / length);
      for (int b = a + 1; b < p; b++) {
        triangle[a][b] = remove(columns[a], columns[b]);
      }
      value[a] = remove(columns[a], rest);
    }
    value[p] = Math.sqrt(dot(rest, rest));
    return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(triangle, false));
  }

  private static double[] concatenated(double[][] parts) {
    int size = 0;
    for (double[] part : parts) {
      size += part.length;
    }
    double[] whole = new double[size];
    int at = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  /** Removes the component along a unit vector from another vector, and returns its length. */
  private static double remove(double[] unit, double[] from) {
    double along = dot(unit, from);
    for (int i = 0; i < from.length; i++) {
      from[i] -= along * unit[i];
    }
    return along;
  }

  /** In four sums, since each addition would otherwise wait for the one before. */
  private static double dot(double[] a, double[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      first += a[i] * b[i];
    }
    return first + second + (third + fourth);
  }

  private static void scale(double[] v, double by) {
    for (int i = 0; i < v.length; i++) {
      v[i] *= by;
    }
  }

  /** The lowest point found, and whether the search was still improving when it ended. */
  private static final class Best {
    private double @Nullable [] theta;
    private double misfit = Double.POSITIVE_INFINITY;
    private double gain = Double.POSITIVE_INFINITY;

    void see(double[] point, double value) {
      if (value < misfit) {
        gain = misfit - value;
        misfit = value;
        theta = point.clone();
      }
    }

    boolean settled() {
      return theta != null && gain <= 1e-9 * misfit;
    }
  }
}
