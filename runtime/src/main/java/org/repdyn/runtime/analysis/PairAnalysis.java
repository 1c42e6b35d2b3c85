package org.repdyn.runtime.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.results.WatchedPairs;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.Recording;

/**
 * Reads the pairs of a run: the first from memory, those of the others that are drawn from disk.
 */
public final class PairAnalysis {
  /** The number of rows read for a curve. */
  private static final int ROWS = 2000;

  /** More curves than this cannot be distinguished. */
  static final int CURVES = 8;

  private PairAnalysis() {}

  /**
   * Reads curves.
   *
   * @param recorded the pairs other than the first
   * @param recording the first
   * @param samples the annotated training samples
   * @param folder of the run
   * @return what is passed on
   */
  public static WatchedPairs of(
      RecordedPairs recorded, Recording recording, Samples samples, Path folder) {
    return new WatchedPairs(
        Folders.relative(folder, recorded.file()),
        recorded.pairs(),
        recorded.columns(),
        curves(recorded, recording, samples));
  }

  private static WatchedPairs.PairCurves curves(
      RecordedPairs recorded, Recording recording, Samples samples) {
    double[] time = recording.time();
    if (time.length == 0) {
      return new WatchedPairs.PairCurves(time, List.of());
    }
    int[] rows = Evenly.spread(time.length, ROWS);
    int[] drawn = Evenly.spread(recorded.pairs().size(), CURVES - 1);
    List<WatchedPairs.Curve> curves = new ArrayList<>();
    Pair first = recording.track().pair();
    curves.add(
        new WatchedPairs.Curve(
            label(first, samples),
            at(recording.primary().h(), rows),
            at(recording.primary().y(), rows)));
    double[][] h = recorded.read("h", rows);
    double[][] y = recorded.read("y", rows);
    for (int p : drawn) {
      curves.add(new WatchedPairs.Curve(label(recorded.pairs().get(p), samples), h[p], y[p]));
    }
    return new WatchedPairs.PairCurves(at(time, rows), curves);
  }

  /** The two samples and their annotations; values that differ are separated by a vertical bar. */
  private static String label(Pair pair, Samples samples) {
    List<String> parts = new ArrayList<>();
    for (Annotation a : samples.annotations()) {
      String first = a.categories().get(a.codes()[pair.first()]);
      String second = a.categories().get(a.codes()[pair.second()]);
      parts.add(a.name() + " " + (first.equals(second) ? first : first + " | " + second));
    }
    return "%d, %d".formatted(pair.first(), pair.second())
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private static double[] at(double[] column, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> column[row]).toArray();
  }
}
