package org.repdyn.runtime.fit;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.judgement.NoiseFloor;
import org.repdyn.runtime.objective.FitSettings;
import org.repdyn.runtime.results.GoodnessOfFit;
import org.repdyn.runtime.results.PerCurve;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * The data of a fit: the rows of a trajectory, with time counted from the first row.
 *
 * @param dx2 squared input distance
 * @param dy2 squared target distance
 * @param time of each row, the first at 0
 * @param curves h, y and w
 * @param weights factors of the residuals of h, y and w
 * @param loss recorded, or empty
 */
record Observations(
    double dx2, double dy2, double[] time, double[][] curves, double[] weights, double[] loss) {
  /** The number of curves: h, y and w. */
  static final int CURVES = 3;

  private static final double FLAT = 0.01;

  /** Noise that is more than this many standard deviations off is none. */
  private static final double CLEAR = 6;

  /** Of the extent: the noise of a squared distance may be larger than its local estimate. */
  private static final double SIGN = 0.05;

  /** Of its extent: noise of single precision is smaller. */
  private static final double ROUNDING = 1e-6;

  /** Fewer rows than this do not determine two rates. */
  static final int MIN_ROWS = 10;

  /** Checks and converts a trajectory. */
  static Observations of(Trajectory t, FitOptions options) {
    check(t);
    double[][] curves = {t.h(), t.y(), t.w()};
    double[] weights = {1, 1, 1};
    if (options.weights() == FitSettings.Weights.SCALED) {
      Arrays.setAll(weights, c -> 1 / extent(curves[c]));
    }
    int n = t.rows();
    double[] time =
        switch (options.convention()) {
          case STEP -> Arrays.stream(t.time()).map(at -> at - t.time()[0]).toArray();
          case PAPER -> IntStream.range(0, n).mapToDouble(k -> (double) k * n / (n - 1)).toArray();
        };
    return new Observations(t.dx2(), t.dy2(), time, curves, weights, t.loss());
  }

  /**
   * The unit in which a curve is compared: its largest value minus its smallest; a curve that
   * hardly moves counts in hundredths of its largest magnitude, and one that is 0 as it is.
   */
  private static double extent(double[] curve) {
    DoubleSummaryStatistics s = Arrays.stream(curve).summaryStatistics();
    double largest = Math.max(Math.abs(s.getMin()), Math.abs(s.getMax()));
    double extent = Math.max(s.getMax() - s.getMin(), FLAT * largest);
    return extent > 0 ? extent : 1;
  }

  int rows() {
    return time.length;
  }

  /** E = |dy - dy*|^2, which never increases in the theory (dist/docs/theory.md section 4). */
  double squaredError(int k) {
    return 2 * curves[2][k] - curves[1][k] + dy2;
  }

  /** The goodness of fit of curves of h, y and w. */
  GoodnessOfFit goodness(double[][] fitted) {
    double misfit = 0;
    double total = 0;
    OptionalDouble[] r2 = new OptionalDouble[CURVES];
    for (int c = 0; c < CURVES; c++) {
      double sum = 0;
      for (int k = 0; k < rows(); k++) {
        double residual = fitted[c][k] - curves[c][k];
        sum += residual * residual;
      }
      double own = rows() * variance(curves[c]);
      misfit += sum;
      total += own;
      r2[c] = own > 0 ? OptionalDouble.of(1 - sum / own) : OptionalDouble.empty();
    }
    return new GoodnessOfFit(
        misfit,
        total > 0 ? OptionalDouble.of(1 - misfit / total) : OptionalDouble.empty(),
        new PerCurve(r2[0], r2[1], r2[2]));
  }

  double duration() {
    return time[time.length - 1];
  }

  /** The mean squared distance of a curve from its mean; 0 where only the last digit varies. */
  static double variance(double[] curve) {
    double mean = 0;
    double sum = 0;
    for (int k = 0; k < curve.length; k++) {
      double d = curve[k] - mean;
      mean += d / (k + 1);
      sum += d * (curve[k] - mean);
    }
    double variance = sum / curve.length;
    return variance > 1e-26 * mean * mean ? variance : 0;
  }

  /** At most this many rows, evenly spaced, including the first and the last. */
  Observations thin(int most) {
    int n = rows();
    if (n <= most) {
      return this;
    }
    return select(
        IntStream.range(0, most).map(i -> (int) ((long) i * (n - 1) / (most - 1))).toArray());
  }

  /**
   * At most this many rows, dense where the curves move: half are spaced evenly over time, half
   * over the arc length of the curves. Sufficient for finding starting points, not for fitting.
   */
  Observations outline(int most) {
    int n = rows();
    if (n <= most) {
      return this;
    }
    double[] density = new double[n];
    for (int k = 1; k < n; k++) {
      density[k] = (time[k] - time[k - 1]) / duration();
    }
    for (double[] curve : curves) {
      double length = 0;
      for (int k = 1; k < n; k++) {
        length += Math.abs(curve[k] - curve[k - 1]);
      }
      for (int k = 1; k < n && length > 0; k++) {
        density[k] += Math.abs(curve[k] - curve[k - 1]) / (CURVES * length);
      }
    }
    int[] chosen = new int[most];
    double total = Arrays.stream(density).sum();
    double passed = 0;
    int count = 1; // the first row is chosen
    for (int k = 1; k < n - 1 && count < most - 1; k++) {
      passed += density[k];
      if (passed >= total * count / (most - 1)) {
        chosen[count++] = k;
      }
    }
    chosen[count++] = n - 1;
    return select(Arrays.copyOf(chosen, count));
  }

  /** The same rows with other curves. */
  Observations replaced(double[][] others) {
    return new Observations(dx2, dy2, time, others, weights, loss);
  }

  /** The same with all weights times a factor. */
  Observations weighted(double factor) {
    double[] others = Arrays.stream(weights).map(weight -> factor * weight).toArray();
    return new Observations(dx2, dy2, time, curves, others, loss);
  }

  /** The first rows. */
  Observations head(int count) {
    return select(IntStream.range(0, count).toArray());
  }

  private Observations select(int[] rows) {
    double[][] some = new double[CURVES][];
    for (int c = 0; c < CURVES; c++) {
      some[c] = select(curves[c], rows);
    }
    double[] losses = loss.length == 0 ? loss : select(loss, rows);
    return new Observations(dx2, dy2, select(time, rows), some, weights, losses);
  }

  private static double[] select(double[] column, int[] rows) {
    return Arrays.stream(rows).mapToDouble(k -> column[k]).toArray();
  }

  /** Whether the noise of the first rows is more than rounding. */
  boolean isStartNoisy(NoiseFloor noise) {
    return IntStream.range(0, CURVES)
        .anyMatch(c -> noise.deviation()[c][0] > ROUNDING * extent(curves[c]));
  }

  /** Whether the noise of all rows is rounding. */
  boolean isExact(NoiseFloor noise) {
    return IntStream.range(0, CURVES).allMatch(c -> noise.size(c) <= ROUNDING * extent(curves[c]));
  }

  /** The error that noise leaves in a mean over all rows, as a share of the extent of its curve. */
  double errorOfMean(NoiseFloor noise) {
    return IntStream.range(0, CURVES)
            .filter(c -> extent(curves[c]) > 0)
            .mapToDouble(c -> noise.size(c) / extent(curves[c]))
            .max()
            .orElse(0)
        / Math.sqrt(rows());
  }

  /** Refuses squared distances that are below 0 by more than noise. */
  void checkSigns(NoiseFloor noise) {
    for (int c = 0; c < 2; c++) {
      double rounding = SIGN * extent(curves[c]);
      for (int k = 0; k < rows(); k++) {
        if (curves[c][k] < -CLEAR * noise.deviation()[c][k] - rounding) {
          throw new InvalidInputException(
              "Row %d of the trajectory (time %s after the first): %s is %s. It is a squared distance and cannot be below 0."
                  .formatted(k, time[k], c == 0 ? "h" : "y", curves[c][k]));
        }
      }
    }
  }

  /** Whether a theory can start in the first row. */
  boolean canStart() {
    return curves[0][0] > 0 && curves[1][0] >= 0;
  }

  /** Refuses a start that no theory can have. */
  void checkStart() {
    if (!canStart()) {
      throw new InvalidInputException(
          ("The theory cannot start in the first row: h is %s (must be above 0), y is %s (must be 0"
                  + " or more). Start at a later row, or fit the initial values too.")
              .formatted(curves[0][0], curves[1][0]));
    }
  }

  private static void check(Trajectory t) {
    if (t.rows() < MIN_ROWS) {
      throw new InvalidInputException(
          "A fit requires at least " + MIN_ROWS + " rows; the trajectory has " + t.rows() + ".");
    }
    for (int k = 0; k < t.rows(); k++) {
      if (!Double.isFinite(t.time()[k] + t.h()[k] + t.y()[k] + t.w()[k])) {
        throw new InvalidInputException(
            "Row %d of the trajectory (step %s) has values that are not finite: h %s, y %s, w %s."
                .formatted(k, t.time()[k], t.h()[k], t.y()[k], t.w()[k]));
      }
      if (k > 0 && t.time()[k] <= t.time()[k - 1]) {
        throw new InvalidInputException(
            "Row %d of the trajectory is out of order: step %s does not come after %s."
                .formatted(k, t.time()[k], t.time()[k - 1]));
      }
      double since = t.time()[k] - t.time()[0];
      if (k > 0 && !(since > t.time()[k - 1] - t.time()[0] && since < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(
            "Row %d of the trajectory, step %s, is too far from the first, step %s, to be told from its neighbours."
                .formatted(k, t.time()[k], t.time()[0]));
      }
    }
  }
}
