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
import org.repdyn.runtime.trajectory.Status;

/** Writes the distance matrices of a set of samples to disk, at every recorded tap. */
final class SetRecorder implements TrainingObserver {
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
   * @param times when its matrices are recorded
   * @param run what is trained and recorded
   * @param folder where the files go
   */
  SetRecorder(int number, int[] chosen, RecordTimes times, ResolvedTraining run, Path folder) {
    this.name = "set-" + number;
    this.chosen = chosen;
    this.times = times;
    this.samples = run.task().training();
    run.taps()
        .forEach(
            (tap, node) -> {
              Path file = folder.resolve(RecordedSet.file(number, tap));
              byTap.put(tap, file);
              files.put(node, file);
            });
  }

  @Override
  public boolean beforeForward(TrainingState state) {
    if (!state.startsUnit() || !times.contains(state.unit())) {
      return false;
    }
    record(state.unit(), state.executor());
    return true;
  }

  @Override
  public void ended(TrainingState state, Status.Kind kind) {
    if (times.last() && kind != Status.Kind.DIVERGED) {
      record(state.time(), state.executor());
    }
    writers.values().forEach(NpyWriter::flush);
  }

  @Override
  public void force() {
    writers.values().forEach(NpyWriter::force);
  }

  /**
   * Adds the matrices of the current network. A network with NaN values has no distances: its run
   * is about to end as diverged and keeps the earlier matrices.
   */
  private void record(double at, Executor executor) {
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

  /** The files begin with the first record, so that files that are to be resumed are left alone. */
  private void open() {
    if (writers.isEmpty()) {
      files.forEach(
          (node, file) -> writers.put(node, NpyWriter.create(file, chosen.length, chosen.length)));
    }
  }

  @Override
  public void visitState(BiConsumer<String, DoubleBuffer> visitor) {
    visitor.accept(name + "/time", time);
  }

  @Override
  public void resume(double at) {
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
