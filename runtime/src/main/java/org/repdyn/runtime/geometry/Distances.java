package org.repdyn.runtime.geometry;

/** Dissimilarities between points: all are 0 for equal points. */
public final class Distances {
  /**
   * Below this many products a direct sum in double precision takes a tenth of a second at most.
   */
  private static final long DIRECT = 1L << 27;

  private Distances() {}

  /**
   * Squared Euclidean distances, neither centred nor scaled. Few points are summed directly in
   * double precision; many go through {@link GramBlocks}, whose entries are good to about 1e-5.
   *
   * @param points at least 2
   * @return entries of kind {@code SQUARED_EUCLIDEAN}
   */
  public static DistanceMatrix squared(Points points) {
    int n = points.count();
    double[] pairs = new double[DistanceMatrix.pairsOf(n)];
    squared(
        points,
        (i, first, count, distances) ->
            System.arraycopy(distances, 0, pairs, DistanceMatrix.place(n, i, first), count));
    return new DistanceMatrix(DistanceMatrix.Kind.SQUARED_EUCLIDEAN, n, pairs);
  }

  /**
   * The same distances, each pair once, without a matrix that holds them all.
   *
   * @param points at least 2
   * @param visitor is given every pair i &lt; j in some part of row i, on the calling thread
   */
  public static void squared(Points points, RowVisitor visitor) {
    int n = points.count();
    if ((long) n * n * points.dimension() > DIRECT) {
      GramBlocks.squaredDistances(points, visitor);
      return;
    }
    double[] row = new double[n];
    for (int i = 0; i < n - 1; i++) {
      for (int j = i + 1; j < n; j++) {
        row[j - i - 1] = points.squaredDistance(i, j);
      }
      visitor.row(i, i + 1, n - i - 1, row);
    }
  }
}
