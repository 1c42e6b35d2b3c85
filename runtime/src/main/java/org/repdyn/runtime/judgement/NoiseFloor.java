package org.repdyn.runtime.judgement;

import java.util.Arrays;

/**
 * The measurement noise of a trajectory, which needs no model of the trajectory: a smooth curve
 * lies close to the cubic through its neighbouring rows, a noisy one does not, and its deviations d
 * alternate in sign. A smooth part adds deviations of equal sign. So the mean of {@code -d(k)
 * d(k+1)} over a window of rows measures the noise alone, and is 0 or less where there is none.
 *
 * <p>The same with every fourth row tells independent noise, of the same size at every spacing,
 * from noise that is correlated along the rows, which is larger at the larger spacing. Correlation
 * is described by one coefficient of lag one, at most {@value #MOST_CORRELATED}: slower noise
 * cannot be told from a smooth curve.
 *
 * @param deviation standard deviation of the noise, {@code [curves][rows]}; 0 where there is none
 * @param phi correlation of the noise of neighbouring rows, of each curve
 */
public record NoiseFloor(double[][] deviation, double[] phi) {
  private static final double MOST_CORRELATED = 0.97;

  /** Rows over which the noise is averaged. */
  private static final int BLOCK = 40;

  /** The median of the square of a normal variable of variance 1. */
  private static final double MEDIAN = 0.4549;

  private static final int FEWEST_ROWS = 8;

  /** The local size of noise, relative to its mean, is known no better than this. */
  private static final double SMALLEST = 0.1;

  /** Spacing of the rows that tell correlated noise from independent noise. */
  private static final int WIDE = 4;

  /** Of the rows k - 2 .. k + 2, at equal spacing. */
  private static final double[] WEIGHTS = {1.0 / 6, -4.0 / 6, 1, -4.0 / 6, 1.0 / 6};

  private static final double[] LAGS = lags();

  /**
   * Estimates the noise.
   *
   * @param time of each row, increasing
   * @param curves {@code [curves][rows]}
   * @return its size in each row
   */
  public static NoiseFloor of(double[] time, double[][] curves) {
    double[][] deviation = new double[curves.length][time.length];
    double[] phi = new double[curves.length];
    for (int c = 0; c < curves.length; c++) {
      if (time.length >= FEWEST_ROWS) {
        double[] near = deviations(time, curves[c], 1);
        double[] variance = variance(near, time.length);
        phi[c] = correlation(near, deviations(time, curves[c], WIDE), variance);
        double factor = expected(0) / expected(phi[c]);
        for (int k = 0; k < time.length; k++) {
          deviation[c][k] = Math.sqrt(variance[k] * factor);
        }
      }
    }
    return new NoiseFloor(deviation, phi);
  }

  /** Root mean square over all rows of a curve. */
  public double size(int curve) {
    return Math.sqrt(mean(curve, 0, deviation[curve].length));
  }

  /**
   * How the size of the noise varies along the last rows, which may be all.
   *
   * @param rows how many
   * @return {@code [curves][rows]}, with a root mean square of about 1; 1 throughout where there is
   *     no noise
   */
  public double[][] shape(int rows) {
    double[][] shape = new double[deviation.length][rows];
    for (int c = 0; c < shape.length; c++) {
      double size = size(c);
      int first = deviation[c].length - rows;
      for (int k = 0; k < rows; k++) {
        shape[c][k] = size > 0 ? Math.max(SMALLEST, deviation[c][first + k] / size) : 1;
      }
    }
    return shape;
  }

  /**
   * The variance of the mean of some rows.
   *
   * @param curve which one
   * @param from first row
   * @param to the row after the last
   */
  public double ofMean(int curve, int from, int to) {
    int n = to - from;
    double memory = Math.min(n, (1 + phi[curve]) / (1 - phi[curve]));
    return mean(curve, from, to) * memory / n;
  }

  private double mean(int curve, int from, int to) {
    return Arrays.stream(deviation[curve], from, to).map(d -> d * d).average().orElse(0);
  }

