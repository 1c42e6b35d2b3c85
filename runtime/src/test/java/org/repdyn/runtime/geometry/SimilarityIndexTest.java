package org.repdyn.runtime.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.repdyn.runtime.geometry.SimilarityIndex.DEBIASED_CKA;
import static org.repdyn.runtime.geometry.SimilarityIndex.LINEAR_CKA;
import static org.repdyn.runtime.geometry.SimilarityIndex.RSA_PEARSON;
import static org.repdyn.runtime.geometry.SimilarityIndex.RSA_SPEARMAN;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;

/**
 * The figures are those of NumPy 2.4.6 and SciPy 1.17.1 for the points of {@link Samples#formula}:
 * CKA from the definitions with whole Gram matrices of the points.
 */
class SimilarityIndexTest {
  /** Sums of some hundred products of order 1, twice: 1e-12 leaves room for each order of them. */
  private static final Offset<Double> CLOSE = within(1e-12);

  private static double of(SimilarityIndex index, Points a, Points b) {
    return index.of(index.vector(Distances.squared(a)), index.vector(Distances.squared(b)));
  }

  private static Points line(double... values) {
    return new Points(values.length, 1, values);
  }

  /** Two sides of a square, and the square: distances 0 and 1, and 1 and 2. */
  @Test
  void valuesOfFourPointsAreThoseByHand() {
    Points first = line(0, 0, 1, 1);
    Points second = line(0, 1, 0, 1);
    Points square = new Points(4, 2, new double[] {0, 0, 0, 1, 1, 0, 1, 1});
    assertThat(of(LINEAR_CKA, first, second)).isCloseTo(0, CLOSE);
    assertThat(of(LINEAR_CKA, first, square)).isCloseTo(Math.sqrt(0.5), CLOSE);
    for (SimilarityIndex index : new SimilarityIndex[] {DEBIASED_CKA, RSA_PEARSON, RSA_SPEARMAN}) {
      assertThat(of(index, first, second)).as("%s", index).isCloseTo(-0.5, CLOSE);
      assertThat(of(index, first, square)).as("%s", index).isCloseTo(0.5, CLOSE);
    }
    // The same order of distances, not the same distances.
    assertThat(of(RSA_SPEARMAN, line(0, 1, 3, 7), line(0, 1, 3, 20))).isCloseTo(1, CLOSE);
    assertThat(of(RSA_PEARSON, line(0, 1, 3, 7), line(0, 1, 3, 20))).isBetween(0.8, 0.99);
  }

  @Test
  void ckaFromDistancesIsThatOfGramMatrices() {
    Points x = Samples.formula(12, 5, 31);
    Points y = Samples.formula(12, 5, 57);
    Points z = Samples.formula(12, 3, 57);
    Points wide = Samples.formula(6, 20, 31);
    Points narrower = Samples.formula(6, 9, 57);
    assertThat(of(LINEAR_CKA, x, y)).isCloseTo(0.3362502228886997, CLOSE);
    assertThat(of(LINEAR_CKA, x, z)).isCloseTo(0.29461971738412224, CLOSE);
    assertThat(of(LINEAR_CKA, wide, narrower)).isCloseTo(0.7708108297477904, CLOSE);
    assertThat(of(DEBIASED_CKA, x, y)).isCloseTo(-0.0004456429102179768, CLOSE);
    assertThat(of(DEBIASED_CKA, x, z)).isCloseTo(-0.002241591039010319, CLOSE);
    assertThat(of(DEBIASED_CKA, wide, narrower)).isCloseTo(0.09155286670750179, CLOSE);
    assertThat(of(RSA_SPEARMAN, x, y)).isCloseTo(-0.042312910969627394, CLOSE);
    for (int trial = 0; trial < 20; trial++) {
      Points a = Samples.normal(5 + trial, 4, Seed.of(trial));
      Points b = Samples.normal(5 + trial, 9, Seed.of(trial).child("b"));
      double scale = Math.sqrt(products(a, a) * products(b, b));
      assertThat(of(LINEAR_CKA, a, b)).isCloseTo(products(a, b) / scale, CLOSE);
      assertThat(of(RSA_PEARSON, a, b))
          .isCloseTo(
              Correlation.pearson(Distances.squared(a).pairs(), Distances.squared(b).pairs()),
              CLOSE);
    }
  }

