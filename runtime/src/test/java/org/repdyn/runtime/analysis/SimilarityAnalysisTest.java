package org.repdyn.runtime.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.runtime.results.WatchedSet.IndexValues;
import org.repdyn.runtime.results.WatchedSet.Similarity;
import org.repdyn.runtime.trajectory.NpyWriter;
import org.repdyn.runtime.trajectory.RecordedSet;

/** Similarities from the matrices on disk, of samples on a line and on a parabola. */
class SimilarityAnalysisTest {
  private static final List<String> ALL =
      List.of("rsa-spearman", "linear-cka", "rsa-pearson", "debiased-cka");

  @TempDir Path directory;

  /** One tap twice as large as the inputs, one of squares, one where all samples meet. */
  private RecordedSet recorded(int samples, int times) {
    SequencedMap<String, Path> files = new LinkedHashMap<>();
    files.put("encoder/double", write("double", samples, times, x -> 2 * x));
    files.put("encoder/square", write("square", samples, times, x -> x * x));
    files.put("encoder/collapsed", write("collapsed", samples, times, x -> 3));
    double[] time = IntStream.range(0, times).mapToDouble(t -> t).toArray();
    // Every second sample of the task.
    return new RecordedSet(IntStream.range(0, samples).map(i -> 2 * i).toArray(), time, files);
  }

  /**
   * At every time but the last one the samples stand in their order, which none of the taps has.
   */
  private Path write(String name, int samples, int times, DoubleUnaryOperator representation) {
    Path file = directory.resolve(name + ".npy");
    try (NpyWriter writer = NpyWriter.create(file, samples, samples)) {
      for (int t = 0; t < times; t++) {
        for (int i = 0; i < samples; i++) {
          for (int j = 0; j < samples; j++) {
            double d =
                t < times - 1
                    ? i - j
                    : representation.applyAsDouble(input(2 * i))
                        - representation.applyAsDouble(input(2 * j));
            writer.append(d * d);
          }
        }
      }
    }
    return file;
  }

  /** Both signs, so that squares are no increasing function of it. */
  private static double input(int sample) {
    return (sample * 7 % 11) - 5;
  }

  private static Grid task(int samples, int classes) {
    int[] labels = IntStream.range(0, samples).map(i -> i / 2 % classes).toArray();
    return new Grid(samples, i -> new double[] {input(i), 1}, labels, List.of());
  }

  private Optional<Similarity> similarity(List<String> names, int samples, int times, int classes) {
    return SimilarityAnalysis.of(names, recorded(samples, times), task(2 * samples, classes));
  }

  @Test
  void everythingIsComparedWithEverythingAtTheLastTime() {
    Similarity similarity = similarity(ALL, 6, 3, 2).orElseThrow();
    assertThat(similarity.samples()).isEqualTo(6);
    assertThat(similarity.compared())
        .containsExactly(
            "inputs", "encoder/double", "encoder/square", "encoder/collapsed", "targets");
    assertThat(similarity.indices()).extracting(i -> i.index().toString()).hasSameElementsAs(ALL);
    for (IndexValues index : similarity.indices()) {
      assertThat(index.between("inputs", "encoder/double").orElseThrow())
          .isCloseTo(1, within(1e-12));
      double square = index.between("inputs", "encoder/square").orElseThrow();
      assertThat(square).isBetween(index.index().lowest(), 0.99);
      assertThat(index.between("encoder/square", "encoder/double").orElseThrow())
          .isCloseTo(square, within(1e-12));
      assertThat(index.between("targets", "targets").orElseThrow()).isEqualTo(1);
      assertThat(index.between("targets", "encoder/collapsed")).isEmpty();
      assertThat(index.undefined())
          .containsOnlyKeys("encoder/collapsed")
          .containsValue("all samples have the same representation");
    }
  }

  /** In one dimension linear CKA is the squared correlation. */
  @Test
  void linearCkaOfOneDimensionIsTheSquaredCorrelation() {
    double sum = 0;
    double left = 0;
    double right = 0;
    double mean = IntStream.range(0, 6).mapToDouble(i -> input(2 * i)).sum() / 6;
    for (int i = 0; i < 6; i++) {
      double x = input(2 * i) - mean;
      double y = i % 2 - 0.5;
      sum += x * y;
      left += x * x;
      right += y * y;
    }
    IndexValues cka = similarity(List.of("linear-cka"), 6, 1, 2).orElseThrow().indices().getFirst();
    assertThat(cka.between("inputs", "targets").orElseThrow())
        .isCloseTo(sum * sum / left / right, within(1e-12));
  }

  @Test
  void equalTargetsAndTooFewSamplesHaveNoValueAndSayWhy() {
    for (IndexValues index : similarity(ALL, 6, 1, 1).orElseThrow().indices()) {
      assertThat(index.undefined()).containsOnlyKeys("encoder/collapsed", "targets");
    }
    for (IndexValues index : similarity(ALL, 2, 1, 2).orElseThrow().indices()) {
      assertThat(index.defined()).isEmpty();
      assertThat(index.undefined().get("inputs"))
          .startsWith(index.index() + " needs at least ")
          .endsWith(" samples, was 2");
    }
  }

  @Test
  void largeSetsAreThinned() {
    Similarity similarity = similarity(List.of("linear-cka"), 1100, 1, 2).orElseThrow();
    assertThat(similarity.samples()).isEqualTo(1000);
    assertThat(similarity.indices().getFirst().between("inputs", "encoder/double").orElseThrow())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void withoutIndicesOrRecordsThereIsNothing() {
    assertThat(similarity(List.of(), 6, 2, 2)).isEmpty();
    assertThat(similarity(ALL, 6, 0, 2)).isEmpty();
  }

  @Test
  void unknownNamesAreReportedWithTheNearest() {
    assertThat(SimilarityAnalysis.problems(List.of("rsa-pearson", "rsa-spaerman")))
        .containsExactly(
            "record.similarity: there is no similarity index \"rsa-spaerman\"; did you mean"
                + " rsa-spearman? Valid: debiased-cka, linear-cka, rsa-pearson, rsa-spearman");
  }
}
