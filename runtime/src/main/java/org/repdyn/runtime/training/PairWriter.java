package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.NpyWriter;
import org.repdyn.runtime.trajectory.RecordedPairs;

/** Rows of many pairs, written to disk as they come; the last row can be taken back. */
final class PairWriter implements AutoCloseable {
  private final PairProbe[] trackers;
  private final int width;
  private final Path file;
  private final double[] last;
  private boolean pending;
  private NpyWriter writer;

  /**
   * Prepares for a run; nothing is written where there are no pairs.
   *
   * @param trackers one for each pair
   * @param width the number of values of a pair
   * @param file where to
   */
  PairWriter(PairProbe[] trackers, int width, Path file) {
    this.trackers = trackers;
    this.width = width;
    this.file = file;
    this.last = new double[trackers.length * width];
  }

  /** Adds a row, to be filled by {@link #measure}. */
  void begin() {
    if (trackers.length > 0) {
      write();
      pending = true;
    }
  }

  /** Reads a pair from what the executor computed last. */
  void measure(int pair, Executor executor) {
    trackers[pair].measure(executor, last, pair * width);
  }

  void removeLast() {
    pending = false;
  }

  void flush() {
    if (trackers.length > 0) {
      write();
      writer.flush();
    }
  }

  /** Goes on with the rows that are in the file already. */
  void resume(int rows) {
    if (trackers.length > 0) {
      pending = false;
      close();
      writer = NpyWriter.resume(file, rows, trackers.length, width);
    }
  }

  /** The file begins with the first row, so that a file that is to be resumed is left alone. */
  private void write() {
    if (writer == null) {
      writer = NpyWriter.create(file, trackers.length, width);
    }
    if (pending) {
      writer.append(last);
      pending = false;
    }
  }

  Optional<RecordedPairs> recorded(List<String> names) {
    return trackers.length == 0
        ? Optional.empty()
        : Optional.of(
            new RecordedPairs(Arrays.stream(trackers).map(PairProbe::pair).toList(), names, file));
  }

  @Override
  public void close() {
    if (writer != null) {
      write();
      writer.close();
      writer = null;
    }
  }
}
