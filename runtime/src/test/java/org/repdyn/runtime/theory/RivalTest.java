package org.repdyn.runtime.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.dynamics.VectorField;

class RivalTest {
  private static final Seed SEED = Seed.of(11);

  private static double[] derivative(VectorField field, double[] z, double[] p) {
    double[] dz = new double[3];
    field.derivative(1, new double[1], z, p, dz);
    return dz;
  }

  private static double[] pair(int i) {
    Seed own = SEED.child(i);
    double y = own.uniform(1);
    return new double[] {0.1 + own.uniform(0), y, y - own.normal(2) * Math.sqrt(y)};
  }

  private static double[] parameters(int i) {
    Seed own = SEED.child(i).child("p");
    return new double[] {own.uniform(0), own.uniform(1), own.uniform(2), 1 + own.uniform(3)};
  }

  /** The form that the rivals vary is the two-point theory, seen in h, y, w. */
  @Test
  void withoutAChangeItIsTheTheory() {
    TwoPoint theory = new TwoPoint();
    VectorField published = new RivalField(1, 1, 1, 1);
    for (int i = 0; i < 100; i++) {
      double[] hyw = pair(i);
      double[] p = parameters(i);
      double[] state = new double[3];
      theory.encode(hyw[0], hyw[1], hyw[2], p[2], p[3], state);
      double[] slope = derivative(theory.field(), state, p);
      double[] expected = derivative(published, hyw, p);
      // Along the state's own direction, by a central difference of what is observed.
      double step = 1e-6;
      double[] ahead = observe(theory, state, slope, step, p);
      double[] behind = observe(theory, state, slope, -step, p);
      for (int c = 0; c < 3; c++) {
        double observed = (ahead[c] - behind[c]) / (2 * step);
        assertThat(observed).isCloseTo(expected[c], within(1e-8 * (1 + Math.abs(expected[c]))));
      }
    }
  }

  private static double[] observe(
      TwoPoint theory, double[] state, double[] slope, double by, double[] p) {
    double[] moved = new double[3];
    for (int c = 0; c < 3; c++) {
      moved[c] = state[c] + by * slope[c];
    }
    double[] observed = new double[3];
    theory.observe(1, moved, p, observed);
    return observed;
  }

  /** Each changes the term that it says, and no other. */
  @Test
  void eachIsWrongInItsOwnWay() {
    double[] z = {0.5, 0.3, 0.2};
    double[] p = {0.1, 0.7, 2, 1.5};
    double[] right = derivative(new RivalField(1, 1, 1, 1), z, p);
    double encoder = p[0] * p[2];
    double pull = encoder * z[2] / z[0];
    assertThat(derivative(Rival.FAST_PREDICTION.field(), z, p))
        .containsExactly(new double[] {right[0], 2 * right[1], right[2]}, within(1e-15));
    assertThat(derivative(Rival.FAST_REPRESENTATION.field(), z, p))
        .containsExactly(new double[] {2 * right[0], right[1], right[2]}, within(1e-15));
    double flipped = right[2] + pull * (z[1] + z[2]);
    assertThat(derivative(Rival.FLIPPED_ALIGNMENT.field(), z, p))
        .containsExactly(new double[] {right[0], right[1], flipped}, within(1e-15));
    assertThat(derivative(Rival.DECODER_ONLY.field(), z, p))
        .containsExactly(new double[] {right[0], right[1] + pull * z[1], right[2]}, within(1e-15));
  }

  /** Blocks of lanes are written out a second time: they must be the same. */
  @Test
  void blocksAreLanes() {
    VectorField[] fields = {new TwoPointField(), new RivalField(1.1, 1.2, 1.3, 1.4)};
    int n = VectorField.BLOCK;
    double[] z = new double[3 * n];
    double[] p = new double[4 * n];
    for (int l = 0; l < n; l++) {
      for (int c = 0; c < 3; c++) {
        z[c * n + l] = pair(l)[c];
      }
      for (int c = 0; c < 4; c++) {
        p[c * n + l] = parameters(l)[c];
      }
    }
    for (VectorField field : fields) {
      double[] dz = new double[3 * n];
      field.derivative(n, new double[n], z, p, dz);
      for (int l = 0; l < n; l++) {
        double[] alone = derivative(field, pair(l), parameters(l));
        for (int c = 0; c < 3; c++) {
          assertThat(dz[c * n + l]).isEqualTo(alone[c]);
        }
      }
    }
  }

  @Test
  void lossOfTwoPoints() {
    // Predictions 1 and 4, targets 0 and 2: errors 1 and 2, half their mean square 1.25.
    double y = 9;
    double w = 9 - 3 * 2;
    double ybar = 1.5 * 1.5;
    TheoryLoss loss = new TheoryLoss(ybar, 0.1, 4);
    assertThat(loss.at(0, y, w)).isCloseTo(1.25, within(1e-15));
    assertThat(TheoryLoss.meanError(1.25, y, w, 4)).isCloseTo(ybar, within(1e-15));
    assertThat(loss.at(5, y, w) - TheoryLoss.ofDifference(y, w, 4))
        .isCloseTo(0.5 * ybar * Math.exp(-1), within(1e-15));
  }
}
