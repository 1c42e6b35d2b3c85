package org.repdyn.runtime.trajectory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Trajectories as text: one row for each recorded step.
 *
 * <p>Columns: {@code step} (or {@code epoch}: the time unit), {@code loss} where it was recorded,
 * {@code h}, {@code y}, {@code w} of the pair at the representation, {@code h@TAP} for each further
 * tap. Numbers are the shortest decimals that read back as the same double, so files of equal
 * recordings are equal byte for byte. The reader accepts {@code t} and {@code time} for time in any
 * other unit, as {@code repdyn simulate} writes it, and {@code h2} and {@code y2} as aliases; it
 * ignores the case of names, unknown columns and lines that start with #. Fields may be separated
 * by commas, tabs, or semicolons with decimal commas. Rows of one time are joined, as loggers write
 * a row for each metric; a loss that is not given in every row is left out.
 */
public final class TrajectoryCsv {
  /** The name of the file in the directory of a run. */
  public static final String FILE = "trajectory.csv";

  private TrajectoryCsv() {}

  /**
   * Writes a file.
   *
   * @param recording what was recorded
   * @param file where to; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public static void write(Recording recording, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(recording, out);
    }
  }

  /**
   * Writes to a stream of characters, which stays open.
   *
   * @param recording what was recorded
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void write(Recording recording, Writer out) throws IOException {
    String names = String.join(",", columns(recording).sequencedKeySet());
    out.write(recording.timeUnit() + "," + names + "\n");
    writeRows(recording, 0, out);
  }

  /**
   * Appends rows to a file of the same columns.
   *
   * @param recording what was recorded
   * @param from the first row that the file lacks
   * @param file what {@link #write(Recording, Path)} wrote of an earlier part of the recording
   * @throws IOException if it cannot be written
   */
  public static void append(Recording recording, int from, Path file) throws IOException {
    try (BufferedWriter out =
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
      writeRows(recording, from, out);
    }
  }

  private static void writeRows(Recording recording, int from, Writer out) throws IOException {
    double[][] values = columns(recording).sequencedValues().toArray(double[][]::new);
    StringBuilder line = new StringBuilder();
    double[] time = recording.time();
    for (int k = from; k < time.length; k++) {
      line.setLength(0);
      line.append(CsvHeader.number(time[k]));
      for (double[] column : values) {
        line.append(',').append(column[k]);
      }
      out.append(line.append('\n'));
    }
  }

  /** All columns after the time, by name. */
  private static SequencedMap<String, double[]> columns(Recording recording) {
    SequencedMap<String, double[]> columns = new LinkedHashMap<>();
    if (recording.loss().length > 0) {
      columns.put("loss", recording.loss());
    }
    PairTrajectory track = recording.track();
    columns.put("h", track.h().firstEntry().getValue());
    columns.put("y", track.y());
    columns.put("w", track.w());
    track.h().sequencedEntrySet().stream()
        .skip(1)
        .forEach(tap -> columns.put("h@" + tap.getKey(), tap.getValue()));
    return columns;
  }

  /**
   * Reads a file from any source. Every row is checked; of more rows than fit into memory, every
   * second, fourth ... is kept, and always the first and the last.
   *
   * @param file the CSV file
   * @param dx2 squared distance of the two inputs
   * @param dy2 squared distance of the two targets
   * @return what it holds
   * @throws org.repdyn.runtime.error.InvalidInputException if it cannot be read or holds something
   *     else, naming file, line and column
   */
  public static LoadedRecording read(Path file, double dx2, double dy2) {
    return read(new TrajectoryFile(file, dx2, dy2));
  }

  /**
   * The same for a file whose columns may have other names.
   *
   * @param file the CSV file
   * @return what it holds
   * @throws org.repdyn.runtime.error.InvalidInputException if it cannot be read or holds something
   *     else, naming file, line and column
   */
  public static LoadedRecording read(TrajectoryFile file) {
    return new TrajectoryReader(file).read(TrajectoryReader.MAX_CELLS);
  }
}
