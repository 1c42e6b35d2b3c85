package org.repdyn.runtime.geometry;

import org.repdyn.api.Seed;

/** Points for the tests of this package. */
final class Samples {
  private Samples() {}

  /** Whole-number arithmetic, so that the NumPy script of the reference values has the same. */
  static Points formula(int count, int dimension, int factor) {
    double[] values = new double[count * dimension];
    for (int i = 0; i < values.length; i++) {
      long q = (i / dimension) * 37L + (i % dimension) * (long) factor + 11;
      values[i] = (q * q * q % 1009) / 500.0 - 1;
    }
    return new Points(count, dimension, values);
  }

  static Points normal(int count, int dimension, Seed seed) {
    double[] values = new double[count * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = seed.normal(i);
    }
    return new Points(count, dimension, values);
  }

  /** A random rotation or reflection: columns of normal numbers made orthonormal. */
  static double[][] rotation(int d, Seed seed) {
    double[][] q = normal(d, d, seed).rows();
    for (int i = 0; i < d; i++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          double dot = 0;
          for (int k = 0; k < d; k++) {
            dot += q[i][k] * q[j][k];
          }
          for (int k = 0; k < d; k++) {
            q[i][k] -= dot * q[j][k];
          }
        }
      }
      double length = 0;
      for (int k = 0; k < d; k++) {
        length = Math.hypot(length, q[i][k]);
      }
      for (int k = 0; k < d; k++) {
        q[i][k] /= length;
      }
    }
    return q;
  }

  /** {@code scale * rotation(x) + shift}, by random choices. */
  static Points moved(Points x, double scale, Seed seed) {
    int d = x.dimension();
    double[][] q = rotation(d, seed.child("rotation"));
    double[] values = new double[x.values().length];
    for (int i = 0; i < values.length; i++) {
      double sum = seed.child("shift").normal(i % d);
      for (int k = 0; k < d; k++) {
        sum += scale * q[i % d][k] * x.get(i / d, k);
      }
      values[i] = sum;
    }
    return new Points(x.count(), d, values);
  }
}
