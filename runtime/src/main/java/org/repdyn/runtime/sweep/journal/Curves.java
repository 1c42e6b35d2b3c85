package org.repdyn.runtime.sweep.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.repdyn.runtime.files.DurableFile;
import org.repdyn.runtime.trajectory.Npy;
import org.repdyn.runtime.trajectory.NpyWriter;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Trajectory;

/**
 * The curves of runs, where a sweep keeps them: each as an array of rows x 5 columns (time, loss,
 * h, y, w) by the key of its run, from which those of a cell are put together: seeds x rows x 5. A
 * run that ended before others of its cell, or failed, is filled up with numbers that are none.
 *
 * @param folder the directory of the sweep
 */
public record Curves(Path folder) {
  private static final int COLUMNS = 5;

  /**
   * Keeps the curves of a run.
   *
   * @param key of the run
   * @param recording what it recorded
   */
  public void keep(String key, Recording recording) {
    Trajectory pair = recording.primary();
    int recorded = recording.time().length;
    int rows = Math.max(1, recorded); // an array without rows cannot be told from a damaged one
    double[] values = new double[rows * COLUMNS];
    Arrays.fill(values, Double.NaN);
    List<double[]> columns =
        List.of(recording.time(), recording.loss(), pair.h(), pair.y(), pair.w());
    for (int c = 0; c < COLUMNS; c++) {
      for (int k = 0; k < recorded; k++) {
        values[k * COLUMNS + c] = columns.get(c)[k];
      }
    }
    try {
      Files.createDirectories(file(key).getParent());
      Npy curves = new Npy(new int[] {rows, COLUMNS}, values);
      DurableFile.write(file(key), curves::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether the curves of a run are there.
   *
   * @param key of the run
   * @return false also for runs from before curves were kept
   */
  public boolean has(String key) {
    return Files.exists(file(key));
  }

  private Path file(String key) {
    return folder.resolve("journal").resolve("curves").resolve(key + ".npy");
  }

  /**
   * Puts the curves of a cell together, as {@code trajectory/cell-N.npy}; of a cell without any
   * there is no file.
   *
   * @param cell its number
   * @param keys of its runs, in the order of the seeds
   */
  public void collect(int cell, List<String> keys) {
    List<Optional<Npy>> runs = new ArrayList<>();
    keys.forEach(key -> runs.add(has(key) ? Optional.of(Npy.read(file(key))) : Optional.empty()));
    int rows = runs.stream().flatMap(Optional::stream).mapToInt(n -> n.shape()[0]).max().orElse(0);
    if (rows == 0) {
      return;
    }
    Path file = folder.resolve("trajectory").resolve("cell-" + cell + ".npy");
    try {
      Files.createDirectories(file.getParent());
      DurableFile.write(file, part -> write(part, runs, rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, List<Optional<Npy>> runs, int rows) throws IOException {
    try (NpyWriter out = NpyWriter.create(file, rows, COLUMNS)) {
      for (Optional<Npy> run : runs) {
        double[] values = run.map(Npy::values).orElse(new double[0]);
        double[] all = Arrays.copyOf(values, rows * COLUMNS);
        Arrays.fill(all, values.length, all.length, Double.NaN);
        out.append(all);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