  /**
   * The same of the part of the noise that is seen between neighbouring rows, taken as independent:
   * a lower bound. Slow noise may as well be a curve that no theory has.
   *
   * @param curve which one
   * @param from first row
   * @param to the row after the last
   */
  double ofIndependentMean(int curve, int from, int to) {
    return mean(curve, from, to) / (to - from) * expected(phi[curve]) / expected(0);
  }

  /** d(k) for each k that has neighbours, in units in which independent noise of size 1 has 1. */
  private static double[] deviations(double[] t, double[] x, int stride) {
    int reach = 2 * stride;
    double[] d = new double[Math.max(0, x.length - 2 * reach)];
    for (int i = 0; i < d.length; i++) {
      d[i] = deviation(t, x, i + reach, stride);
    }
    return d;
  }

  /** From the cubic through two rows on each side, at the times of these rows. */
  private static double deviation(double[] t, double[] x, int k, int stride) {
    int[] rows = {k - 2 * stride, k - stride, k + stride, k + 2 * stride};
    double value = x[k];
    double squares = 1;
    for (int i : rows) {
      double weight = 1;
      for (int j : rows) {
        if (j != i) {
          weight *= (t[k] - t[j]) / (t[i] - t[j]);
        }
      }
      value -= weight * x[i];
      squares += weight * weight;
    }
    return value / Math.sqrt(squares);
  }

  /**
   * In blocks of rows, for independent noise: from the mean product of neighbours, but at most what
   * the median deviation tells, so that a kink of a smooth curve does not count as noise.
   */
  private static double[] variance(double[] d, int rows) {
    double[] variance = new double[rows];
    int blocks = Math.max(1, d.length / BLOCK);
    for (int b = 0; b < blocks; b++) {
      int from = b * d.length / blocks;
      int to = (b + 1) * d.length / blocks;
      double sum = 0;
      for (int i = from + 1; i < to; i++) {
        sum += d[i - 1] * d[i];
      }
      double[] squares = Arrays.stream(d, from, to).map(v -> v * v).sorted().toArray();
      double typical = squares[squares.length / 2] / MEDIAN;
      double value = Math.clamp(sum / (to - from - 1) / expected(0), 0, 2 * typical);
      int last = b == blocks - 1 ? rows : to + 2;
      Arrays.fill(variance, b == 0 ? 0 : from + 2, last, value);
    }
    return variance;
  }

  /** From the deviations at neighbouring and at every fourth row. */
  private static double correlation(double[] close, double[] wide, double[] variance) {
    double near = relative(close, variance, 1);
    double far = relative(wide, variance, WIDE);
    if (!(near < 0) || !(far < 0)) {
      return 0;
    }
    double ratio = far / near;
    double low = 0;
    double high = MOST_CORRELATED;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (expected(Math.pow(middle, WIDE)) / expected(middle) < ratio) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The mean product d(k) d(k + stride) in units of the local variance. */
  private static double relative(double[] d, double[] variance, int stride) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i + stride < d.length; i++) {
      double local = variance[i + 2 * stride];
      if (local > 0) {
        sum += d[i] * d[i + stride] / local;
        n++;
      }
    }
    return n < 4 * FEWEST_ROWS ? 0 : sum / n;
  }

  /** The mean of d(k) d(k+1) of noise of size 1 whose correlation at lag l is phi^l. */
  private static double expected(double phi) {
    double sum = 0;
    for (int lag = LAGS.length - 1; lag >= 0; lag--) {
      sum = sum * phi + LAGS[lag];
    }
    return sum;
  }

  /** How often each lag occurs in d(k) d(k+1), in units of the sum of squared weights. */
  private static double[] lags() {
    double[] lags = new double[WEIGHTS.length + 1];
    double squares = 0;
    for (double weight : WEIGHTS) {
      squares += weight * weight;
    }
    for (int i = 0; i < WEIGHTS.length; i++) {
      for (int j = 0; j < WEIGHTS.length; j++) {
        lags[Math.abs(i - j + 1)] += WEIGHTS[i] * WEIGHTS[j] / squares;
      }
    }
    return lags;
  }
}
