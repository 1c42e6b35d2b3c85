package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Pair;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;
import org.repdyn.runtime.trajectory.Track;

/**
 * Collects the rows of a recording: the first pair in memory, further pairs on disk. A row is read
 * from a forward pass before the update of its step; its loss is the training loss that this pass,
 * or the epoch that begins with it, saw.
 */
final class Recorder implements AutoCloseable {
  private final List<String> taps;
  private final Tracker[] trackers;
  private final List<Integer> samples;
  private final Column time;
  private final Column loss;

  /** Of the first pair: h at each tap, y and w. */
  private final Column[] columns;

  private final double[] row;
  private final PairLog further;

  /**
   * Prepares for a run.
   *
   * @param pairs the watched pairs
   * @param taps the recorded nodes by name, the representation first
   * @param task whose training samples the pairs name
   * @param network what is recorded
   * @param full whether the batch that is read holds sample i in row i, or {@link #samples()} alone
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
    this.samples =
        pairs.stream().flatMap(p -> Stream.of(p.first(), p.second())).distinct().toList();
    List<Node> nodes = List.copyOf(taps.sequencedValues());
    this.trackers =
        pairs.stream()
            .map(
                p -> {
                  int first = full ? p.first() : samples.indexOf(p.first());
                  int second = full ? p.second() : samples.indexOf(p.second());
                  return new Tracker(p, first, second, task, nodes, network.output());
                })
            .toArray(Tracker[]::new);
    this.time = new Column(room);
    this.loss = new Column(room);
    this.row = new double[taps.size() + 2];
    this.columns = new Column[row.length];
    Arrays.setAll(columns, _ -> new Column(room));
    this.further =
        new PairLog(
            Arrays.copyOfRange(trackers, 1, trackers.length),
            row.length,
            folder.resolve(RecordedPairs.FILE));
  }

  /** The samples that a batch of its own must hold, in the order of its rows. */
  List<Integer> samples() {
    return samples;
  }

  /** Adds a row from what the executor computed last. */
  void add(double at, Executor executor) {
    time.add(at);
    loss.add(Double.NaN);
    trackers[0].measure(executor, row, 0);
    for (int c = 0; c < row.length; c++) {
      columns[c].add(row[c]);
    }
    further.add(executor);
  }

  /** Sets the loss of the last row. */
  void setLoss(double value) {
    loss.setLast(value);
  }

  /** Takes the last row back. */
  void removeLast() {
    time.removeLast();
    loss.removeLast();
    Arrays.stream(columns).forEach(Column::removeLast);
    further.removeLast();
  }

  /** Everything in memory by name, for a checkpoint. */
  void columns(BiConsumer<String, Column> visit) {
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
    Tracker first = trackers[0];
    SequencedMap<String, double[]> h = new LinkedHashMap<>();
    for (int tap = 0; tap < taps.size(); tap++) {
      h.put(taps.get(tap), columns[tap].toArray());
    }
    double[] y = columns[taps.size()].toArray();
    double[] w = columns[taps.size() + 1].toArray();
    Track track = new Track(first.pair(), first.dx2(), first.dy2(), h, y, w);
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
