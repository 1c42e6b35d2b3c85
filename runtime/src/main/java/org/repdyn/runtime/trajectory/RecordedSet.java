package org.repdyn.runtime.trajectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The distances within a set of samples at some times of a run, one array for each tap: [times x
 * samples x samples], squared.
 *
 * @param samples which training samples
 * @param time when, in the recording's unit: before the update of that time; the network after
 *     training has the time at which it ended
 * @param files the array of each tap, the representation first
 */
public record RecordedSet(int[] samples, double[] time, SequencedMap<String, Path> files) {

  /** Copies its map. */
  public RecordedSet {
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
  }

  /**
   * The file of a tap in a run directory.
   *
   * @param number which set, from 1
   * @param tap its name
   * @return such as {@code set-1/squared-distances@encoder.hidden-3.npy}
   */
  public static Path file(int number, String tap) {
    // No name contains a dot, so different taps have different files.
    return Path.of("set-" + number, "squared-distances@" + tap.replace('/', '.') + ".npy");
  }

  /**
   * Reads matrices, in memory for the chosen samples alone.
   *
   * @param tap one of {@link #files()}
   * @param times which of {@link #time()}, increasing
   * @param chosen positions in {@link #samples()}, increasing
   * @return for each time the squared distances of all pairs i &lt; j of chosen samples, row after
   *     row
   */
  public List<double[]> distances(String tap, int[] times, int[] chosen) {
    List<double[]> matrices = new ArrayList<>();
    double[] row = new double[samples.length];
    try (NpyReader in = new NpyReader(files.get(tap))) {
      long read = 0;
      for (int t : times) {
        double[] pairs = new double[chosen.length * (chosen.length - 1) / 2];
        int at = 0;
        for (int i = 0; i < chosen.length; i++) {
          for (; read <= (long) t * samples.length + chosen[i]; read++) {
            in.next(row);
          }
          for (int j = i + 1; j < chosen.length; j++) {
            pairs[at++] = row[chosen[j]];
          }
        }
        matrices.add(pairs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return matrices;
  }
}
