package org.repdyn.runtime.geometry;

import java.util.Arrays;
import java.util.List;

/**
 * Points in a Euclidean space, such as the representations of n samples; representations of any
 * shape are flattened.
 *
 * @param count n, at least 1
 * @param dimension d, at least 1
 * @param values [n x d], row-major, finite; not copied
 */
public record Points(int count, int dimension, double[] values) {

  /** Checks the sizes and that every value is a number. */
  public Points {
    Require.that(count >= 1 && dimension >= 1, "no points: %d of dimension %d", count, dimension);
    Require.that(
        values.length == (long) count * dimension,
        "%d values for %d points of dimension %d",
        values.length,
        count,
        dimension);
    for (int i = 0; i < values.length; i++) {
      Require.that(
          Double.isFinite(values[i]),
          "component %d of point %d is %s",
          i % dimension,
          i / dimension,
          values[i]);
    }
  }

  /**
   * Points from rows.
   *
   * @param rows one point each, all of one length
   * @return the points
   */
  public static Points of(double[]... rows) {
    Require.that(rows.length > 0, "no points");
    int dimension = rows[0].length;
    double[] values = new double[Math.multiplyExact(rows.length, dimension)];
    for (int i = 0; i < rows.length; i++) {
      Require.that(
          rows[i].length == dimension,
          "point %d has %d components, point 0 has %d",
          i,
          rows[i].length,
          dimension);
      System.arraycopy(rows[i], 0, values, i * dimension, dimension);
    }
    return new Points(rows.length, dimension, values);
  }

  /**
   * One component of one point.
   *
   * @param point from 0
   * @param component from 0
   * @return its value
   */
  public double get(int point, int component) {
    return values[point * dimension + component];
  }

  /**
   * The squared Euclidean distance of two points, summed in double precision.
   *
   * @param i from 0
   * @param j from 0
   * @return at least 0
   */
  public double squaredDistance(int i, int j) {
    double sum = 0;
    for (int a = i * dimension, b = j * dimension, end = a + dimension; a < end; a++, b++) {
      double difference = values[a] - values[b];
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * Some of the points.
   *
   * @param indices which, in the order of the result
   * @return the chosen points
   */
  public Points select(int... indices) {
    double[] chosen = new double[indices.length * dimension];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * dimension, chosen, i * dimension, dimension);
    }
    return new Points(indices.length, dimension, chosen);
  }

  /** The mean of all points, [d]. */
  double[] mean() {
    double[] mean = new double[dimension];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < dimension; k++) {
        mean[k] += get(i, k);
      }
    }
    for (int k = 0; k < dimension; k++) {
      mean[k] /= count;
    }
    return mean;
  }

  /** The points with their mean at the origin. */
  Points centered() {
    double[] mean = mean();
    double[] centered = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centered[i] = values[i] - mean[i % dimension];
    }
    return new Points(count, dimension, centered);
  }

  /**
   * The power of two that brings the largest component to 1 .. 2, so that neither a square of it
   * overflows nor one vanishes; 1 where all are 0. As a power of two it costs no digit.
   */
  double unit() {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return unit(largest);
  }

  /** The same for any largest number. */
  static double unit(double largest) {
    // 1 / unit must be finite too
    return largest == 0 ? 1 : Math.scalb(1.0, Math.max(Math.getExponent(largest), -1022));
  }

  /** The points with every component divided by a number. */
  Points over(double divisor) {
    return new Points(count, dimension, Arrays.stream(values).map(v -> v / divisor).toArray());
  }

  /** Refuses points that cannot be the same samples as these. */
  void requireSameCount(Points other) {
    Require.that(
        count == other.count,
        "the same samples are needed in both, but there are %d and %d points",
        count,
        other.count);
  }

  /** The sum of all squared components. */
  double sumOfSquares() {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return sum;
  }

  /** These points as rows. */
  double[][] rows() {
    double[][] rows = new double[count][dimension];
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, i * dimension, rows[i], 0, dimension);
    }
    return rows;
  }

  /**
   * Centred points that are not all the same, up to the rounding of their mean; in a unit in which
   * their squares are neither infinite nor 0.
   */
  Points spread(String name) {
    Points scaled = over(unit());
    Points centered = scaled.centered();
    double noise = Math.ulp(1.0) * count * Math.sqrt(scaled.sumOfSquares());
    Require.that(
        Math.sqrt(centered.sumOfSquares()) > noise,
        "%s has no spread: all %d points are the same",
        name,
        count);
    return centered;
  }

  /**
   * The share of the variance that a grouping explains: between-group over total sum of squares.
   *
   * @param groups for each point, the number of its group
   * @return 0 (all groups have the same mean) to 1 (no spread within groups)
   */
  public double explainedBy(int[] groups) {
    Require.that(groups.length == count, "%d groups for %d points", groups.length, count);
    Points centered = spread("the set");
    List<int[]> members = Groups.members(groups);
    Require.that(
        members.size() > 1 && members.size() < count,
        "%d groups of %d points explain nothing",
        members.size(),
        count);
    double between = 0;
    for (int[] group : members) {
      for (double m : centered.select(group).mean()) {
        between += group.length * m * m;
      }
    }
    return Math.min(1, between / centered.sumOfSquares());
  }
}
