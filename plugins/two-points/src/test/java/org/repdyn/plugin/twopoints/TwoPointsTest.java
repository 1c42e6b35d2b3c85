package org.repdyn.plugin.twopoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Task;

class TwoPointsTest {
  private final TwoPoints provider = new TwoPoints();

  @Test
  void defaultsAreThePapers() {
    Task task = provider.create(provider.defaults(), Seed.of(1));
    double[] input = new double[1];
    double[] target = new double[1];
    task.training().read(0, input, target);
    assertThat(input).containsExactly(-1);
    assertThat(target).containsExactly(0.6);
    task.training().read(1, input, target);
    assertThat(input).containsExactly(0);
    assertThat(target).containsExactly(0.6 + Math.sqrt(0.5));
  }

  @Test
  void distancesDoNotDependOnTheNumberOfComponents() {
    Task task = provider.create(new TwoPointsConfig(2.25, 0.7, 7, 3), Seed.of(1));
    double[][] inputs = new double[2][7];
    double[][] targets = new double[2][3];
    for (int i = 0; i < 2; i++) {
      task.training().read(i, inputs[i], targets[i]);
    }
    // Seven and three squares of numbers of order 1, each with a few roundings.
    assertThat(squaredDistance(inputs)).isCloseTo(2.25, within(1e-14));
    assertThat(squaredDistance(targets)).isCloseTo(0.7, within(1e-14));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new TwoPointsConfig(0, 0.5, 1, 1))
        .hasMessage("dx2 must be a number above 0, was 0");
    assertThatThrownBy(() -> new TwoPointsConfig(1, -1, 1, 1)).hasMessageContaining("dy2");
    assertThatThrownBy(() -> new TwoPointsConfig(1, Double.NaN, 1, 1)).hasMessageContaining("dy2");
    assertThatThrownBy(() -> new TwoPointsConfig(1, 0, 0, 1)).hasMessageContaining("inputs");
  }

  private static double squaredDistance(double[][] points) {
    double sum = 0;
    for (int i = 0; i < points[0].length; i++) {
      sum += (points[1][i] - points[0][i]) * (points[1][i] - points[0][i]);
    }
    return sum;
  }
}
