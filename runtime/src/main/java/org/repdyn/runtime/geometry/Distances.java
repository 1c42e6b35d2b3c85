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

  /**
   * Euclidean distances, the square roots of {@link #squared}.
   *
   * @param points at least 2
   * @return entries of kind {@code EUCLIDEAN}
   */
  public static DistanceMatrix euclidean(Points points) {
    return squared(points).unsquared();
  }

  /**
   * The dissimilarity matrix (RDM) of Kriegeskorte, Mur and Bandettini (2008): 1 - Pearson
   * correlation over the components of two points. Each point is centred over its own components
   * and scaled; no metric, since it lacks the triangle inequality.
   *
   * @param points at least 2, none with all components equal
   * @return entries of kind {@code CORRELATION}, 0 to 2
   */
  public static DistanceMatrix correlation(Points points) {
    int d = points.dimension();
    double[] centered = points.values().clone();
    for (int i = 0; i < points.count(); i++) {
      double mean = 0;
      double size = 0;
      for (int k = 0; k < d; k++) {
        mean += points.get(i, k) / d;
        size += Math.abs(points.get(i, k));
      }
      double spread = 0;
      for (int k = 0; k < d; k++) {
        centered[i * d + k] -= mean;
        spread += Math.abs(centered[i * d + k]);
      }
      Require.that(
          spread > Math.ulp(1.0) * d * size,
          "point %d has no correlation with others: all its %d components are equal",
          i,
          d);
    }
    return angles(new Points(points.count(), d, centered), DistanceMatrix.Kind.CORRELATION);
  }

  /**
   * 1 - cosine of the angle between two points as seen from the origin. Not centred; each point is
   * scaled; no metric, since it lacks the triangle inequality.
   *
   * @param points at least 2, none at the origin
   * @return entries of kind {@code COSINE}, 0 to 2
   */
  public static DistanceMatrix cosine(Points points) {
    return angles(points, DistanceMatrix.Kind.COSINE);
  }

  /** Half the squared distance of the unit vectors: 1 - cosine without its cancellation. */
  private static DistanceMatrix angles(Points points, DistanceMatrix.Kind kind) {
    int d = points.dimension();
    double[] units = points.values().clone();
    for (int i = 0; i < points.count(); i++) {
      double length = 0;
      for (int k = 0; k < d; k++) {
        length = Math.hypot(length, points.get(i, k));
      }
      Require.that(length > 0, "point %d has no direction: it is the origin", i);
      for (int k = 0; k < d; k++) {
        units[i * d + k] /= length;
      }
    }
    DistanceMatrix squared = squared(new Points(points.count(), d, units));
    double[] halves = squared.pairs();
    for (int k = 0; k < halves.length; k++) {
      halves[k] *= 0.5;
    }
    return new DistanceMatrix(kind, points.count(), halves);
  }
}
