package org.repdyn.runtime.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.NpyWriter;
import org.repdyn.runtime.trajectory.RecordedPairs;

/** Rows of many pairs, written to disk as they come. */
final class PairWriter implements AutoCloseable {
  private final PairProbe[] probes;
  private final int width;
  private final Path file;
  private final double[] row;
  private NpyWriter writer;

  /**
   * Prepares for a run; nothing is written where there are no pairs.
   *
   * @param probes one for each pair
   * @param width the number of values of a pair
   * @param file where to
   */
  PairWriter(PairProbe[] probes, int width, Path file) {
    this.probes = probes;
    this.width = width;
    this.file = file;
    this.row = new double[probes.length * width];
  }

  /** Measures a pair, from what the executor computed last. */
  void measure(int pair, Executor executor) {
    probes[pair].measure(executor, row, pair * width);
  }

  /** Adds what was measured as a row. */
  void append() {
    if (probes.length > 0) {
      open();
      writer.append(row);
    }
  }

  void flush() {
    if (probes.length > 0) {
      open();
      writer.flush();
    }
  }

  /** Goes on with the rows that are in the file already. */
  void resume(int rows) {
    if (probes.length > 0) {
      close();
      writer = NpyWriter.resume(file, rows, probes.length, width);
    }
  }

  /** The file begins with the first row, so that a file that is to be resumed is left alone. */
  private void open() {
    if (writer == null) {
      writer = NpyWriter.create(file, probes.length, width);
    }
  }

  Optional<RecordedPairs> recorded(List<String> names) {
    return probes.length == 0
        ? Optional.empty()
        : Optional.of(
            new RecordedPairs(Arrays.stream(probes).map(PairProbe::pair).toList(), names, file));
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
