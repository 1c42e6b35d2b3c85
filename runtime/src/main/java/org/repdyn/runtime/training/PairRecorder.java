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
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.RecordedPairs;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/**
 * Records the trajectory: the first pair in memory, further pairs on disk. A row is measured before
 * the update of its step from the forward pass of training, where that holds all samples and no
 * dropout, or from batches of its own, as many as the samples of all pairs need; its loss is the
 * training loss that the step, or the epoch that begins with it, saw.
 */
final class PairRecorder implements TrainingObserver {
  /** Samples in a batch of its own: what many pairs need is bounded. */
  private static final int BATCH = 512;

  /** Rows for which room is made at the start, at most. */
  private static final int MAX_ROOM = 1 << 16;

  private final ResolvedTraining run;

  /** Whether the forward pass of training is what a recording must see. */
  private final boolean sharesForward;

  private final PairProbe[] probes;

  /** The samples of each batch of its own; empty where a full batch is measured. */
  private final List<List<Integer>> batches = new ArrayList<>();

  /** For each batch, the probe behind its last. */
  private final List<Integer> ends = new ArrayList<>();

  private final DoubleBuffer time;
  private final DoubleBuffer loss;

  /** Of the first pair: h at each tap, y and w. */
  private final DoubleBuffer[] columns;

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
    this.sharesForward = run.fullBatch() && !run.network().random();
    this.probes = new PairProbe[pairs.size()];
    List<Node> nodes = List.copyOf(run.taps().sequencedValues());
    SequencedMap<Integer, Integer> rows = new LinkedHashMap<>();
    for (int p = 0; p < probes.length; p++) {
      Pair pair = pairs.get(p);
      if (!run.fullBatch() && rows.size() > BATCH - 2) {
        end(rows, p);
      }
      int first = run.fullBatch() ? pair.first() : place(rows, pair.first());
      int second = run.fullBatch() ? pair.second() : place(rows, pair.second());
      probes[p] = new PairProbe(pair, first, second, run.task(), nodes, run.network().output());
    }
    end(rows, probes.length);
    long expected = run.steps() / (run.record().every() * run.stepsPerUnit()) + 1;
    int room = (int) Math.min(expected, MAX_ROOM);
    this.time = new DoubleBuffer(room);
    this.loss = new DoubleBuffer(room);
    this.row = new double[nodes.size() + 2];
    this.columns = new DoubleBuffer[row.length];
    Arrays.setAll(columns, _ -> new DoubleBuffer(room));
    this.further =
        new PairWriter(
            Arrays.copyOfRange(probes, 1, probes.length),
            row.length,
            folder.resolve(RecordedPairs.FILE));
  }

  /** The row of a sample in the batch that is being filled. */
  private static int place(SequencedMap<Integer, Integer> rows, int sample) {
    Integer row = rows.putIfAbsent(sample, rows.size());
    return row == null ? rows.size() - 1 : row;
  }

  private void end(SequencedMap<Integer, Integer> rows, int probe) {
    batches.add(List.copyOf(rows.sequencedKeySet()));
    ends.add(probe);
    rows.clear();
  }

  /** The number of rows of the largest batch of its own. */
  int capacity() {
    return batches.stream().mapToInt(List::size).max().orElseThrow();
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
      measure(0, state);
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

  private boolean has(long at) {
    return time.size() > 0 && time.last() == at;
  }

  /** Measures all pairs with forward passes of its own. */
  private void measureSeparately(TrainingState state) {
    if (run.fullBatch()) {
      state.executor().evaluate(state.batches().load(state.step));
      measure(0, state);
      return;
    }
    for (int b = 0; b < batches.size(); b++) {
      List<Integer> samples = batches.get(b);
      for (int i = 0; i < samples.size(); i++) {
        state.batches().loadSample(i, samples.get(i));
      }
      state.executor().evaluate(samples.size());
      measure(b, state);
    }
  }

  /** Measures the pairs of a batch, from what the executor computed last. */
  private void measure(int batch, TrainingState state) {
    int from = batch == 0 ? 0 : ends.get(batch - 1);
    for (int p = from; p < ends.get(batch); p++) {
      if (p == 0) {
        probes[0].measure(state.executor(), row, 0);
      } else {
        further.measure(p - 1, state.executor());
      }
    }
  }

  /** Adds what was measured as a row. */
  private void append(long at) {
    time.add(at);
    loss.add(Double.NaN);
    for (int c = 0; c < row.length; c++) {
      columns[c].add(row[c]);
    }
    further.append();
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
    SequencedMap<String, double[]> h = new LinkedHashMap<>();
    for (String tap : run.taps().sequencedKeySet()) {
      h.put(tap, columns[h.size()].toArray());
    }
    double[] y = columns[h.size()].toArray();
    double[] w = columns[h.size() + 1].toArray();
    PairProbe first = probes[0];
    PairTrajectory pair = new PairTrajectory(first.pair(), first.dx2(), first.dy2(), h, y, w);
    return new Recording(status, run.timeUnit(), time.toArray(), loss.toArray(), pair);
  }

  /** The further pairs, if there are any. */
  Optional<RecordedPairs> recordedPairs() {
    return further.recorded(names());
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
