package org.repdyn.runtime.training;

import org.repdyn.api.Seed;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.network.Executor;

/**
 * The batch of each update. Full batch: all samples, in their order. Mini-batch: a new order in
 * every epoch, keyed by seed and epoch; the last, smaller batch of an epoch is kept. Unlimited
 * sources are read in their order and have no epochs.
 */
final class Batches {
  private final Samples source;
  private final Executor executor;
  private final int size;
  private final boolean full;
  private final long perEpoch;
  private final Seed seed;
  private final double[] input;
  private final double[] target;

  /** Whether the executor's batch is the full one already. */
  private boolean loaded;

  private int[] order;
  private long epoch = -1;

  /**
   * Prepares for a run.
   *
   * @param run what is trained
   * @param executor receives the batches
   * @param seed the stream of the orders
   */
  Batches(ResolvedTraining run, Executor executor, Seed seed) {
    this.source = run.task().training();
    this.executor = executor;
    this.size = run.batch();
    this.full = run.fullBatch();
    this.perEpoch = run.stepsPerEpoch();
    this.seed = seed;
    this.input = new double[run.task().input().size()];
    this.target = new double[run.task().output().size()];
  }

  /** Loads the batch of an update into the executor; returns its number of rows. */
  int load(long step) {
    int rows = rows(step);
    if (!loaded) {
      for (int row = 0; row < rows; row++) {
        loadSample(row, sample(step, row));
      }
      loaded = full;
    }
    return rows;
  }

  /** Loads one sample into a row of the executor's batch, for observers with their own batches. */
  void loadSample(int row, int sample) {
    source.read(sample, input, target);
    executor.load(row, input, target);
  }

  /** Reports that the executor's batch has been overwritten since {@link #load}. */
  void overwritten() {
    loaded = false;
  }

  /** The number of rows of one update's batch. */
  int rows(long step) {
    if (source.size() == Samples.ENDLESS) {
      return size;
    }
    long first = step % perEpoch * size;
    return (int) Math.min(size, source.size() - first);
  }

  /** The sample in one row of one update's batch. */
  int sample(long step, int row) {
    if (full) {
      return row;
    }
    if (source.size() == Samples.ENDLESS) {
      return (int) ((step * size + row) % Samples.ENDLESS);
    }
    if (epoch != step / perEpoch) {
      epoch = step / perEpoch;
      order = seed.child(epoch).permutation(source.size());
    }
    return order[(int) (step % perEpoch * size) + row];
  }
}
