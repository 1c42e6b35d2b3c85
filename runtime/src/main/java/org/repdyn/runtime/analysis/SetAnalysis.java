package org.repdyn.runtime.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Embedding;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.geometry.Procrustes;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.trajectory.RecordedSet;

/**
 * Reads a set of samples recorded during a run. Matrices are read from disk, for as many samples as
 * are shown.
 */
public final class SetAnalysis {
  /** Samples in an embedding, and in a matrix. */
  private static final int POINTS = 400;

  private static final int CELLS = 150;

  /** Samples that an axis names one by one. */
  private static final int NAMED = 8;

  /** Times on the slider. */
  private static final int FRAMES = 12;

  private final RecordedSet recorded;
  private final List<Annotation> annotations;

  private SetAnalysis(RecordedSet recorded, Samples samples) {
    this.recorded = recorded;
    this.annotations = select(recorded.samples(), samples.annotations());
  }

  /**
   * Reads the last matrix, and the embedding at some times.
   *
   * @param recorded the distances
   * @param task whose training samples these are
   * @param similarity names of similarity indices, possibly none
   * @param folder of the run
   * @return what is passed on
   */
  public static WatchedSet of(
      RecordedSet recorded, Task task, List<String> similarity, Path folder) {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    recorded.files().forEach((tap, file) -> files.put(tap, Folders.relative(folder, file)));
    SetAnalysis set = new SetAnalysis(recorded, task.training());
    boolean some = recorded.time().length > 0;
    return new WatchedSet(
        files,
        recorded.samples(),
        recorded.time(),
        set.annotations,
        some ? Optional.of(set.last()) : Optional.empty(),
        some ? Optional.of(set.embedding()) : Optional.empty(),
        SimilarityAnalysis.of(similarity, recorded, task));
  }

  private WatchedSet.LastDistances last() {
    int[] shown = Evenly.spread(recorded.samples().length, CELLS);
    int last = recorded.time().length - 1;
    boolean few = shown.length <= NAMED;
    return new WatchedSet.LastDistances(
        IntStream.of(shown).mapToObj(i -> label(i, few)).toList(),
        matrices(new int[] {last}, shown).getFirst());
  }

  /**
   * Classical scaling to three dimensions at up to twelve times, each rotated to match the next
   * one, so that the last has its own axes of largest variance.
   */
  private WatchedSet.Embedding embedding() {
    int[] times = Evenly.spread(recorded.time().length, FRAMES);
    int[] shown = Evenly.spread(recorded.samples().length, POINTS);
    List<DistanceMatrix> matrices = matrices(times, shown);
    Points[] frames = new Points[times.length];
    double share = 1;
    for (int f = times.length - 1; f >= 0; f--) {
      DistanceMatrix matrix = matrices.get(f);
      if (Arrays.stream(matrix.pairs()).allMatch(d -> d == 0)) {
        frames[f] = new Points(shown.length, 3, new double[3 * shown.length]);
        continue;
      }
      Embedding scaled = Embedding.scaling(matrix, Math.min(3, shown.length - 1));
      Points space = space(scaled.points());
      share = f == times.length - 1 ? scaled.share() : share;
      frames[f] = f == times.length - 1 ? space : Procrustes.align(space, frames[f + 1]);
    }
    List<WatchedSet.Embedding.Frame> drawn = new ArrayList<>();
    for (int f = 0; f < frames.length; f++) {
      drawn.add(
          new WatchedSet.Embedding.Frame(
              recorded.time()[times[f]],
              axis(frames[f], 0),
              axis(frames[f], 1),
              axis(frames[f], 2)));
    }
    List<Annotation> colours = annotations.isEmpty() ? List.of(numbers()) : annotations;
    return new WatchedSet.Embedding(share, drawn, select(shown, colours));
  }

  /** The number of each sample, used if there are no annotations. */
  private Annotation numbers() {
    int[] samples = recorded.samples();
    List<String> names = IntStream.of(samples).mapToObj(String::valueOf).toList();
    return new Annotation("sample", names, IntStream.range(0, samples.length).toArray());
  }

  private static List<Annotation> select(int[] chosen, List<Annotation> annotations) {
    return annotations.stream()
        .map(
            a ->
                new Annotation(
                    a.name(),
                    a.categories(),
                    IntStream.of(chosen).map(s -> a.codes()[s]).toArray()))
        .toList();
  }

  /** The label of a sample on an axis: in large sets the class, by which sets are sorted. */
  private String label(int position, boolean whole) {
    List<String> parts =
        annotations.stream()
            .limit(whole ? annotations.size() : 1)
            .map(a -> a.name() + " " + a.categories().get(a.codes()[position]))
            .toList();
    return parts.isEmpty() ? "sample " + recorded.samples()[position] : String.join(", ", parts);
  }

  private List<DistanceMatrix> matrices(int[] times, int[] shown) {
    String tap = recorded.files().firstEntry().getKey();
    return recorded.distances(tap, times, shown).stream()
        .map(d -> new DistanceMatrix(DistanceMatrix.Kind.SQUARED_EUCLIDEAN, shown.length, d))
        .toList();
  }

  /** Two samples span a line, three a plane: the axes beyond are 0. */
  private static Points space(Points points) {
    double[] values = new double[3 * points.count()];
    for (int i = 0; i < points.count(); i++) {
      for (int k = 0; k < points.dimension(); k++) {
        values[3 * i + k] = points.get(i, k);
      }
    }
    return new Points(points.count(), 3, values);
  }

  private static double[] axis(Points points, int axis) {
    return IntStream.range(0, points.count()).mapToDouble(i -> points.get(i, axis)).toArray();
  }
}
