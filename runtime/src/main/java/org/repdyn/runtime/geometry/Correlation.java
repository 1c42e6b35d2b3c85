package org.repdyn.runtime.geometry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.repdyn.api.Seed;

/**
 * Correlation coefficients: similarities from -1 to 1, centred and scaled. Of two distance matrices
 * they take the pairs i &lt; j, so neither the diagonal nor a second copy of a pair counts.
 */
public final class Correlation {
  private Correlation() {}

  /**
   * Pearson's coefficient.
   *
   * @param x at least 2 numbers, not all equal
   * @param y as many, not all equal
   * @return -1 to 1
   */
  public static double pearson(double[] x, double[] y) {
    Require.that(x.length == y.length, "%d and %d numbers do not correlate", x.length, y.length);
    double[] u = unit(x, "the first");
    double[] v = unit(y, "the second");
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += u[i] * v[i];
    }
    return Math.clamp(sum, -1, 1);
  }

  /**
   * Pearson's coefficient over all pairs.
   *
   * @param x a matrix
   * @param y another over the same things
   * @return -1 to 1
   */
  public static double pearson(DistanceMatrix x, DistanceMatrix y) {
    sameSize(x, y);
    return pearson(x.pairs(), y.pairs());
  }

  /**
   * Spearman's coefficient: Pearson's of the ranks; equal numbers share the mean of theirs.
   *
   * @param x at least 2 numbers, not all equal
   * @param y as many, not all equal
   * @return -1 to 1
   */
  public static double spearman(double[] x, double[] y) {
    return pearson(ranks(x), ranks(y));
  }

  /**
   * Spearman's coefficient over all pairs.
   *
   * @param x a matrix
   * @param y another over the same things
   * @return -1 to 1
   */
  public static double spearman(DistanceMatrix x, DistanceMatrix y) {
    sameSize(x, y);
    return spearman(x.pairs(), y.pairs());
  }

  /**
   * What a Mantel test found.
   *
   * @param r Pearson's coefficient of the two matrices
   * @param pValue how often a coefficient at least as large arises when the things of one matrix
   *     are relabelled at random, counting the given labels as one of the cases
   * @param permutations the number of random relabellings
   */
  public record Mantel(double r, double pValue, int permutations) {}

  /**
   * The one-sided test of Mantel (1967) for a positive association of two distance matrices. The
   * entries of a distance matrix depend on each other; this is why it permutes things, not pairs.
   *
   * @param x a matrix
   * @param y another over the same things
   * @param permutations how many random relabellings, at least 1
   * @param seed where they come from
   * @return coefficient and p-value
   */
  public static Mantel mantel(DistanceMatrix x, DistanceMatrix y, int permutations, Seed seed) {
    sameSize(x, y);
    Require.that(permutations >= 1, "permutations must be at least 1, was %d", permutations);
    Require.that(x.size() >= 4, "%d things can hardly be relabelled, at least 4 can", x.size());
    int n = x.size();
    DistanceMatrix u = new DistanceMatrix(DistanceMatrix.Kind.OTHER, n, y.pairs());
    double[] v = unit(x.pairs(), "the first");
    unit(y.pairs(), "the second");
    double observed = product(v, u, IntStream.range(0, n).toArray());
    // Equal coefficients count as reached: sums in another order differ by a few roundings.
    double reached = observed - 1e-12 * Math.abs(observed);
    int count = 1;
    for (int k = 0; k < permutations; k++) {
      if (product(v, u, seed.child(k).permutation(n)) >= reached) {
        count++;
      }
    }
    return new Mantel(pearson(x, y), (double) count / (permutations + 1), permutations);
  }

  /** The sum of products of centred pairs with pairs of relabelled things: r but for constants. */
  private static double product(double[] centered, DistanceMatrix y, int[] order) {
    double sum = 0;
    for (int i = 0, k = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++, k++) {
        sum += centered[k] * y.get(order[i], order[j]);
      }
    }
    return sum;
  }

  private static double[] ranks(double[] x) {
    Integer[] order = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> x[i]));
    double[] ranks = new double[x.length];
    for (int from = 0, to; from < x.length; from = to) {
      to = from + 1;
      while (to < x.length && x[order[to]] == x[order[from]]) {
        to++;
      }
      for (int k = from; k < to; k++) {
        ranks[order[k]] = 0.5 * (from + to - 1);
      }
    }
    return ranks;
  }

  /** The numbers with mean 0 and length 1. */
  private static double[] unit(double[] x, String name) {
    Require.that(x.length >= 2, "a correlation needs at least 2 numbers, was %d", x.length);
    Points centered = new Points(x.length, 1, x).spread(name + " set of numbers");
    double length = Math.sqrt(centered.sumOfSquares());
    double[] unit = centered.values();
    for (int i = 0; i < unit.length; i++) {
      unit[i] /= length;
    }
    return unit;
  }

  private static void sameSize(DistanceMatrix x, DistanceMatrix y) {
    Require.that(x.size() == y.size(), "matrices of %d and %d things", x.size(), y.size());
  }
}
