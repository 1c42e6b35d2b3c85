package org.repdyn.runtime.geometry;

import java.util.Arrays;
import java.util.Locale;

/**
 * Similarities of two representations of the same samples, computed from their squared distances
 * alone: the higher, the closer. Every index turns a distance matrix into a vector and is the
 * cosine of the angle between two such vectors, at most 1. Rotations, reflections, translations and
 * isotropic scaling of either representation do not change it. An index is one constant here.
 */
public enum SimilarityIndex {
  /**
   * Linear centred kernel alignment (Kornblith, Norouzi, Lee and Hinton 2019), {@code <K, L> / (|K|
   * |L|)} for centred Gram matrices K and L, which are {@code -1/2 J D J} of squared distances D
   * (Torgerson 1952). 0 to 1; biased upwards where there are few samples for their dimensions.
   */
  LINEAR_CKA(3, 0, SimilarityIndex.COINCIDENT) {
    @Override
    double[] centered(DistanceMatrix distances) {
      return doubleCentered(distances);
    }
  },
  /**
   * The same ratio of unbiased estimates of the Hilbert-Schmidt independence criterion (Song and
   * others 2012, equation 5), which are inner products of U-centred matrices (Szekely and Rizzo
   * 2014). -1 to 1; around 0 for independent representations however few the samples.
   */
  DEBIASED_CKA(4, -1, "the U-centred distances are all 0: there is no structure beyond chance") {
    @Override
    double[] centered(DistanceMatrix distances) {
      return uCentered(distances);
    }
  },
  /**
   * Representational similarity analysis (Kriegeskorte, Mur and Bandettini 2008): Pearson's
   * correlation of the squared distances of all pairs of samples. -1 to 1.
   */
  RSA_PEARSON(3, -1, SimilarityIndex.EQUIDISTANT) {
    @Override
    double[] centered(DistanceMatrix distances) {
      return meanCentered(distances.pairs());
    }
  },
  /**
   * As {@link #RSA_PEARSON} with Spearman's correlation: Pearson's of the ranks, where equal
   * distances share the mean of theirs. -1 to 1; no increasing function of the distances changes
   * it.
   */
  RSA_SPEARMAN(3, -1, SimilarityIndex.EQUIDISTANT) {
    @Override
    double[] centered(DistanceMatrix distances) {
      double[] pairs = distances.pairs();
      // Distances that are equal but for roundings have no ranks.
      return varies(meanCentered(pairs), pairs)
          ? meanCentered(ranks(pairs))
          : new double[pairs.length];
    }
  };

  /** A centred vector that is smaller than this, relative to the distances, is rounding. */
  private static final double ROUNDING = 1e-12;

  private static final String COINCIDENT = "all samples have the same representation";
  private static final String EQUIDISTANT = "all pairs of samples have the same distance";

  private final int samples;
  private final double lowest;
  private final String degenerate;

  SimilarityIndex(int samples, double lowest, String degenerate) {
    this.samples = samples;
    this.lowest = lowest;
    this.degenerate = degenerate;
  }

  /**
   * The name in files.
   *
   * @return the constant in lower-kebab
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The lower end of the range; the upper end is 1, for representations of the same geometry.
   *
   * @return 0 or -1
   */
  public double lowest() {
    return lowest;
  }

  /**
   * The vector of a representation. Computed once, it is compared with those of many others.
   *
   * @param distances squared, of at least 3 samples, for debiased CKA 4
   * @return of unit length
   * @throws IllegalArgumentException if the index has no value, with the reason
   */
  public double[] vector(DistanceMatrix distances) {
    Require.that(distances.squared(), "distances of kind %s are not squared", distances.kind());
    Require.that(
        distances.size() >= samples,
        "%s needs at least %d samples, was %d",
        this,
        samples,
        distances.size());
    double largest = Arrays.stream(distances.pairs()).max().orElse(0);
    Require.that(largest > 0, COINCIDENT);
    // Of order 1, as ranks are; a power of two costs no digit.
    DistanceMatrix scaled = distances.over(Points.unit(largest));
    double[] vector = centered(scaled);
    Require.that(varies(vector, scaled.pairs()), degenerate);
    double norm = norm(vector);
    for (int k = 0; k < vector.length; k++) {
      vector[k] /= norm;
    }
    return vector;
  }

  /**
   * The similarity of two representations.
   *
   * @param a the {@link #vector} of one
   * @param b the vector of the other, over the same samples
   * @return {@link #lowest} to 1
   */
  public double of(double[] a, double[] b) {
    Require.that(a.length == b.length, "vectors of %d and %d numbers", a.length, b.length);
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return Math.clamp(sum, lowest, 1);
  }

  /** What the cosine is taken of; 0 where the index has no value. */
  abstract double[] centered(DistanceMatrix distances);

  /**
   * {@code -2} times the centred Gram matrix: its diagonal, then the pairs, which stand for two
   * entries each.
   */
  private static double[] doubleCentered(DistanceMatrix distances) {
    int n = distances.size();
    double[] sums = rowSums(distances);
    double mean = total(sums) / n / n;
    double[] centered = Arrays.copyOf(sums, n + distances.pairs().length);
    for (int i = 0; i < n; i++) {
      centered[i] = mean - 2 * sums[i] / n;
    }
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++, k++) {
        double entry = distances.pairs()[k] - (sums[i] + sums[j]) / n + mean;
        centered[n + k] = Math.sqrt(2) * entry;
      }
    }
    return centered;
  }

  /** Each row sums to 0 without the diagonal; {@code -2} times that of the Gram matrix. */
  private static double[] uCentered(DistanceMatrix distances) {
    int n = distances.size();
    double[] sums = rowSums(distances);
    double mean = total(sums) / (n - 1) / (n - 2);
    double[] centered = new double[distances.pairs().length];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++, k++) {
        centered[k] = distances.pairs()[k] - (sums[i] + sums[j]) / (n - 2) + mean;
      }
    }
    return centered;
  }

  private static double[] meanCentered(double[] numbers) {
    double mean = total(numbers) / numbers.length;
    return Arrays.stream(numbers).map(v -> v - mean).toArray();
  }

  private static double[] ranks(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double[] rank = new double[sorted.length];
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      Arrays.fill(rank, from, to, 0.5 * (from + to - 1));
    }
    return Arrays.stream(numbers).map(v -> rank[Arrays.binarySearch(sorted, v)]).toArray();
  }

  private static double[] rowSums(DistanceMatrix distances) {
    int n = distances.size();
    double[] sums = new double[n];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++, k++) {
        sums[i] += distances.pairs()[k];
        sums[j] += distances.pairs()[k];
      }
    }
    return sums;
  }

  private static boolean varies(double[] vector, double[] distances) {
    return norm(vector) > ROUNDING * norm(distances);
  }

  private static double total(double[] numbers) {
    double sum = 0;
    for (double v : numbers) {
      sum += v;
    }
    return sum;
  }

  private static double norm(double[] numbers) {
    double largest = 0;
    for (double v : numbers) {
      largest = Math.max(largest, Math.abs(v));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0; // scaled, so that no square overflows or vanishes
    for (double v : numbers) {
      sum += v / largest * (v / largest);
    }
    return largest * Math.sqrt(sum);
  }
}
