package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.NpyWriter;
import org.repdyn.runtime.trajectory.RecordedSet;

/** Writes the distance matrices of a set of samples to disk, at every recorded tap. */
final class SetRecorder implements AutoCloseable {
  private final int[] chosen;
  private final RecordTimes times;
  private final Samples samples;
  private final SequencedMap<Node, Path> files = new LinkedHashMap<>();
  private final SequencedMap<String, Path> byTap = new LinkedHashMap<>();
  private final SequencedMap<Node, NpyWriter> writers = new LinkedHashMap<>();
  private final String name;
  private final DoubleBuffer time = new DoubleBuffer(16);

  /**
   * Prepares for a run.
   *
   * @param number which set, from 1
   * @param chosen the samples of the set
   * @param times when to look
   * @param samples where they come from
   * @param taps the recorded nodes by name
   * @param folder where the files go
   */
  SetRecorder(
      int number,
      int[] chosen,
      RecordTimes times,
      Samples samples,
      SequencedMap<String, Node> taps,
      Path folder) {
    this.name = "set-" + number;
    this.chosen = chosen;
    this.times = times;
    this.samples = samples;
    taps.forEach(
        (tap, node) -> {
          Path file = folder.resolve(RecordedSet.file(number, tap));
          byTap.put(tap, file);
          files.put(node, file);
        });
  }

  boolean due(long at) {
    return times.contains(at);
  }

  boolean dueAtEnd() {
    return times.last();
  }

  /**
   * Looks at the network. One whose values are no numbers has no distances: its run is about to end
   * as diverged, and leaves the matrices from before.
   */
  void look(double at, Executor executor) {
    if (time.size() > 0 && time.last() == at) {
      return; // a run that converged has not moved since
    }
    open();
    try {
      writers.forEach(
          (node, writer) -> {
            Snapshot snapshot = Snapshot.of(executor, node, samples, chosen);
            append(Distances.squared(snapshot.representations()), writer);
          });
      time.add(at);
    } catch (IllegalArgumentException e) {
      writers.values().forEach(writer -> writer.keep(time.size()));
    }
  }

  private static void append(DistanceMatrix matrix, NpyWriter writer) {
    double[] row = new double[matrix.size()];
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        row[j] = matrix.get(i, j);
      }
      writer.append(row);
    }
  }

  /** The files begin with the first look, so that files that are to be resumed are left alone. */
  private void open() {
    if (writers.isEmpty()) {
      files.forEach(
          (node, file) -> writers.put(node, NpyWriter.create(file, chosen.length, chosen.length)));
    }
  }

  /** Everything in memory by name, for a checkpoint. */
  void columns(BiConsumer<String, DoubleBuffer> visit) {
    visit.accept(name + "/time", time);
  }

  void flush() {
    writers.values().forEach(NpyWriter::flush);
  }

  /** Goes on before the update of a time; what was seen from there on will be seen again. */
  void resume(double at) {
    close();
    time.keepBelow(at);
    if (time.size() > 0) {
      files.forEach(
          (node, file) ->
              writers.put(node, NpyWriter.resume(file, time.size(), chosen.length, chosen.length)));
    }
  }

  RecordedSet recorded() {
    return new RecordedSet(chosen, time.toArray(), byTap);
  }

  @Override
  public void close() {
    writers.values().forEach(NpyWriter::close);
    writers.clear();
  }
}
