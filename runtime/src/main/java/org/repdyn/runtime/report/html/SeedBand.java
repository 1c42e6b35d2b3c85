package org.repdyn.runtime.report.html;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.trajectory.Status;

/**
 * A curve over all runs of an experiment: the quantiles of the network and the median of the
 * theory, at times of the longest run. Other runs are interpolated linearly. A run that converged
 * keeps its last values, as it would hardly have moved; one that ended otherwise no longer counts.
 *
 * @param time of each point
 * @param low quantile of 10 %
 * @param median of the network
 * @param high quantile of 90 %
 * @param theory median of the theories, each with the rates of its run; not a number without any
 */
record SeedBand(double[] time, double[] low, double[] median, double[] high, double[] theory) {
  private static final double LOW = 0.1;

  /** Rows of the longest run at which quantiles are computed. */
  private static final int COMPUTED = 2000;

  /**
   * Over runs.
   *
   * @param runs at least one
   * @param network which curve, with the rows of the run
   * @param theory the same of the theory, where there is one
   */
  static SeedBand of(
      List<RunResult> runs,
      Function<RunResult, double[]> network,
      Function<RunResult, Optional<double[]>> theory) {
    RunResult longest = runs.stream().max(Comparator.comparingDouble(SeedBand::end)).orElseThrow();
    double[] all = longest.recording().time();
    double[] own = network.apply(longest);
    double[] time =
        IntStream.of(Thinning.rows(all, List.of(own), COMPUTED)).mapToDouble(k -> all[k]).toArray();
    double[][] seen =
        runs.stream().map(r -> at(time, r, network.apply(r))).toArray(double[][]::new);
    double[][] predicted =
        runs.stream()
            .map(r -> theory.apply(r).map(c -> at(time, r, c)))
            .flatMap(Optional::stream)
            .toArray(double[][]::new);
    return new SeedBand(
        time,
        quantiles(time, seen, LOW),
        quantiles(time, seen, 0.5),
        quantiles(time, seen, 1 - LOW),
        quantiles(time, predicted, 0.5));
  }

  private static double end(RunResult run) {
    double[] time = run.recording().time();
    return time.length == 0 ? Double.NEGATIVE_INFINITY : time[time.length - 1];
  }

  /** Points to draw. */
  int[] rows(int budget) {
    return Thinning.rows(time, List.of(low, median, high, theory), budget);
  }

  private static double[] quantiles(double[] time, double[][] curves, double share) {
    double[] quantiles = new double[time.length];
    for (int k = 0; k < time.length; k++) {
      int row = k;
      quantiles[k] = quantile(Arrays.stream(curves).mapToDouble(c -> c[row]).toArray(), share);
    }
    return quantiles;
  }

  /** Of the finite values, interpolated linearly between them. */
  static double quantile(double[] values, double share) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** A curve of a run at other times; not a number outside of its own. */
  private static double[] at(double[] times, RunResult run, double[] values) {
    double[] own = run.recording().time();
    boolean stays = own.length > 0 && run.recording().status().kind() == Status.Kind.CONVERGED;
    double end = end(run);
    return Arrays.stream(times).map(t -> at(stays ? Math.min(t, end) : t, own, values)).toArray();
  }

  private static double at(double t, double[] own, double[] values) {
    int found = Arrays.binarySearch(own, t);
    if (found >= 0) {
      return values[found];
    }
    int next = -found - 1;
    if (next == 0 || next == own.length) {
      return Double.NaN;
    }
    double part = (t - own[next - 1]) / (own[next] - own[next - 1]);
    return values[next - 1] + part * (values[next] - values[next - 1]);
  }
}
