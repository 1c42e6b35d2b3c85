package org.repdyn.runtime.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.network.Executor;

/**
 * The batches in which pairs are measured, each with the pairs whose samples it contains: the full
 * batch of training, sample i in row i, or as many separate batches as the samples of all pairs
 * require.
 */
final class ProbeBatches {
  /** The maximum size of a separate batch, which bounds memory for many pairs. */
  static final int MAX_SAMPLES = 512;

  private final boolean full;
  private final List<int[]> samples = new ArrayList<>();
  private final PairProbe[] probes;

  /** For each batch, the pair behind its last. */
  private final List<Integer> ends = new ArrayList<>();

  /** The number of values of a pair: h at each tap, y and w. */
  private final int width;

  /**
   * Places the samples of pairs.
   *
   * @param run what is trained and recorded
   * @param pairs at least one
   */
  ProbeBatches(ResolvedTraining run, List<Pair> pairs) {
    this.full = run.fullBatch();
    List<Node> nodes = List.copyOf(run.taps().sequencedValues());
    SequencedMap<Integer, Integer> rows = new LinkedHashMap<>();
    this.width = nodes.size() + 2;
    this.probes = new PairProbe[pairs.size()];
    for (int p = 0; p < probes.length; p++) {
      if (rows.size() > MAX_SAMPLES - 2) {
        end(rows, p);
      }
      Pair pair = pairs.get(p);
      int first = full ? pair.first() : place(rows, pair.first());
      int second = full ? pair.second() : place(rows, pair.second());
      probes[p] = new PairProbe(pair, first, second, run.task(), nodes, run.network().output());
    }
    end(rows, probes.length);
  }

  /** The row of a sample in the batch that is being filled. */
  private static int place(SequencedMap<Integer, Integer> rows, int sample) {
    Integer row = rows.putIfAbsent(sample, rows.size());
    return row == null ? rows.size() - 1 : row;
  }

  private void end(SequencedMap<Integer, Integer> rows, int probe) {
    samples.add(rows.sequencedKeySet().stream().mapToInt(i -> i).toArray());
    ends.add(probe);
    rows.clear();
  }

  /** The number of batches; 1 where the full batch holds all. */
  int count() {
    return ends.size();
  }

  /** The number of rows of the largest separate batch. */
  int capacity() {
    return samples.stream().mapToInt(batch -> batch.length).max().orElseThrow();
  }

  /** The pair that the theory is fitted to. */
  PairProbe first() {
    return probes[0];
  }

  /** Computes a batch, dropout switched off. */
  void evaluate(int batch, TrainingState state) {
    if (full) {
      state.executor().evaluate(state.batches().load(state.step));
      return;
    }
    int[] rows = samples.get(batch);
    for (int row = 0; row < rows.length; row++) {
      state.batches().loadSample(row, rows[row]);
    }
    state.executor().evaluate(rows.length);
  }

  /**
   * Measures the pairs of a batch, from what the executor computed last.
   *
   * @param values receives h at each tap, y and w of all pairs, pair by pair
   */
  void measure(int batch, Executor executor, double[] values) {
    int from = batch == 0 ? 0 : ends.get(batch - 1);
    for (int p = from; p < ends.get(batch); p++) {
      probes[p].measure(executor, values, p * width);
    }
  }
}
