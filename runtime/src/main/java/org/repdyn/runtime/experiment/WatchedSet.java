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
import org.repdyn.runtime.report.Structure;
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

  /** Times on the slider. */
  private static final int FRAMES = 12;

  static WatchedSet of(RecordedSet recorded, Samples samples) {
    List<Annotation> annotations =
        samples.annotations().stream()
            .map(
                a ->
                    new Annotation(
                        a.name(),
                        a.categories(),
                        IntStream.of(recorded.samples()).map(s -> a.codes()[s]).toArray()))
            .toList();
    return new WatchedSet(recorded, annotations);
  }

  /** The matrix at the last time. */
  Structure structure(int number, String unit) {
    int last = recorded.time().length - 1;
    int[] shown = evenly(recorded.samples().length, CELLS);
    DistanceMatrix matrix = matrices(new int[] {last}, shown).getFirst();
    String title =
        "Set %d, %s, at %s %s"
            .formatted(number, samples(shown.length), unit, time(recorded.time()[last]));
    List<String> labels = IntStream.of(shown).mapToObj(this::label).toList();
    return new Structure(title, true, labels, new double[0][], matrix.toArray(), true, List.of());
  }

  /**
   * Classical scaling to the plane at up to twelve times, each turned onto the one behind it, so
   * that the last has its own axes of largest spread.
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
        frames[f] = new Points(shown.length, 2, new double[2 * shown.length]);
        continue;
      }
      Embedding scaled = Embedding.scaling(matrix, Math.min(2, shown.length - 1));
      Points plane = plane(scaled.points());
      share = f == times.length - 1 ? scaled.share() : share;
      frames[f] = f == times.length - 1 ? plane : Procrustes.align(plane, frames[f + 1]);
    }
    List<org.repdyn.runtime.report.Embedding.Frame> drawn = new ArrayList<>();
    for (int f = 0; f < frames.length; f++) {
      drawn.add(
          new org.repdyn.runtime.report.Embedding.Frame(
              recorded.time()[times[f]], axis(frames[f], 0), axis(frames[f], 1)));
    }
    String title =
        "Set %d, %s: classical scaling of squared distances to the plane, which shows %.0f %% of them at the end"
            .formatted(number, samples(shown.length), 100 * share);
    List<Annotation> colours =
        annotations.stream()
            .map(
                a ->
                    new Annotation(
                        a.name(),
                        a.categories(),
                        IntStream.of(shown).map(s -> a.codes()[s]).toArray()))
            .toList();
    return new org.repdyn.runtime.report.Embedding(title, drawn, colours);
  }

  /** What a sample of the set is called on an axis: its class, by which sets are sorted. */
  private String label(int position) {
    if (annotations.isEmpty()) {
      return "sample " + recorded.samples()[position];
    }
    Annotation a = annotations.getFirst();
    return a.name() + " " + a.categories().get(a.codes()[position]);
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

  /** Two samples span a line: its second axis is 0. */
  private static Points plane(Points points) {
    if (points.dimension() == 2) {
      return points;
    }
    double[] values = new double[2 * points.count()];
    for (int i = 0; i < points.count(); i++) {
      values[2 * i] = points.get(i, 0);
    }
    return new Points(points.count(), 2, values);
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
