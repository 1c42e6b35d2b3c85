package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Embedding;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.geometry.Procrustes;
import org.repdyn.runtime.report.RdmFigure;
import org.repdyn.runtime.trajectory.RecordedSet;

/**
 * A set of samples through a run, with what is known of them: as the report shows it. Matrices are
 * read from disk, for as many samples as are shown.
 *
 * @param recorded the distances
 * @param annotations of the samples of the set, in their order
 */
record WatchedSet(RecordedSet recorded, List<Annotation> annotations) {
  /** Samples in a picture of points, and in one of a matrix. */
  private static final int POINTS = 400;

  private static final int CELLS = 150;

  /** Samples that an axis names one by one. */
  private static final int NAMED = 8;

  /** Times on the slider. */
  private static final int FRAMES = 12;

  static WatchedSet of(RecordedSet recorded, Samples samples) {
    return new WatchedSet(recorded, of(recorded.samples(), samples.annotations()));
  }

  /** The matrix at the last time. */
  RdmFigure structure(int number, String unit) {
    int last = recorded.time().length - 1;
    int[] shown = evenly(recorded.samples().length, CELLS);
    DistanceMatrix matrix = matrices(new int[] {last}, shown).getFirst();
    String title =
        "Set %d, %s, at %s %s"
            .formatted(number, samples(shown.length), unit, time(recorded.time()[last]));
    boolean few = shown.length <= NAMED;
    List<String> labels = IntStream.of(shown).mapToObj(i -> label(i, few)).toList();
    return new RdmFigure(title, true, labels, new double[0][], matrix.toArray(), true, List.of());
  }

  /**
   * Classical scaling to three dimensions at up to twelve times, each turned onto the one behind
   * it, so that the last has its own axes of largest spread.
   */
  org.repdyn.runtime.report.Embedding embedding(int number) {
    int[] times = evenly(recorded.time().length, FRAMES);
    int[] shown = evenly(recorded.samples().length, POINTS);
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
    List<org.repdyn.runtime.report.Embedding.Frame> drawn = new ArrayList<>();
    for (int f = 0; f < frames.length; f++) {
      drawn.add(
          new org.repdyn.runtime.report.Embedding.Frame(
              recorded.time()[times[f]],
              axis(frames[f], 0),
              axis(frames[f], 1),
              axis(frames[f], 2)));
    }
    String title =
        "Set %d, %s: classical scaling to three dimensions, which hold %.0f %% of the spread at the end"
            .formatted(number, samples(shown.length), 100 * share);
    List<Annotation> colours = annotations.isEmpty() ? List.of(numbers()) : annotations;
    return new org.repdyn.runtime.report.Embedding(title, drawn, of(shown, colours));
  }

  /** The number of each sample, where nothing else is known of them. */
  private Annotation numbers() {
    int[] samples = recorded.samples();
    List<String> names = IntStream.of(samples).mapToObj(String::valueOf).toList();
    return new Annotation("sample", names, IntStream.range(0, samples.length).toArray());
  }

  private static List<Annotation> of(int[] chosen, List<Annotation> annotations) {
    return annotations.stream()
        .map(
            a ->
                new Annotation(
                    a.name(),
                    a.categories(),
                    IntStream.of(chosen).map(s -> a.codes()[s]).toArray()))
        .toList();
  }

  /**
   * What a sample of the set is called on an axis: of many, the class, by which sets are sorted.
   */
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

  private String samples(int shown) {
    int all = recorded.samples().length;
    return shown == all ? all + " samples" : "%d of %d samples".formatted(shown, all);
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

  private static String time(double time) {
    return time == Math.rint(time) ? Long.toString((long) time) : Double.toString(time);
  }

  /** At most so many of n, evenly spread, first and last included. */
  static int[] evenly(int n, int most) {
    int count = Math.min(n, most);
    return IntStream.range(0, count)
        .map(i -> count < 2 ? n - 1 : (int) ((long) i * (n - 1) / (count - 1)))
        .toArray();
  }
}
