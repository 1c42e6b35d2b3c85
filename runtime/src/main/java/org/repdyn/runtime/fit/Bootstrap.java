package org.repdyn.runtime.fit;

import java.util.Arrays;
import org.repdyn.api.Seed;

/**
 * Intervals from moving blocks of residuals (Künsch 1989). Blocks of consecutive rows, long enough
 * to hold the correlation along the run, are drawn with replacement, h, y and w together, and added
 * to the fitted curves; each such data set is fitted again by one Gauss-Newton step, which is right
 * to first order in the noise.
 */
final class Bootstrap {
  private static final int DRAWS = 2000;

  private final Residuals residuals;
  private final Uncertainty uncertainty;
  private final int rows;
  private final int block;
  private final double[] mean;

  Bootstrap(Residuals residuals, Uncertainty uncertainty) {
    this.residuals = residuals;
    this.uncertainty = uncertainty;
    this.rows = uncertainty.noise().rows();
    this.block = blockLength(uncertainty.noise());
    this.mean = Arrays.stream(residuals.values()).mapToDouble(this::expected).toArray();
  }

  /**
   * Percentiles of each coordinate's refitted values, minus its estimate.
   *
   * @param level nominal coverage
   * @param seed of the draws
   * @return {@code [coordinates][lower, upper]}
   */
  double[][] intervals(double level, Seed seed) {
    int p = residuals.parameters();
    double[][] steps = new double[p][DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] gradient = gradient(seed.child(draw));
      for (int i = 0; i < p; i++) {
        for (int k = 0; k < p; k++) {
          steps[i][draw] += uncertainty.inverse()[i][k] * gradient[k];
        }
      }
    }
    double[][] ends = new double[p][];
    int tail = (int) Math.round((1 - level) / 2 * DRAWS);
    for (int i = 0; i < p; i++) {
      Arrays.sort(steps[i]);
      ends[i] = new double[] {steps[i][tail], steps[i][DRAWS - 1 - tail]};
    }
    return ends;
  }

  /** J^T e of residuals e assembled from blocks. */
  private double[] gradient(Seed seed) {
    double[] gradient = new double[residuals.parameters()];
    for (int k = 0, b = 0; k < rows; k += block, b++) {
      int from = seed.below(b, rows - block + 1);
      int length = Math.min(block, rows - k);
      for (int c = 0; c < mean.length; c++) {
        double[] e = residuals.values()[c];
        for (int a = 0; a < gradient.length; a++) {
          double[] j = residuals.derivatives()[c][a];
          double sum = 0;
          for (int i = 0; i < length; i++) {
            sum += j[k + i] * (e[from + i] - mean[c]);
          }
          gradient[a] += sum;
        }
      }
    }
    return gradient;
  }

  /** The mean over all blocks, in which rows near the ends have less weight. */
  private double expected(double[] e) {
    double sum = 0;
    double weights = 0;
    for (int k = 0; k < rows; k++) {
      int count = Math.min(Math.min(k + 1, rows - k), Math.min(block, rows - block + 1));
      sum += count * e[k];
      weights += count;
    }
    return sum / weights;
  }

  /** The optimal length for the variance of a mean of AR(1) noise (Carlstein 1986). */
  private static int blockLength(Noise noise) {
    double phi = Arrays.stream(noise.phi()).max().orElseThrow();
    double ratio = Math.max(0, 2 * phi / (1 - phi * phi));
    double length = StrictMath.cbrt(ratio * ratio * noise.rows());
    return (int) Math.clamp(Math.ceil(length), 1, Math.max(1, noise.rows() / 4.0));
  }
}
