package org.repdyn.runtime.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.results.WatchedSet.Embedding;
import org.repdyn.runtime.trajectory.NpyWriter;
import org.repdyn.runtime.trajectory.RecordedSet;

/** Pictures of a set of samples from the matrices on disk. */
class SetAnalysisTest {
  @TempDir Path directory;

  /** Points that grow by a factor of {@code t} about their mean; at time 0 all are the same. */
  private WatchedSet set(int samples, int times, List<Annotation> annotations) {
    Path file = directory.resolve("set-" + samples + ".npy");
    try (NpyWriter writer = NpyWriter.create(file, samples, samples)) {
      for (int t = 0; t < times; t++) {
        for (int i = 0; i < samples; i++) {
          for (int j = 0; j < samples; j++) {
            writer.append(t * t * distance(i, j));
          }
        }
      }
    }
    SequencedMap<String, Path> files = new LinkedHashMap<>();
    files.put("encoder/hidden-1", file);
    double[] time = IntStream.range(0, times).mapToDouble(t -> 10 * t).toArray();
    int[] indices = IntStream.range(0, samples).map(i -> 5 * i).toArray();
    Grid task = new Grid(5 * samples, i -> new double[] {i}, new int[5 * samples], annotations);
    return SetAnalysis.of(new RecordedSet(indices, time, files), task, List.of(), directory);
  }

  /** Squared, of random points of three dimensions. */
  private static double distance(int i, int j) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double d = Seed.of(i).normal(k) - Seed.of(j).normal(k);
      sum += d * d;
    }
    return sum;
  }

  @Test
  void framesKeepDistancesAndTheirOrientation() {
    int n = 10;
    Embedding embedding = set(n, 30, List.of()).embedding().orElseThrow();
    assertThat(embedding.share()).isCloseTo(1, within(1e-6));
    assertThat(embedding.frames()).hasSize(12);
    Embedding.Frame first = embedding.frames().getFirst();
    Embedding.Frame last = embedding.frames().getLast();
    assertThat(first.x()).containsOnly(0);
    assertThat(last.time()).isEqualTo(290);
    for (Embedding.Frame frame : embedding.frames()) {
      double t = frame.time() / 10;
      for (int i = 0; i < n; i++) {
        // Points that only grow do not turn.
        assertThat(frame.x()[i]).isCloseTo(t / 29 * last.x()[i], within(1e-6 * 29));
        assertThat(frame.z()[i]).isCloseTo(t / 29 * last.z()[i], within(1e-6 * 29));
        double squared =
            square(frame.x()[i] - frame.x()[0])
                + square(frame.y()[i] - frame.y()[0])
                + square(frame.z()[i] - frame.z()[0]);
        assertThat(squared).isCloseTo(t * t * distance(i, 0), within(1e-6 * 29 * 29));
      }
    }
    assertThat(embedding.annotations()).hasSize(1);
    assertThat(embedding.annotations().getFirst().name()).isEqualTo("sample");
    assertThat(embedding.annotations().getFirst().categories()).contains("0", "45");
  }

  @Test
  void twoSamplesAreEnough() {
    Embedding.Frame last = set(2, 2, List.of()).embedding().orElseThrow().frames().getLast();
    assertThat(Math.abs(last.x()[0] - last.x()[1]))
        .isCloseTo(Math.sqrt(distance(0, 1)), within(1e-9));
    assertThat(last.y()).containsOnly(0);
  }

  @Test
  void largeSetsAreThinned() {
    int[] codes = IntStream.range(0, 5 * 420).map(i -> i / (5 * 210)).toArray();
    Annotation label = new Annotation("label", List.of("a", "b"), codes);
    WatchedSet set = set(420, 2, List.of(label));
    Embedding embedding = set.embedding().orElseThrow();
    assertThat(embedding.annotations().getFirst().codes()).hasSize(400).startsWith(0).endsWith(1);
    WatchedSet.LastDistances last = set.last().orElseThrow();
    assertThat(last.labels()).hasSize(150).startsWith("label a").endsWith("label b");
    assertThat(last.matrix().squared()).isTrue();
    assertThat(last.matrix().get(0, 149)).isEqualTo(distance(0, 419));
    assertThat(set.files().firstEntry().getValue()).isEqualTo("set-420.npy");
  }

  @Test
  void aSetThatWasNeverRecordedHasNoPictures() {
    WatchedSet set = set(3, 0, List.of());
    assertThat(set.last()).isEmpty();
    assertThat(set.embedding()).isEmpty();
  }

  private static double square(double x) {
    return x * x;
  }
}
