package org.repdyn.plugin.modularaddition;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;

/**
 * Some of the pairs of operands.
 *
 * @param codes of each sample, {@code a * p + b}
 */
record Sums(ModularAdditionConfig config, int[] codes) implements Samples {
  @Override
  public int size() {
    return codes.length;
  }

  int first(int index) {
    return codes[index] / config.p();
  }

  int second(int index) {
    return codes[index] % config.p();
  }

  int answer(int index) {
    return config.operation().of(first(index), second(index), config.p());
  }

  @Override
  public void read(int index, double[] input, double[] target) {
    input[0] = first(index);
    input[1] = second(index);
    input[2] = config.p();
    Arrays.fill(target, 0);
    target[answer(index)] = 1;
  }

  @Override
  public List<Annotation> annotations() {
    List<String> numbers = IntStream.range(0, config.p()).mapToObj(String::valueOf).toList();
    return List.of(
        new Annotation("answer", numbers, each(this::answer)),
        new Annotation("a", numbers, each(this::first)),
        new Annotation("b", numbers, each(this::second)));
  }

  private int[] each(IntUnaryOperator value) {
    return IntStream.range(0, size()).map(value).toArray();
  }
}
