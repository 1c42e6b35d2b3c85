package org.repdyn.runtime.trajectory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.repdyn.api.task.Pair;
import org.repdyn.runtime.error.InvalidInputException;

/**
 * A trajectory computed from NumPy files of another training program: the representations and
 * predictions of two points in every row.
 *
 * @param representations file of shape {@code [rows, 2, ...]}
 * @param predictions file of shape {@code [rows, 2, ...]}
 * @param targets file of shape {@code [2, ...]}
 * @param inputs file of shape {@code [2, ...]}
 */
public record TwoPointArrays(Path representations, Path predictions, Path targets, Path inputs)
    implements TrajectorySource {

  @Override
  public Path file() {
    return representations;
  }

  @Override
  public String usualFormat() {
    return "npy";
  }

  /**
   * Computes h, y and w of every row. Rows are numbered from 0; the loss is not known.
   *
   * @return the trajectory, thinned if it does not fit into memory
   * @throws InvalidInputException if a file cannot be read or shapes do not match
   */
  public LoadedRecording read() {
    double[] target = difference(targets);
    double dx2 = squared(difference(inputs));
    double dy2 = squared(target);
    if (!(dx2 > 0)) {
      throw new InvalidInputException(
          inputs + " contains two equal inputs; the theory requires different ones.");
    }
    try (NpyReader hidden = new NpyReader(representations);
        NpyReader output = new NpyReader(predictions)) {
      long rows = rows(hidden, representations);
      if (rows(output, predictions) != rows) {
        throw new InvalidInputException(
            predictions
                + " has "
                + output.shape()[0]
                + " rows, but "
                + representations
                + " has "
                + rows
                + ".");
      }
      double[] hiddenRow = row(hidden, rows);
      double[] outputRow = row(output, rows);
      if (outputRow.length != 2 * target.length) {
        throw new InvalidInputException(
            predictions
                + " has "
                + outputRow.length / 2
                + " components, but "
                + targets
                + " has "
                + target.length
                + ".");
      }
      DecimatingBuffer kept = new DecimatingBuffer(3, TrajectoryReader.MAX_CELLS / 3 & ~1);
      for (long k = 0; k < rows; k++) {
        hidden.next(hiddenRow);
        output.next(outputRow);
        double[] dy = difference(outputRow);
        double h = squared(difference(hiddenRow));
        double y = squared(dy);
        double w = y - dot(dy, target);
        if (!Double.isFinite(h + y + w)) {
          throw new InvalidInputException(
              representations + " or " + predictions + ", row " + k + ": not a finite number.");
        }
        kept.add(new double[] {h, y, w});
      }
      return load(kept, dx2, dy2);
    } catch (IOException e) {
      throw new InvalidInputException(
          representations + " or " + predictions + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static LoadedRecording load(DecimatingBuffer rows, double dx2, double dy2) {
    SequencedMap<String, double[]> taps = new LinkedHashMap<>();
    taps.put(TrajectoryReader.REPRESENTATION, rows.column(0));
    double[] y = rows.column(1);
    double last = rows.count() - 1;
    double[] time =
        IntStream.range(0, y.length)
            .mapToDouble(k -> Math.min(last, (double) k * rows.every()))
            .toArray();
    PairTrajectory track = new PairTrajectory(new Pair(0, 1), dx2, dy2, taps, y, rows.column(2));
    Recording recording =
        new Recording(
            new Status(Status.Kind.COMPLETED, rows.count() - 1),
            "step",
            time,
            new double[0],
            track);
    return new LoadedRecording(recording, rows.count(), rows.every());
  }

  private static long rows(NpyReader in, Path file) {
    long[] shape = in.shape();
    if (shape.length < 2 || shape[1] != 2 || in.size() == 0) {
      throw new InvalidInputException(
          file + " has shape " + Arrays.toString(shape) + "; required is [rows, 2, ...].");
    }
    return shape[0];
  }

  private static double[] row(NpyReader in, long rows) {
    long length = in.size() / rows;
    if (length > TrajectoryReader.MAX_CELLS) {
      throw in.bad("has rows of " + length + " numbers, more than fit into memory");
    }
    return new double[(int) length];
  }

  private static double[] difference(Path file) {
    Npy array = Npy.read(file);
    if (array.shape().length == 0 || array.shape()[0] != 2) {
      throw new InvalidInputException(
          file + " has shape " + Arrays.toString(array.shape()) + "; required is [2, ...].");
    }
    double[] difference = difference(array.values());
    if (!Double.isFinite(squared(difference))) {
      throw new InvalidInputException(file + " contains a number that is not finite or too large.");
    }
    return difference;
  }

  /** Second half minus first half. */
  private static double[] difference(double[] both) {
    int n = both.length / 2;
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      d[i] = both[n + i] - both[i];
    }
    return d;
  }

  private static double squared(double[] v) {
    return dot(v, v);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
