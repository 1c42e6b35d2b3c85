package org.repdyn.runtime.geometry;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** Brings two sets of points of the same samples into line. */
public final class Procrustes {
  private Procrustes() {}

  /**
   * Moves points onto a reference by translation, rotation and reflection, without scaling, so that
   * the sum of squared distances is least.
   *
   * @param points [n x d]
   * @param reference [n x d]
   * @return the moved points
   */
  public static Points align(Points points, Points reference) {
    points.requireSameCount(reference);
    int d = points.dimension();
    Require.that(
        d == reference.dimension(),
        "points of %d dimensions cannot be laid onto points of %d",
        d,
        reference.dimension());
    Points x = points.centered();
    var svd =
        new SingularValueDecomposition(
            MatrixUtils.createRealMatrix(
                cross(x.over(x.unit()), reference.over(reference.unit()).centered())));
    RealMatrix rotated =
        MatrixUtils.createRealMatrix(x.rows()).multiply(svd.getU()).multiply(svd.getVT());
    double[] mean = reference.mean();
    double[] moved = new double[points.values().length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = rotated.getEntry(i / d, i % d) + mean[i % d];
    }
    return new Points(points.count(), d, moved);
  }

  /** {@code XᵀY}. */
  private static double[][] cross(Points x, Points y) {
    double[][] product = new double[x.dimension()][y.dimension()];
    for (int i = 0; i < x.count(); i++) {
      for (int a = 0; a < x.dimension(); a++) {
        for (int b = 0; b < y.dimension(); b++) {
          product[a][b] += x.get(i, a) * y.get(i, b);
        }
      }
    }
    return product;
  }
}
