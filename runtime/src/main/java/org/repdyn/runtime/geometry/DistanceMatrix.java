package org.repdyn.runtime.geometry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The dissimilarities of all pairs of n things: 0 means the same, and it says what it measures.
 * Only the pairs i &lt; j are held, row after row, as SciPy's {@code pdist} does.
 *
 * @param kind what is measured
 * @param size n, at least 2
 * @param pairs [n (n - 1) / 2], finite and at least 0; not copied
 */
public record DistanceMatrix(Kind kind, int size, double[] pairs) {

  /** What a number in the matrix is. */
  public enum Kind {
    /** A length. */
    EUCLIDEAN,
    /** The square of a length. */
    SQUARED_EUCLIDEAN,
    /** Some other number that grows with distance. */
    OTHER;

    /** As it stands in reports and files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Which pairs are meant. */
  @FunctionalInterface
  public interface PairFilter {
    /** Whether the pair i &lt; j is. */
    boolean test(int i, int j);
  }

  /** What belongs at a place of the matrix. */
  @FunctionalInterface
  public interface Entry {
    /** The value of the pair i &lt; j. */
    double of(int i, int j);
  }

  /** Checks the number of pairs and that each is a distance. */
  public DistanceMatrix {
    Require.that(size >= 2, "a distance matrix needs at least 2 points, was %d", size);
    Require.that(pairs.length == pairsOf(size), "%d pairs for %d points", pairs.length, size);
    for (int k = 0; k < pairs.length; k++) {
      if (!(pairs[k] >= 0 && pairs[k] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "distances must be numbers of at least 0, pair number %d is %s".formatted(k, pairs[k]));
      }
    }
  }

  /**
   * Fills a matrix pair by pair.
   *
   * @param kind what is measured
   * @param size the number of things
   * @param entry the value of the pair i &lt; j
   * @return the matrix
   */
  public static DistanceMatrix of(Kind kind, int size, Entry entry) {
    double[] pairs = new double[pairsOf(size)];
    for (int i = 0, k = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++, k++) {
        pairs[k] = entry.of(i, j);
      }
    }
    return new DistanceMatrix(kind, size, pairs);
  }

  /**
   * The mean of matrices of one kind, such as those of several networks.
   *
   * @param matrices at least one, over the same things
   * @return their mean, entry by entry
   */
  public static DistanceMatrix mean(List<DistanceMatrix> matrices) {
    DistanceMatrix first = matrices.getFirst();
    double[] sums = new double[first.pairs.length];
    for (DistanceMatrix matrix : matrices) {
      Require.that(
          matrix.kind == first.kind && matrix.size == first.size,
          "no mean of %d things of kind %s and %d of kind %s",
          first.size,
          first.kind,
          matrix.size,
          matrix.kind);
      for (int k = 0; k < sums.length; k++) {
        sums[k] += matrix.pairs[k] / matrices.size();
      }
    }
    return new DistanceMatrix(first.kind, first.size, sums);
  }

  /**
   * Whether entries are squares of lengths.
   *
   * @return true for {@link Kind#SQUARED_EUCLIDEAN}
   */
  public boolean squared() {
    return kind == Kind.SQUARED_EUCLIDEAN;
  }

  /**
   * One entry.
   *
   * @param i from 0
   * @param j from 0
   * @return the distance, 0 on the diagonal
   */
  public double get(int i, int j) {
    return i == j ? 0 : pairs[i < j ? place(size, i, j) : place(size, j, i)];
  }

  /**
   * Lengths from their squares.
   *
   * @return the Euclidean distances
   */
  public DistanceMatrix unsquared() {
    Require.that(squared(), "entries of kind %s are not squared", kind);
    double[] roots = new double[pairs.length];
    for (int k = 0; k < roots.length; k++) {
      roots[k] = Math.sqrt(pairs[k]);
    }
    return new DistanceMatrix(Kind.EUCLIDEAN, size, roots);
  }

  /** The same with every entry divided by a number above 0. */
  DistanceMatrix over(double divisor) {
    return new DistanceMatrix(kind, size, Arrays.stream(pairs).map(v -> v / divisor).toArray());
  }

  /**
   * The entries of some pairs, such as those of different classes.
   *
   * @param filter which pairs
   * @return their entries, row after row
   */
  public double[] where(PairFilter filter) {
    double[] kept = new double[pairs.length];
    int count = 0;
    for (int i = 0, k = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++, k++) {
        if (filter.test(i, j)) {
          kept[count++] = pairs[k];
        }
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /**
   * The whole symmetric matrix.
   *
   * @return [n x n]
   */
  public double[][] toArray() {
    double[][] rows = new double[size][size];
    for (int i = 0, k = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++, k++) {
        rows[i][j] = pairs[k];
        rows[j][i] = pairs[k];
      }
    }
    return rows;
  }

  /** The position of pair i &lt; j. */
  static int place(int size, int i, int j) {
    return (int) (i * (2L * size - i - 1) / 2 + (j - i - 1));
  }

  static int pairsOf(int size) {
    long pairs = (long) size * (size - 1) / 2;
    Require.that(pairs <= Integer.MAX_VALUE - 8, "%d points have too many pairs", size);
    return (int) pairs;
  }
}
