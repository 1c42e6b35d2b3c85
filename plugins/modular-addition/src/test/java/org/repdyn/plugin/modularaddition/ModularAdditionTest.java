package org.repdyn.plugin.modularaddition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.plugin.modularaddition.ModularAdditionConfig.Operation;

class ModularAdditionTest {

  /** Every pair of operands is either trained on or tested. */
  @Test
  void theSetsDivideAllPairs() {
    Task task = task(53, 0.3, Operation.ADD, 1);
    Samples test = task.test().orElseThrow();
    Set<List<Double>> inputs = new TreeSet<>((x, y) -> x.toString().compareTo(y.toString()));
    for (Samples samples : List.of(task.training(), test)) {
      IntStream.range(0, samples.size()).forEach(i -> inputs.add(input(task, samples, i)));
    }

    assertThat(task.training().size()).isEqualTo(843);
    assertThat(test.size()).isEqualTo(53 * 53 - 843);
    assertThat(inputs).hasSize(53 * 53);
    assertThat(input(task, task.training(), 0))
        .isNotEqualTo(input(task, task(53, 0.3, Operation.ADD, 2).training(), 0));
    assertThat(task(53, 1, Operation.ADD, 1).test()).isEmpty();
    assertThat(task.loss()).isEqualTo(Loss.CROSS_ENTROPY);
  }

  @ParameterizedTest
  @CsvSource({"ADD, 5, 4, 2", "SUBTRACT, 2, 5, 4", "SUBTRACT, 5, 2, 3", "MULTIPLY, 5, 4, 6"})
  void theAnswerIsThatOfTheOperation(Operation operation, int a, int b, int answer) {
    Task task = task(7, 1, operation, 1);
    int sample =
        IntStream.range(0, 49)
            .filter(
                i -> input(task, task.training(), i).equals(List.of((double) a, (double) b, 7.0)))
            .findFirst()
            .orElseThrow();
    double[] target = new double[7];
    task.training().read(sample, new double[3], target);

    assertThat(IntStream.range(0, 7).filter(k -> target[k] != 0)).containsExactly(answer);
    assertThat(target[answer]).isEqualTo(1);
    assertThat(codes(task, "answer")[sample]).isEqualTo(answer);
    assertThat(codes(task, "a")[sample]).isEqualTo(a);
    assertThat(codes(task, "b")[sample]).isEqualTo(b);
  }

  @Test
  void thePairsHaveAnotherAnswerTheSameAndExchangedOperands() {
    Task task = task(53, 0.3, Operation.ADD, 3);
    int[] answers = codes(task, "answer");
    int[] a = codes(task, "a");
    int[] b = codes(task, "b");
    List<Pair> pairs = task.pairs();
    Pair other = pairs.get(0);
    Pair same = pairs.get(1);
    Pair exchanged = pairs.get(2);

    assertThat(pairs).hasSize(3);
    assertThat(answers[other.first()]).isNotEqualTo(answers[other.second()]);
    assertThat(answers[same.first()]).isEqualTo(answers[same.second()]);
    assertThat(a[same.first()]).isNotIn(a[same.second()], b[same.second()]);
    assertThat(a[exchanged.first()]).isEqualTo(b[exchanged.second()]);
    assertThat(b[exchanged.first()]).isEqualTo(a[exchanged.second()]);
  }

  @Test
  void aShareOfLessThanTwoPairsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModularAdditionConfig(5, 0.05, Operation.ADD))
        .withMessage("share must leave at least 2 of the 25 pairs to train on, was 0.05");
  }

  private static Task task(int p, double share, Operation operation, long seed) {
    return new ModularAddition()
        .create(new ModularAdditionConfig(p, share, operation), Seed.of(seed));
  }

  private static int[] codes(Task task, String name) {
    return task.training().annotations().stream()
        .filter(annotation -> annotation.name().equals(name))
        .map(Annotation::codes)
        .findFirst()
        .orElseThrow();
  }

  private static List<Double> input(Task task, Samples samples, int index) {
    double[] input = new double[3];
    samples.read(index, input, new double[task.output().size()]);
    List<Double> values = new ArrayList<>();
    for (double value : input) {
      values.add(value);
    }
    return values;
  }
}
