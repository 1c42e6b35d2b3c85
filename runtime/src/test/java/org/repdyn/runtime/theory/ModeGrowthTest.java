package org.repdyn.runtime.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.repdyn.api.task.Staircase.Mode;

class ModeGrowthTest {
  private static final Mode MODE = new Mode(1.3, 0.7);

  /** Against the equation of the factors itself, in many steps of the classical method. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void factorsGrowByTheirEquation(int layers) {
    ModeGrowth growth = new ModeGrowth(layers, MODE, 0.2);
    double v = 0.2;
    double step = 1e-3;
    for (int i = 1; i <= 200_000; i++) {
      double k1 = slope(layers, v);
      double k2 = slope(layers, v + step / 2 * k1);
      double k3 = slope(layers, v + step / 2 * k2);
      double k4 = slope(layers, v + step * k3);
      v += step / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
      if (i % 500 == 0) {
        assertThat(growth.lowered(i * step)).isCloseTo(lowered(layers, v), within(1e-4));
      }
    }
    assertThat(v).isCloseTo(Math.pow(1.3 / 0.7, 1.0 / layers), within(1e-9));
  }

  private static double slope(int layers, double v) {
    return 2 * Math.pow(v, layers - 1) * (1.3 - 0.7 * Math.pow(v, layers));
  }

  private static double lowered(int layers, double v) {
    double u = Math.pow(v, layers);
    return 2 * 1.3 * u - 0.7 * u * u;
  }

  @Test
  void halfOfTheDropIsReachedAtHalfTime() {
    ModeGrowth growth = new ModeGrowth(3, MODE, 0.01);
    assertThat(growth.halfTime()).isCloseTo(1 / (2 * 1.3 * 0.01), within(1.5));
    assertThat(growth.lowered(growth.halfTime())).isCloseTo(MODE.drop() / 2, within(1e-6));
    assertThat(growth.lowered(1e9)).isCloseTo(MODE.drop(), within(1e-12));
  }

  /** Factors that start at their end stay there. */
  @Test
  void largeFactorsHaveLearnedFromTheStart() {
    ModeGrowth growth = new ModeGrowth(2, MODE, 10);
    assertThat(growth.halfTime()).isZero();
    assertThat(growth.lowered(0)).isCloseTo(MODE.drop(), within(1e-12));
  }
}