  /** The inner product of the Gram matrices of centred points. */
  private static double products(Points a, Points b) {
    double[][] u = a.centered().rows();
    double[][] v = b.centered().rows();
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < u.length; j++) {
        sum += dot(u[i], u[j]) * dot(v[i], v[j]);
      }
    }
    return sum;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void rotationShiftScaleAndOrderChangeNothing(SimilarityIndex index) {
    for (int trial = 0; trial < 20; trial++) {
      Seed seed = Seed.of(trial);
      Points a = Samples.normal(15, 2 + trial, seed.child("a"));
      Points b = Samples.normal(15, 6, seed.child("b"));
      Points moved = Samples.moved(a, Math.exp(seed.normal(0)), seed);
      double value = of(index, a, b);
      // 1e-10: the moved points carry some 30 roundings, relative to norms of about 10.
      assertThat(of(index, moved, b)).isCloseTo(value, within(1e-10));
      assertThat(of(index, moved, a)).isCloseTo(1, within(1e-10));
      assertThat(of(index, b, a)).isCloseTo(value, CLOSE);
      assertThat(value).isBetween(index.lowest(), 1.0);
      int[] order = seed.permutation(15);
      assertThat(of(index, a.select(order), b.select(order))).isCloseTo(value, within(1e-10));
    }
  }

  /** Independent representations: the plain value is far above 0, the debiased one around it. */
  @Test
  void debiasingRemovesTheBias() {
    int trials = 400;
    double plain = 0;
    double sum = 0;
    double squares = 0;
    for (int trial = 0; trial < trials; trial++) {
      Seed seed = Seed.of(trial);
      Points a = Samples.normal(20, 30, seed.child("a"));
      Points b = Samples.normal(20, 30, seed.child("b"));
      double value = of(DEBIASED_CKA, a, b);
      plain += of(LINEAR_CKA, a, b) / trials;
      sum += value;
      squares += value * value;
    }
    double mean = sum / trials;
    double error = Math.sqrt((squares / trials - mean * mean) / trials);
    assertThat(plain).isGreaterThan(0.4);
    assertThat(mean).isCloseTo(0, within(4 * error));
  }

  @ParameterizedTest
  @EnumSource
  void whatHasNoValueIsRefusedWithItsReason(SimilarityIndex index) {
    requireRefused(index, line(0.1, 0.1, 0.1, 0.1), "all samples have the same representation");
    requireRefused(index, line(1, 2), "%s needs at least".formatted(index));
    DistanceMatrix lengths = Distances.squared(line(1, 2, 4, 8)).unsquared();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.vector(lengths))
        .withMessageContaining("euclidean are not squared");
  }

  /** A regular simplex, whose distances are equal but for roundings. */
  @Test
  void equalDistancesHaveACentredGramMatrixAlone() {
    double[] simplex = new double[25];
    for (int i = 0; i < 5; i++) {
      simplex[6 * i] = 1;
    }
    Points turned = Samples.moved(new Points(5, 5, simplex), 0.1, Seed.of(1));
    assertThat(of(LINEAR_CKA, turned, turned)).isCloseTo(1, CLOSE);
    requireRefused(DEBIASED_CKA, turned, "no structure beyond chance");
    requireRefused(RSA_PEARSON, turned, "all pairs of samples have the same distance");
    requireRefused(RSA_SPEARMAN, turned, "all pairs of samples have the same distance");
    requireRefused(DEBIASED_CKA, line(1, 2, 4), "debiased-cka needs at least 4 samples, was 3");
  }

  private static void requireRefused(SimilarityIndex index, Points points, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.vector(Distances.squared(points)))
        .withMessageContaining(reason);
  }
}
