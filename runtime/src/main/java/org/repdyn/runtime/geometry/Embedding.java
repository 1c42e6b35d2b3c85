package org.repdyn.runtime.geometry;

import java.util.Arrays;
import org.repdyn.api.Seed;

/**
 * Points in few dimensions that show the structure of many: along the axes the spread falls, the
 * mean is the origin, nothing is scaled. The sign of an axis means nothing; it is chosen so that
 * the largest coordinate is positive, and {@link Procrustes#align} brings a series into line.
 *
 * @param points [n x k]
 * @param variance for each axis, its sum of squares
 * @param total the sum of squares in all dimensions; with {@code variance} it gives the share shown
 */
public record Embedding(Points points, double[] variance, double total) {

  /**
   * The share of all squares that is shown.
   *
   * @return 0 to 1; for distances that are not Euclidean the total counts negative parts too
   */
  public double share() {
    double shown = 0;
    for (double v : variance) {
      shown += v;
    }
    return Math.clamp(shown / total, 0, 1);
  }

  /**
   * Classical multidimensional scaling (Torgerson 1952): the points whose distances are closest to
   * the given ones in the sense of {@code -1/2 J D² J}.
   *
   * @param distances Euclidean or squared Euclidean, or numbers taken for lengths
   * @param dimensions k, 1 to n - 1
   * @return the embedding; axes beyond those that the distances span are 0
   */
  public static Embedding scaling(DistanceMatrix distances, int dimensions) {
    int n = distances.size();
    requireDimensions(dimensions, n - 1, n);
    // An even power of two, whose root is one too.
    double unit = Points.unit(Math.sqrt(Arrays.stream(distances.pairs()).max().orElse(0)));
    double square = distances.squared() ? unit * unit : unit * unit * unit * unit;
    DoubleCentered gram = new DoubleCentered(distances.over(unit * unit));
    Require.that(gram.trace() > 0, "nothing to embed: all distances are 0");
    TopEigen eigen = TopEigen.of(gram, n, dimensions, gram.trace(), Seed.of(0));
    double[] values = new double[n * dimensions];
    double[] variance = new double[dimensions];
    for (int k = 0; k < dimensions; k++) {
      variance[k] = Math.max(0, eigen.values()[k]);
      variance[k] *= square;
      double sign = Math.sqrt(variance[k]) * sign(eigen.vectors()[k]);
      for (int i = 0; i < n; i++) {
        values[i * dimensions + k] = sign * eigen.vectors()[k][i];
      }
    }
    return new Embedding(new Points(n, dimensions, values), variance, square * gram.trace());
  }

  /** {@code -1/2 J D² J}, applied without being formed; J subtracts the mean. */
  private record DoubleCentered(DistanceMatrix distances) implements TopEigen.Operator {

    double trace() {
      double sum = 0;
      for (double v : distances.pairs()) {
        sum += square(v);
      }
      return sum / distances.size();
    }

    @Override
    public void apply(double[] x, double[] y) {
      double[] pairs = distances.pairs();
      int n = x.length;
      double[] u = centered(x);
      double[] sums = new double[n];
      for (int i = 0, k = 0; i < n; i++) {
        double sum = 0;
        for (int j = i + 1; j < n; j++, k++) {
          double entry = square(pairs[k]);
          sum += entry * u[j];
          sums[j] += entry * u[i];
        }
        sums[i] += sum;
      }
      double[] result = centered(sums);
      for (int i = 0; i < n; i++) {
        y[i] = -0.5 * result[i];
      }
    }

    private double square(double value) {
      return distances.squared() ? value : value * value;
    }

    private static double[] centered(double[] x) {
      double mean = 0;
      for (double v : x) {
        mean += v / x.length;
      }
      double[] centered = x.clone();
      for (int i = 0; i < x.length; i++) {
        centered[i] -= mean;
      }
      return centered;
    }
  }

  /** Makes the coordinate that is largest in size positive. */
  private static double sign(double[] axis) {
    double largest = 0;
    for (double v : axis) {
      // Only a clear excess moves the choice, so that rounding does not.
      largest = Math.abs(v) > Math.abs(largest) * (1 + 1e-9) ? v : largest;
    }
    return largest < 0 ? -1 : 1;
  }

  private static void requireDimensions(int dimensions, int most, int count) {
    Require.that(
        dimensions >= 1 && dimensions <= most,
        "%d points can be shown in 1 to %d dimensions, was %d",
        count,
        most,
        dimensions);
  }
}
