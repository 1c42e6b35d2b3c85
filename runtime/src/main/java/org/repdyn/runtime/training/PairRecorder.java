package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/**
 * Records the trajectory: the first pair in memory, further pairs on disk. A row is measured before
 * the update of its step from the forward pass of training, if that contains all samples and no
 * dropout, or from separate batches, as many as the samples of all pairs require; its loss is the
 * training loss that the step, or the epoch that begins with it, saw.
 */
final class PairRecorder implements TrainingObserver {
  /** Rows for which room is made at the start, at most. */
  private static final int MAX_ROOM = 1 << 16;

  private final ResolvedTraining run;

  /** Whether the forward pass of training is what a recording must see. */
  private final boolean sharesForward;

  private final ProbeBatches batches;
  private final DoubleBuffer time;
  private final DoubleBuffer loss;

  /** Of the first pair: h at each tap, y and w. */
  private final DoubleBuffer[] columns;

  /** The present row: h at each tap, y and w of all pairs, pair by pair. */
  private final double[] row;

  private final PairWriter further;

  /** Whether a row of the present step has been measured. */
  private boolean measured;

  /**
   * Prepares for a run.
   *
   * @param run what is trained and recorded
   * @param pairs the pairs, the first is the theory's
   * @param folder where the further pairs go
   */
  PairRecorder(ResolvedTraining run, List<Pair> pairs, Path folder) {
    this.run = run;
    this.sharesForward = run.fullBatch() && !run.network().differsInTraining();
    this.batches = new ProbeBatches(run, pairs);
    long expected = run.record().every().atMost(run.steps() / run.stepsPerUnit());
    int room = (int) Math.min(expected, MAX_ROOM);
    this.time = new DoubleBuffer(room);
    this.loss = new DoubleBuffer(room);
    List<String> names = names();
    this.row = new double[pairs.size() * names.size()];
    this.columns = new DoubleBuffer[names.size()];
    Arrays.setAll(columns, _ -> new DoubleBuffer(room));
    this.further =
        new PairWriter(pairs.subList(1, pairs.size()), names, folder.resolve(RecordedPairs.FILE));
  }

  /** The number of rows that the executor's batch must have room for. */
  int capacity() {
    return batches.capacity();
  }

  @Override
  public boolean beforeForward(TrainingState state) {
    measured = state.recorded && !sharesForward;
    if (measured) {
      measureSeparately(state);
    }
    return measured && !run.fullBatch();
  }

  /** The row that was measured before the forward pass counts only now that the loss is finite. */
  @Override
  public void beforeUpdate(TrainingState state) {
    if (state.recorded && sharesForward) {
      batches.measure(0, state.executor(), row);
      measured = true;
    }
    if (measured) {
      append(state.unit());
    }
    if (has(state.unit())) {
      loss.setLast(state.loss());
    }
  }

  @Override
  public void ended(TrainingState state, Status.Kind kind) {
    // The network that reached the loss, where the schedule had no row of it and it shares no pass.
    if (kind == Status.Kind.CONVERGED && run.stepsPerUnit() == 1 && !has(state.step)) {
      measureSeparately(state);
      append(state.step);
      loss.setLast(state.loss());
    }
    further.flush();
  }

  @Override
  public void force() {
    further.force();
  }

  private boolean has(long at) {
    return time.size() > 0 && time.last() == at;
  }

  /** Measures all pairs with separate forward passes. */
  private void measureSeparately(TrainingState state) {
    for (int b = 0; b < batches.count(); b++) {
      batches.evaluate(b, state);
      batches.measure(b, state.executor(), row);
    }
  }

  /** Adds what was measured as a row. */
  private void append(long at) {
    time.add(at);
    loss.add(Double.NaN);
    for (int c = 0; c < columns.length; c++) {
      columns[c].add(row[c]);
    }
    further.append(row, columns.length);
  }

  @Override
  public void visitState(BiConsumer<String, DoubleBuffer> visitor) {
    visitor.accept("recording/time", time);
    visitor.accept("recording/loss", loss);
    List<String> names = names();
    for (int c = 0; c < columns.length; c++) {
      visitor.accept("recording/" + names.get(c), columns[c]);
    }
  }

  @Override
  public void resume(double at) {
    further.resume(time.size());
  }

  /** Everything so far. */
  Recording recorded(Status status) {
    return recorded(status, time.size());
  }

  /** The rows that no further update changes. */
  Recording complete(TrainingState state) {
    int rows = time.size();
    while (rows > 0 && time.get(rows - 1) + 1 > state.time()) {
      rows--;
    }
    return recorded(new Status(Status.Kind.INTERRUPTED, state.step), rows);
  }

  private Recording recorded(Status status, int rows) {
    SequencedMap<String, double[]> h = new LinkedHashMap<>();
    for (String tap : run.taps().sequencedKeySet()) {
      h.put(tap, columns[h.size()].first(rows));
    }
    double[] y = columns[h.size()].first(rows);
    double[] w = columns[h.size() + 1].first(rows);
    PairProbe first = batches.first();
    PairTrajectory pair = new PairTrajectory(first.pair(), first.dx2(), first.dy2(), h, y, w);
    return new Recording(status, run.timeUnit(), time.first(rows), loss.first(rows), pair);
  }

  /** The pair that the theory is fitted to. */
  Pair first() {
    return batches.first().pair();
  }

  /** The further pairs, if there are any. */
  Optional<RecordedPairs> recordedPairs() {
    return further.recorded();
  }

  /** The columns of a pair. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (String tap : run.taps().sequencedKeySet()) {
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
