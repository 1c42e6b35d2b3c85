package org.repdyn.runtime.report.html;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Selects the rows of a long recording that are drawn: largest triangle three buckets (Steinarsson
 * 2013). Each bucket of rows keeps the row that spans the largest triangle with the previously kept
 * row and the mean of the next bucket, which preserves peaks and bends.
 *
 * <p>Half of the buckets are equally wide and half grow geometrically, so that a curve keeps its
 * shape on a logarithmic axis too. A bucket that contains a gap (a value that is not finite) keeps
 * a row of the gap as well.
 */
final class Thinning {
  private Thinning() {}

  /**
   * The rows to draw, in order, first and last included.
   *
   * @param time the common axis
   * @param columns curves over it, each given an equal share of the budget
   * @param budget rows to keep at most; a few more where there are gaps
   */
  static int[] rows(double[] time, List<double[]> columns, int budget) {
    int n = time.length;
    TreeSet<Integer> kept = new TreeSet<>();
    if (n <= budget) {
      return IntStream.range(0, n).toArray();
    }
    int[] edges = edges(n, budget / columns.size() - 2);
    for (double[] column : columns) {
      choose(time, column, edges, kept);
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Bucket b holds the rows from edges[b] to below edges[b + 1], within 1 to below n - 1. */
  private static int[] edges(int n, int buckets) {
    TreeSet<Integer> edges = new TreeSet<>(List.of(1, n - 1));
    int half = Math.max(1, buckets / 2);
    for (int i = 1; i < half; i++) {
      double part = (double) i / half;
      edges.add(1 + (int) (part * (n - 2)));
      edges.add((int) StrictMath.pow(n - 1.0, part));
    }
    return edges.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void choose(double[] x, double[] y, int[] edges, TreeSet<Integer> kept) {
    int last = x.length - 1;
    kept.add(0);
    kept.add(last);
    int before = 0;
    for (int b = 0; b + 1 < edges.length; b++) {
      int from = edges[b];
      int to = edges[b + 1];
      int end = b + 2 < edges.length ? edges[b + 2] : last + 1;
      double nextX = mean(x, x, y, to, end);
      double nextY = mean(y, x, y, to, end);
      int best = -1;
      double most = -1;
      int gap = -1;
      for (int i = from; i < to; i++) {
        if (!Double.isFinite(y[i])) {
          gap = gap < 0 ? i : gap;
          continue;
        }
        double area =
            Math.abs(
                (x[before] - nextX) * (y[i] - y[before])
                    - (x[before] - x[i]) * (nextY - y[before]));
        // Not a number where a neighbour is a gap: then the first row of the bucket stays.
        if (best < 0 || area > most) {
          best = i;
          most = area;
        }
      }
      if (gap >= 0) {
        kept.add(gap);
      }
      if (best >= 0) {
        kept.add(best);
        before = best;
      }
    }
  }

  /** The mean of v over the rows from..to whose y is finite; not a number where there is none. */
  private static double mean(double[] v, double[] x, double[] y, int from, int to) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < to && i < x.length; i++) {
      if (Double.isFinite(y[i])) {
        sum += v[i];
        count++;
      }
    }
    return sum / count;
  }
}
