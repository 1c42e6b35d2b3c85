package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.report.Pairs;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.Recording;

/**
 * All watched pairs of a run, as the report shows them: the first from memory, as many of the
 * others as are drawn from disk.
 *
 * @param recorded the pairs beside the first
 * @param samples what is known of all training samples
 */
record WatchedPairs(RecordedPairs recorded, Samples samples) {
  /** Rows that are read of a curve. */
  private static final int ROWS = 2000;

  Pairs report(Recording recording) {
    double[] time = recording.time();
    int[] rows = WatchedSet.evenly(time.length, ROWS);
    int[] drawn = WatchedSet.evenly(recorded.pairs().size(), Pairs.DRAWN - 1);
    List<Pairs.Curve> curves = new ArrayList<>();
    Pair first = recording.track().pair();
    curves.add(
        new Pairs.Curve(
            label(first), at(recording.primary().h(), rows), at(recording.primary().y(), rows)));
    double[][] h = recorded.read("h", rows);
    double[][] y = recorded.read("y", rows);
    for (int p : drawn) {
      curves.add(new Pairs.Curve(label(recorded.pairs().get(p)), h[p], y[p]));
    }
    return new Pairs(at(time, rows), curves, 1 + recorded.pairs().size());
  }

  /** The two samples and what is known of them: what differs stands on both sides of a stroke. */
  private String label(Pair pair) {
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
