package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.trajectory.NpyWriter;
import org.repdyn.runtime.trajectory.RecordedPairs;

/** Rows of many pairs, written to disk as they are recorded. */
final class PairWriter implements AutoCloseable {
  private final List<Pair> pairs;
  private final List<String> columns;
  private final Path file;
  private final double[] row;
  private NpyWriter writer;

  /**
   * Prepares for a run; nothing is written where there are no pairs.
   *
   * @param pairs which pairs
   * @param columns the names of the values of each
   * @param file where to
   */
  PairWriter(List<Pair> pairs, List<String> columns, Path file) {
    this.pairs = pairs;
    this.columns = columns;
    this.file = file;
    this.row = new double[pairs.size() * columns.size()];
  }

  /**
   * Adds a row.
   *
   * @param values pair by pair
   * @param from where the first of them stands
   */
  void append(double[] values, int from) {
    if (!pairs.isEmpty()) {
      open();
      System.arraycopy(values, from, row, 0, row.length);
      writer.append(row);
    }
  }

  void flush() {
    if (!pairs.isEmpty()) {
      open();
      writer.flush();
    }
  }

  /** As {@link #flush}, and waits until the disk has it. */
  void force() {
    if (!pairs.isEmpty()) {
      open();
      writer.force();
    }
  }

  /** Continues after the rows already in the file. */
  void resume(int rows) {
    if (!pairs.isEmpty()) {
      close();
      writer = NpyWriter.resume(file, rows, pairs.size(), columns.size());
    }
  }

  /** The file begins with the first row, so that a file that is to be resumed is left alone. */
  private void open() {
    if (writer == null) {
      writer = NpyWriter.create(file, pairs.size(), columns.size());
    }
  }

  Optional<RecordedPairs> recorded() {
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(new RecordedPairs(pairs, columns, file));
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
