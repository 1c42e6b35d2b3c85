package org.repdyn.runtime.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.Suggestions;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.geometry.SimilarityIndex;
import org.repdyn.runtime.results.WatchedSet.IndexValues;
import org.repdyn.runtime.results.WatchedSet.Similarity;
import org.repdyn.runtime.trajectory.RecordedSet;

/** Compares inputs, the representations at all taps of a recorded set, and targets. */
public final class SimilarityAnalysis {
  /** Of a larger set so many samples are compared: 4 MB for each tap. */
  private static final int SAMPLES = 1000;

  private SimilarityAnalysis() {}

  /**
   * What is wrong with names in a file.
   *
   * @param names the value of {@code record.similarity}
   * @return one sentence for each name that does not exist, with the nearest and all that do
   */
  public static List<String> problems(List<String> names) {
    return Suggestions.problems(
        "record.similarity",
        "similarity index",
        names,
        Arrays.stream(SimilarityIndex.values()).map(SimilarityIndex::toString).toList());
  }

  /**
   * The similarities at the last recorded time.
   *
   * @param names of indices
   * @param recorded the distances
   * @param task whose training samples these are
   * @return empty if there is no index or nothing was recorded
   */
  static Optional<Similarity> of(List<String> names, RecordedSet recorded, Task task) {
    if (names.isEmpty() || recorded.time().length == 0) {
      return Optional.empty();
    }
    int[] shown = Evenly.spread(recorded.samples().length, SAMPLES);
    SequencedMap<String, DistanceMatrix> matrices = matrices(recorded, task, shown);
    return Optional.of(
        new Similarity(
            List.copyOf(matrices.sequencedKeySet()),
            shown.length,
            Arrays.stream(SimilarityIndex.values())
                .filter(index -> names.contains(index.toString()))
                .map(index -> values(index, matrices))
                .toList()));
  }

  private static SequencedMap<String, DistanceMatrix> matrices(
      RecordedSet recorded, Task task, int[] shown) {
    int[] samples = IntStream.of(shown).map(i -> recorded.samples()[i]).toArray();
    int[] last = {recorded.time().length - 1};
    Points[] points = RdmComparisons.points(task, samples);
    SequencedMap<String, DistanceMatrix> matrices = new LinkedHashMap<>();
    matrices.put(Similarity.INPUTS, Distances.squared(points[0]));
    for (String tap : recorded.files().keySet()) {
      double[] pairs = recorded.distances(tap, last, shown).getFirst();
      matrices.put(
          tap, new DistanceMatrix(DistanceMatrix.Kind.SQUARED_EUCLIDEAN, shown.length, pairs));
    }
    matrices.put(Similarity.TARGETS, Distances.squared(points[1]));
    return matrices;
  }

  private static IndexValues values(
      SimilarityIndex index, SequencedMap<String, DistanceMatrix> matrices) {
    List<String> defined = new ArrayList<>();
    List<double[]> vectors = new ArrayList<>();
    SequencedMap<String, String> undefined = new LinkedHashMap<>();
    matrices.forEach(
        (name, matrix) -> {
          try {
            vectors.add(index.vector(matrix));
            defined.add(name);
          } catch (IllegalArgumentException e) {
            undefined.put(name, e.getMessage());
          }
        });
    double[][] values = new double[defined.size()][defined.size()];
    for (int i = 0; i < values.length; i++) {
      values[i][i] = 1;
      for (int j = 0; j < i; j++) {
        values[i][j] = index.of(vectors.get(i), vectors.get(j));
        values[j][i] = values[i][j];
      }
    }
    return new IndexValues(index, defined, values, undefined);
  }
}
