package org.repdyn.runtime.fit;

import org.jspecify.annotations.Nullable;

/**
 * Profile-likelihood intervals. The profile of a coordinate is the misfit with this coordinate
 * fixed and all others refitted; the interval is where it stays below the minimum plus c t^2, with
 * t the quantile of Student's distribution and c the factor by which correlated residuals inflate
 * the variance of the estimate (the "vertical" adjustment of Chandler and Bate 2007). So the
 * interval follows the curvature of the problem, which a standard error does not, and respects the
 * correlation along the run, which a plain likelihood does not.
 */
final class Profile {
  /** A rate that may be e^8 times larger or smaller is not determined. */
  private static final double FARTHEST = 8;

  private static final int MAX_STEPS = 40;

  private final LeastSquares.Model model;
  private final LeastSquares.Minimum minimum;
  private final Uncertainty uncertainty;
  private final double level;

  Profile(
      LeastSquares.Model model,
      LeastSquares.Minimum minimum,
      Uncertainty uncertainty,
      double level) {
    this.model = model;
    this.minimum = minimum;
    this.uncertainty = uncertainty;
    this.level = level;
  }

  /**
   * The end of the interval of coordinate i, below the estimate (side -1) or above it (side 1);
   * infinite if it is unbounded on this side.
   */
  double end(int i, int side) {
    double quantile = uncertainty.quantile(i, level);
    double limit = uncertainty.inflation(i) * quantile * quantile;
    double step = quantile * uncertainty.error(i);
    // Where the profile is a parabola its root grows linearly, from 0 to 1 at the end that is
    // sought; so the secant below, on the root, starts from the right slope.
    double inside = 0;
    double insideRoot = 0;
    double outside = Double.NaN;
    double outsideRoot = Double.NaN;
    double[] warm = minimum.theta();
    double at = Math.min(step, FARTHEST);
    for (int k = 0; k < MAX_STEPS; k++) {
      LeastSquares.Minimum held = held(i, warm, minimum.theta()[i] + side * at);
      double root =
          held == null
              ? Double.POSITIVE_INFINITY
              : Math.sqrt(Math.max(0, held.misfit() - minimum.misfit()) / limit);
      if (Math.abs(root - 1) < 1e-4) {
        return minimum.theta()[i] + side * at;
      }
      if (held != null && root < 1) {
        if (at >= FARTHEST) {
          return side * Double.POSITIVE_INFINITY;
        }
        inside = at;
        insideRoot = root;
        warm = held.theta();
      } else {
        outside = at;
        outsideRoot = root;
      }
      at = next(inside, insideRoot, outside, outsideRoot);
    }
    return minimum.theta()[i] + side * at;
  }

  private static double next(double inside, double insideRoot, double outside, double outsideRoot) {
    if (Double.isNaN(outside)) {
      double proposed = insideRoot > 0 ? 1.02 * inside / insideRoot : 2 * inside;
      return Math.min(FARTHEST, Math.clamp(proposed, 1.05 * inside, 4 * inside));
    }
    double share = (1 - insideRoot) / (outsideRoot - insideRoot);
    return inside + Math.clamp(share, 0.05, 0.95) * (outside - inside);
  }

  /**
   * The minimum over all coordinates except one, which is fixed; null where the theory cannot be
   * evaluated. The others start from their linear prediction, or, if they are poorly determined,
   * from their previous values.
   */
  private LeastSquares.@Nullable Minimum held(int i, double[] from, double value) {
    double[] theta = from.clone();
    theta[i] = value;
    double[] along = theta.clone();
    double[][] inverse = uncertainty.inverse();
    for (int k = 0; k < theta.length; k++) {
      if (k != i) {
        along[k] += inverse[k][i] / inverse[i][i] * (value - from[i]);
      }
    }
    LeastSquares.Minimum held = held(i, along);
    return held == null ? held(i, theta) : held;
  }

  private LeastSquares.@Nullable Minimum held(int i, double[] theta) {
    double value = theta[i];
    if (theta.length == 1) {
      Residuals residuals = model.at(theta);
      return residuals == null ? null : new LeastSquares.Minimum(theta, residuals.misfit(), true);
    }
    LeastSquares.Minimum free =
        LeastSquares.search(
            others -> {
              Residuals residuals = model.at(insert(others, i, value));
              return residuals == null ? null : without(residuals, i);
            },
            without(theta, i),
            LeastSquares.Effort.FINE);
    return Double.isInfinite(free.misfit())
        ? null
        : new LeastSquares.Minimum(insert(free.theta(), i, value), free.misfit(), free.converged());
  }

  private static double[] without(double[] theta, int i) {
    double[] others = new double[theta.length - 1];
    System.arraycopy(theta, 0, others, 0, i);
    System.arraycopy(theta, i + 1, others, i, others.length - i);
    return others;
  }

  private static double[] insert(double[] others, int i, double value) {
    double[] theta = new double[others.length + 1];
    System.arraycopy(others, 0, theta, 0, i);
    theta[i] = value;
    System.arraycopy(others, i, theta, i + 1, others.length - i);
    return theta;
  }

  private static Residuals without(Residuals residuals, int i) {
    double[][][] kept = new double[residuals.derivatives().length][][];
    for (int c = 0; c < kept.length; c++) {
      double[][] all = residuals.derivatives()[c];
      kept[c] = new double[all.length - 1][];
      System.arraycopy(all, 0, kept[c], 0, i);
      System.arraycopy(all, i + 1, kept[c], i, all.length - 1 - i);
    }
    return new Residuals(residuals.values(), kept);
  }
}
