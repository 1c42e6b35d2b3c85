package org.repdyn.runtime.geometry;

/**
 * Linear centred kernel alignment (Kornblith, Norouzi, Lee and Hinton 2019): a similarity of two
 * representations of the same samples. Both are centred; the value does not change with rotations,
 * reflections and isotropic scaling of either. Memory is [dimension x dimension], never [samples x
 * samples].
 */
public final class Cka {
  private Cka() {}

  /**
   * {@code |XᵀY|² / (|XᵀX| |YᵀY|)}, Frobenius norms of centred representations. Biased upwards
   * where there are few samples for their dimensions.
   *
   * @param x [n x d1], not all points the same
   * @param y [n x d2], not all points the same
   * @return 0 to 1
   */
  public static double linear(Points x, Points y) {
    x.requireSameCount(y);
    Points u = x.spread("the first representation");
    Points v = y.spread("the second representation");
    double cross = Products.squaredNorm(u, v);
    double scale = Math.sqrt(Products.squaredNorm(u, u)) * Math.sqrt(Products.squaredNorm(v, v));
    return Math.min(1, cross / scale);
  }

  /**
   * The same ratio of unbiased estimates of the Hilbert-Schmidt independence criterion (Song and
   * others 2012, equation 5): around 0, and sometimes below, for independent representations
   * however few the samples.
   *
   * @param x [n x d1], at least 4 points
   * @param y [n x d2]
   * @return at most about 1
   */
  public static double debiased(Points x, Points y) {
    x.requireSameCount(y);
    Require.that(x.count() >= 4, "debiased CKA needs at least 4 samples, was %d", x.count());
    Points u = x.spread("the first representation");
    Points v = y.spread("the second representation");
    double scale = self(u, "first") * self(v, "second");
    return hsic(u, v) / Math.sqrt(scale);
  }

  private static double self(Points x, String name) {
    double estimate = hsic(x, x);
    double noise = 8 * Math.ulp(1.0) * x.sumOfSquares() * x.sumOfSquares() / x.count();
    Require.that(
        estimate > noise,
        "debiased CKA has no value: the %s representation has no structure beyond chance"
            + " (its unbiased self-similarity is %s)",
        name,
        estimate);
    return estimate;
  }

  /**
   * {@code tr(KL) + 1'K1 1'L1 / ((n-1)(n-2)) - 2/(n-2) 1'KL1} for Gram matrices K and L without
   * their diagonals, but for the factor 1 / (n(n-3)), which cancels. With centred points the rows
   * of a Gram matrix sum to 0, so that without their diagonal they sum to minus it.
   */
  private static double hsic(Points x, Points y) {
    int n = x.count();
    double[] k = Products.squaredLengths(x);
    double[] l = Products.squaredLengths(y);
    double trace = Products.squaredNorm(x, y);
    double sumK = 0;
    double sumL = 0;
    double both = 0;
    for (int i = 0; i < n; i++) {
      sumK += k[i];
      sumL += l[i];
      both += k[i] * l[i];
    }
    return trace - both + sumK * sumL / ((n - 1.0) * (n - 2)) - 2 * both / (n - 2);
  }
}
