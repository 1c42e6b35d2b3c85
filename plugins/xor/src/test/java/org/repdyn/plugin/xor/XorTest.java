package org.repdyn.plugin.xor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;

class XorTest {
  private final Task task = new Xor().create(new XorConfig(), Seed.of(1));

  @Test
  void theTableIsThatOfExclusiveOr() {
    double[][] table = {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
    assertThat(task.training().size()).isEqualTo(table.length);
    double[] input = new double[2];
    double[] target = new double[1];
    for (int i = 0; i < table.length; i++) {
      task.training().read(i, input, target);
      assertThat(new double[] {input[0], input[1], target[0]}).containsExactly(table[i]);
      assertThat(task.training().annotations().getFirst().codes()[i]).isEqualTo((int) target[0]);
    }
  }

  @Test
  void everyPairIsWatchedUnderTheUnhalvedLoss() {
    assertThat(task.pairs())
        .containsExactly(
            new Pair(0, 1),
            new Pair(0, 2),
            new Pair(0, 3),
            new Pair(1, 2),
            new Pair(1, 3),
            new Pair(2, 3));
    assertThat(task.loss()).isEqualTo(Loss.MSE);
  }
}
