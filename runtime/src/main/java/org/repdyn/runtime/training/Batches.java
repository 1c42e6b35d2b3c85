package org.repdyn.runtime.training;

import org.repdyn.api.Seed;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * Which samples each update sees. Full batch: all of them, in their order. Mini-batch: every epoch
 * in an order of its own, keyed by seed and epoch; the last, smaller batch of an epoch is kept.
 * Endless sources are read in their order, and have no epochs.
 */
final class Batches {
  private final int samples;
  private final int size;
  private final long steps;
  private final Seed seed;
  private final boolean endless;
  private int[] order;
  private long epoch = -1;

  Batches(Samples source, TrainingSettings settings, Seed seed) {
    this.samples = source.size();
    this.endless = samples == Samples.ENDLESS;
    this.seed = seed;
    if (endless && (settings.batch() == 0 || settings.epochs() > 0)) {
      throw new InvalidInputException(
          "this task's samples never end: give training.batch and training.steps");
    }
    if (settings.steps() == 0 && settings.epochs() == 0) {
      throw new InvalidInputException("give training.steps or training.epochs");
    }
    this.size = settings.batch() == 0 ? samples : Math.min(settings.batch(), samples);
    this.steps = settings.epochs() > 0 ? settings.epochs() * perEpoch() : settings.steps();
  }

  /** Whether every update sees all samples, sample i in row i. */
  boolean full() {
    return size == samples;
  }

  /** The number of rows of the largest batch. */
  int size() {
    return size;
  }

  /** The number of updates in one pass over the samples; 1 for an endless source. */
  long perEpoch() {
    return endless ? 1 : (samples + size - 1L) / size;
  }

  /** The number of updates of the run. */
  long steps() {
    return steps;
  }

  /** The number of rows of one update's batch. */
  int rows(long step) {
    if (endless) {
      return size;
    }
    long first = step % perEpoch() * size;
    return (int) Math.min(size, samples - first);
  }

  /** The sample in one row of one update's batch. */
  int sample(long step, int row) {
    if (full()) {
      return row;
    }
    if (endless) {
      return (int) ((step * size + row) % Samples.ENDLESS);
    }
    if (epoch != step / perEpoch()) {
      epoch = step / perEpoch();
      order = seed.child(epoch).permutation(samples);
    }
    return order[(int) (step % perEpoch() * size) + row];
  }
}
