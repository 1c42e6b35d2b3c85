package org.repdyn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.Seed;
import org.repdyn.api.TaskProvider;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;

/**
 * The contract of tasks, checked for every configuration on training and test samples.
 *
 * @param <C> the configuration record
 */
public interface TaskContract<C extends Record> extends ProviderContract<C> {

  @Override
  TaskProvider<C> provider();

  /** Every component of inputs and targets is set to a finite number. */
  @Test
  default void samplesAreCompleteAndFinite() {
    eachSource(
        (task, samples) -> {
          assertThat(samples.size()).isPositive();
          for (int index : probes(samples)) {
            assertThat(Arrays.stream(read(task, samples, index)).allMatch(Double::isFinite))
                .as("sample %d is written and finite", index)
                .isTrue();
          }
        });
  }

  /** The same seed gives the same task. */
  @Test
  default void theSeedDecides() {
    for (C config : cases()) {
      Task task = provider().create(config, Seed.of(7));
      Task again = provider().create(config, Seed.of(7));
      assertThat(again.pairs()).isEqualTo(task.pairs());
      assertThat(again.loss()).isEqualTo(task.loss());
      assertThat(again.test().isPresent()).isEqualTo(task.test().isPresent());
      same(again, again.training(), task, task.training());
      task.test().ifPresent(test -> same(again, again.test().orElseThrow(), task, test));
    }
  }

  /** A sample depends only on its index: not on earlier reads, nor on the thread. */
  @Test
  default void samplesMayBeReadInAnyOrderByManyThreads() {
    eachSource(
        (task, samples) -> {
          int[] probes = probes(samples);
          List<double[]> forwards =
              Arrays.stream(probes).mapToObj(i -> read(task, samples, i)).toList();
          List<double[]> parallel =
              Arrays.stream(probes).parallel().mapToObj(i -> read(task, samples, i)).toList();
          for (int k = probes.length - 1; k >= 0; k--) {
            assertThat(parallel.get(k)).isEqualTo(forwards.get(k));
            assertThat(read(task, samples, probes[k])).isEqualTo(forwards.get(k));
          }
        });
  }

  /** At least one pair is given, and its samples exist. */
  @Test
  default void pairsAreOfTrainingSamples() {
    eachSource(
        (task, samples) -> {
          assertThat(task.pairs()).isNotEmpty().doesNotHaveDuplicates();
          for (Pair pair : task.pairs()) {
            assertThat(Math.max(pair.first(), pair.second())).isLessThan(task.training().size());
          }
        });
  }

  /** Annotations cover every sample, under names that reports can show. */
  @Test
  default void annotationsCoverAllSamples() {
    eachSource(
        (task, samples) -> {
          assertThat(samples.annotations()).extracting(Annotation::name).doesNotHaveDuplicates();
          for (Annotation annotation : samples.annotations()) {
            assertThat(annotation.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(annotation.codes()).as(annotation.name()).hasSize(samples.size());
            assertThat(annotation.categories()).doesNotHaveDuplicates().allMatch(c -> !c.isBlank());
          }
        });
  }

  private static void same(Task again, Samples samples, Task task, Samples expected) {
    assertThat(samples.size()).isEqualTo(expected.size());
    for (int index : probes(expected)) {
      assertThat(read(again, samples, index)).isEqualTo(read(task, expected, index));
    }
  }

  private void eachSource(BiConsumer<Task, Samples> check) {
    for (C config : cases()) {
      Task task = provider().create(config, Seed.of(1));
      Stream.concat(Stream.of(task.training()), task.test().stream())
          .forEach(samples -> check.accept(task, samples));
    }
  }

  /** The first, the last, and some between. */
  private static int[] probes(Samples samples) {
    Seed seed = Seed.of(5);
    IntStream some = IntStream.range(0, 50).map(k -> seed.below(k, samples.size()));
    return IntStream.concat(IntStream.of(0, samples.size() - 1), some).distinct().toArray();
  }

  /** Input and target end to end; elements that are not set are NaN. */
  private static double[] read(Task task, Samples samples, int index) {
    double[] input = new double[task.input().size()];
    double[] target = new double[task.output().size()];
    Arrays.fill(input, Double.NaN);
    Arrays.fill(target, Double.NaN);
    samples.read(index, input, target);
    double[] both = Arrays.copyOf(input, input.length + target.length);
    System.arraycopy(target, 0, both, input.length, target.length);
    return both;
  }
}
