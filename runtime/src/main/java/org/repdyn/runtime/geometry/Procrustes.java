package org.repdyn.runtime.geometry;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * How far two representations of the same samples are apart once the best rotation or reflection
 * has brought them together. Dimensions may differ; the smaller space counts as a part of the
 * larger one.
 */
public final class Procrustes {
  private Procrustes() {}

  /**
   * The disparity {@code 1 - (sum of the singular values of XᵀY)²} of centred representations
   * scaled to unit norm, as SciPy's {@code procrustes}: the part of the squares that no rotation
   * and scaling removes. A distance (no metric), from 0 for the same shape to 1.
   *
   * @param x [n x d1], not all points the same
   * @param y [n x d2], not all points the same
   * @return 0 to 1
   */
  public static double disparity(Points x, Points y) {
    double overlap = overlap(x, y);
    return Math.max(0, 1 - overlap * overlap);
  }

  /**
   * The angle {@code arccos(sum of the singular values of XᵀY)} between the same centred and scaled
   * shapes: a metric (Williams, Kunz, Kornblith and Linderman 2021). Near 0 it is good to about
   * 1e-8 only.
   *
   * @param x [n x d1], not all points the same
   * @param y [n x d2], not all points the same
   * @return in radians, 0 to pi/2
   */
  public static double angle(Points x, Points y) {
    return StrictMath.acos(overlap(x, y));
  }

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
            MatrixUtils.createRealMatrix(Products.cross(x, reference.centered())));
    RealMatrix rotated =
        MatrixUtils.createRealMatrix(x.rows()).multiply(svd.getU()).multiply(svd.getVT());
    double[] mean = reference.mean();
    double[] moved = new double[points.values().length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = rotated.getEntry(i / d, i % d) + mean[i % d];
    }
    return new Points(points.count(), d, moved);
  }

  private static double overlap(Points x, Points y) {
    x.requireSameCount(y);
    Points u = x.spread("the first representation");
    Points v = y.spread("the second representation");
    double scale = Math.sqrt(u.sumOfSquares()) * Math.sqrt(v.sumOfSquares());
    RealMatrix product =
        u.count() < Math.max(u.dimension(), v.dimension())
            ? factor(u).transposeMultiply(factor(v))
            : MatrixUtils.createRealMatrix(Products.cross(u, v));
    double sum = 0;
    for (double value : new SingularValueDecomposition(product).getSingularValues()) {
      sum += value;
    }
    return Math.min(1, sum / scale);
  }

  /** [n x n'] with the same inner products of points in n' &lt;= n dimensions: Rᵀ of Xᵀ = QR. */
  private static RealMatrix factor(Points x) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(x.rows());
    if (x.dimension() <= x.count()) {
      return matrix;
    }
    RealMatrix r = new QRDecomposition(matrix.transpose()).getR();
    return r.getSubMatrix(0, x.count() - 1, 0, x.count() - 1).transpose();
  }
}
