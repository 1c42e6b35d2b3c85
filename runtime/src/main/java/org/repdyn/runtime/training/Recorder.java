package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/**
 * Collects the rows of a recording: the first pair in memory, further pairs on disk. A row is read
 * before the update of its step from the forward pass of training, where that holds all samples, or
 * from batches of its own, as many as the samples of all pairs need; its loss is the training loss
 * that the step, or the epoch that begins with it, saw.
 */
final class Recorder implements AutoCloseable {
  /** Samples in a batch of its own: what many pairs need is bounded. */
  private static final int BATCH = 512;

  private final List<String> taps;
  private final PairProbe[] trackers;

  /** The samples of each batch of its own; empty where the batch of training is read. */
  private final List<List<Integer>> batches = new ArrayList<>();

  /** For each batch, the tracker behind its last. */
  private final List<Integer> ends = new ArrayList<>();

  private final DoubleBuffer time;
  private final DoubleBuffer loss;

  /** Of the first pair: h at each tap, y and w. */
  private final DoubleBuffer[] columns;

  private final double[] row;
  private final PairWriter further;

  /**
   * Prepares for a run.
   *
   * @param pairs the watched pairs
   * @param taps the recorded nodes by name, the representation first
   * @param task whose training samples the pairs name
   * @param network what is recorded
   * @param full whether the batch that is read holds sample i in row i, or is one of {@link
   *     #batches()}
   * @param folder where the further pairs go
   * @param room the number of rows to expect
   */
  Recorder(
      List<Pair> pairs,
      SequencedMap<String, Node> taps,
      Task task,
      Network network,
      boolean full,
      Path folder,
      int room) {
    this.taps = List.copyOf(taps.sequencedKeySet());
    List<Node> nodes = List.copyOf(taps.sequencedValues());
    this.trackers = new PairProbe[pairs.size()];
    SequencedMap<Integer, Integer> rows = new LinkedHashMap<>();
    for (int p = 0; p < trackers.length; p++) {
      Pair pair = pairs.get(p);
      if (!full && rows.size() > BATCH - 2) {
        end(rows, p);
      }
      int first = full ? pair.first() : place(rows, pair.first());
      int second = full ? pair.second() : place(rows, pair.second());
      trackers[p] = new PairProbe(pair, first, second, task, nodes, network.output());
    }
    end(rows, trackers.length);
    this.time = new DoubleBuffer(room);
    this.loss = new DoubleBuffer(room);
    this.row = new double[taps.size() + 2];
    this.columns = new DoubleBuffer[row.length];
    Arrays.setAll(columns, _ -> new DoubleBuffer(room));
    this.further =
        new PairWriter(
            Arrays.copyOfRange(trackers, 1, trackers.length),
            row.length,
            folder.resolve(RecordedPairs.FILE));
  }

  /** The row of a sample in the batch that is being filled. */
  private static int place(SequencedMap<Integer, Integer> rows, int sample) {
    Integer row = rows.putIfAbsent(sample, rows.size());
    return row == null ? rows.size() - 1 : row;
  }

  private void end(SequencedMap<Integer, Integer> rows, int tracker) {
    batches.add(List.copyOf(rows.sequencedKeySet()));
    ends.add(tracker);
    rows.clear();
  }

  /** The samples that each batch of its own must hold, in the order of its rows. */
  List<List<Integer>> batches() {
    return batches;
  }

  /** Adds a row, to be filled by {@link #measure}. */
  void begin(double at) {
    time.add(at);
    loss.add(Double.NaN);
    further.begin();
  }

  /** Reads the pairs of a batch from what the executor computed last. */
  void measure(int batch, Executor executor) {
    int from = batch == 0 ? 0 : ends.get(batch - 1);
    for (int p = from; p < ends.get(batch); p++) {
      if (p == 0) {
        trackers[0].measure(executor, row, 0);
        for (int c = 0; c < row.length; c++) {
          columns[c].add(row[c]);
        }
      } else {
        further.measure(p - 1, executor);
      }
    }
  }

  /** Sets the loss of the last row. */
  void setLoss(double value) {
    loss.setLast(value);
  }

  /** Takes the last row back. */
  void removeLast() {
    time.removeLast();
    loss.removeLast();
    Arrays.stream(columns).forEach(DoubleBuffer::removeLast);
    further.removeLast();
  }

  /** Everything in memory by name, for a checkpoint. */
  void columns(BiConsumer<String, DoubleBuffer> visit) {
    visit.accept("recording/time", time);
    visit.accept("recording/loss", loss);
    List<String> names = names();
    for (int c = 0; c < columns.length; c++) {
      visit.accept("recording/" + names.get(c), columns[c]);
    }
  }

  /** Brings what is on disk up to date, for a checkpoint. */
  void flush() {
    further.flush();
  }

  /** Goes on after a checkpoint whose columns have been set. */
  void resume() {
    further.resume(time.size());
  }

  /** Everything so far. */
  Recording recording(Status status, String timeUnit) {
    PairProbe first = trackers[0];
    SequencedMap<String, double[]> h = new LinkedHashMap<>();
    for (int tap = 0; tap < taps.size(); tap++) {
      h.put(taps.get(tap), columns[tap].toArray());
    }
    double[] y = columns[taps.size()].toArray();
    double[] w = columns[taps.size() + 1].toArray();
    PairTrajectory track = new PairTrajectory(first.pair(), first.dx2(), first.dy2(), h, y, w);
    return new Recording(status, timeUnit, time.toArray(), loss.toArray(), track);
  }

  /** The further pairs, if there are any. */
  Optional<RecordedPairs> pairs() {
    return further.recorded(names());
  }

  /** The columns of a pair. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (String tap : taps) {
      names.add(names.isEmpty() ? "h" : "h@" + tap);
    }
    names.addAll(List.of("y", "w"));
    return names;
  }

  @Override
  public void close() {
    further.close();
  }
}
