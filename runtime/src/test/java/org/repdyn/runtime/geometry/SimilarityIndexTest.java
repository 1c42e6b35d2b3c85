package org.repdyn.runtime.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;

/**
 * CKA and Procrustes. The figures are those of NumPy 2.4.6 and SciPy 1.17.1 for the points of
 * {@link Samples#formula}: CKA from the definitions with whole Gram matrices, Procrustes from
 * {@code scipy.spatial.procrustes} and {@code numpy.linalg.svd}.
 */
class SimilarityTest {
  /** Sums of some hundred products of order 1, twice: 1e-12 leaves room for each order of them. */
  private static final Offset<Double> CLOSE = within(1e-12);

  private final Points x = Samples.formula(12, 5, 31);
  private final Points y = Samples.formula(12, 5, 57);
  private final Points z = Samples.formula(12, 3, 57);
  private final Points wide = Samples.formula(6, 20, 31);
  private final Points narrower = Samples.formula(6, 9, 57);

  @Test
  void ckaIsThatOfItsDefinition() {
    assertThat(Cka.linear(x, y)).isCloseTo(0.3362502228886997, CLOSE);
    assertThat(Cka.linear(x, z)).isCloseTo(0.29461971738412224, CLOSE);
    assertThat(Cka.linear(wide, narrower)).isCloseTo(0.7708108297477904, CLOSE);
    assertThat(Cka.debiased(x, y)).isCloseTo(-0.0004456429102179768, CLOSE);
    assertThat(Cka.debiased(x, z)).isCloseTo(-0.002241591039010319, CLOSE);
    assertThat(Cka.debiased(wide, narrower)).isCloseTo(0.09155286670750179, CLOSE);
  }

  @Test
  void procrustesIsThatOfSciPy() {
    assertThat(Procrustes.disparity(x, y)).isCloseTo(0.6703150082238271, CLOSE);
    assertThat(Procrustes.disparity(x, z)).isCloseTo(0.7779572849688345, CLOSE);
    assertThat(Procrustes.disparity(wide, narrower)).isCloseTo(0.13343741340395998, CLOSE);
    assertThat(Procrustes.angle(x, y)).isCloseTo(0.9591916162909664, CLOSE);
    assertThat(Procrustes.angle(x, z)).isCloseTo(1.0801295685792445, CLOSE);
    assertThat(Procrustes.angle(wide, narrower)).isCloseTo(0.37394523792519024, CLOSE);
  }

  @Test
  void rotationShiftAndScaleChangeNothing() {
    for (int trial = 0; trial < 20; trial++) {
      Seed seed = Seed.of(trial);
      Points a = Samples.normal(15, 2 + trial, seed.child("a"));
      Points b = Samples.normal(15, 6, seed.child("b"));
      double scale = Math.exp(seed.normal(0));
      Points moved = Samples.moved(a, scale, seed);
      // 1e-10: the moved points carry some 30 roundings, relative to norms of about 10.
      assertThat(Cka.linear(moved, b)).isCloseTo(Cka.linear(a, b), within(1e-10));
      assertThat(Cka.debiased(moved, b)).isCloseTo(Cka.debiased(a, b), within(1e-10));
      assertThat(Procrustes.disparity(moved, b))
          .isCloseTo(Procrustes.disparity(a, b), within(1e-10));
      assertThat(Cka.linear(moved, a)).isCloseTo(1, within(1e-10));
      assertThat(Cka.debiased(moved, a)).isCloseTo(1, within(1e-10));
      assertThat(Procrustes.disparity(moved, a)).isCloseTo(0, within(1e-10));
      int[] order = seed.permutation(15);
      assertThat(Cka.linear(a.select(order), b.select(order)))
          .isCloseTo(Cka.linear(a, b), within(1e-10));
      assertThat(Cka.linear(b, a)).isCloseTo(Cka.linear(a, b), within(1e-10));
      assertThat(Procrustes.angle(b, a)).isCloseTo(Procrustes.angle(a, b), within(1e-10));
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
      double value = Cka.debiased(a, b);
      plain += Cka.linear(a, b) / trials;
      sum += value;
      squares += value * value;
    }
    double mean = sum / trials;
    double error = Math.sqrt((squares / trials - mean * mean) / trials);
    assertThat(plain).isGreaterThan(0.4);
    assertThat(mean).isCloseTo(0, within(4 * error));
  }

  @Test
  void alignUndoesWhatWasDone() {
    for (int trial = 0; trial < 20; trial++) {
      Points a = Samples.normal(9, 4, Seed.of(trial));
      Points back = Procrustes.align(Samples.moved(a, 1, Seed.of(trial).child("move")), a);
      for (int i = 0; i < a.values().length; i++) {
        assertThat(back.values()[i]).isCloseTo(a.values()[i], within(1e-12));
      }
    }
  }

  @Test
  void degenerateInputIsRefusedWithItsReason() {
    double[] same = new double[36];
    java.util.Arrays.fill(same, 0.1);
    Points point = new Points(12, 3, same);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cka.linear(x, point))
        .withMessage("the second representation has no spread: all 12 points are the same");
    assertThatIllegalArgumentException().isThrownBy(() -> Procrustes.disparity(point, x));
    assertThatIllegalArgumentException().isThrownBy(() -> Cka.debiased(point, x));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cka.linear(x, wide))
        .withMessageContaining("12 and 6 points");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cka.debiased(x.select(0, 1, 2), y.select(0, 1, 2)))
        .withMessageContaining("at least 4 samples, was 3");
    // A regular simplex: all distances are equal, nothing is structured.
    Points simplex =
        Points.of(
            new double[] {1, 0, 0, 0},
            new double[] {0, 1, 0, 0},
            new double[] {0, 0, 1, 0},
            new double[] {0, 0, 0, 1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cka.debiased(simplex, simplex))
        .withMessageContaining("no structure beyond chance");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Points.of(new double[] {1, 2}, new double[] {3, Double.NaN}))
        .withMessage("component 1 of point 1 is NaN");
  }
}
