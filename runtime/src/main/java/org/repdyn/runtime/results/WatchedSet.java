package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.geometry.DistanceMatrix;

/**
 * The representations of a set of samples during a run.
 *
 * @param files the array of squared distances of each tap, relative to the folder of the run; the
 *     representation first
 * @param samples which training samples
 * @param time when, in the recording's unit
 * @param annotations annotations of the samples, in their order
 * @param last the distances at the last time, of some samples where there are many; empty where
 *     nothing was recorded
 * @param embedding the samples as points through the run; empty where nothing was recorded
 */
public record WatchedSet(
    SequencedMap<String, String> files,
    int[] samples,
    double[] time,
    List<Annotation> annotations,
    Optional<LastDistances> last,
    Optional<Embedding> embedding) {
  /** Copies its collections. */
  public WatchedSet {
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    annotations = List.copyOf(annotations);
  }

  /**
   * Distances between the representations.
   *
   * @param labels what the samples are, in the order of rows
   * @param matrix squared distances
   */
  public record LastDistances(List<String> labels, DistanceMatrix matrix) {
    /** Copies its list. */
    public LastDistances {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Classical scaling of the distances to three dimensions.
   *
   * @param share of the final variance in three dimensions, 0 to 1
   * @param frames in order of time, each rotated to match the next one; at least one
   * @param annotations annotations of the points
   */
  public record Embedding(double share, List<Frame> frames, List<Annotation> annotations) {
    /** Copies its lists and checks the sizes. */
    public Embedding {
      frames = List.copyOf(frames);
      annotations = List.copyOf(annotations);
      if (frames.isEmpty()) {
        throw new IllegalArgumentException("an embedding needs a frame");
      }
      int points = frames.getFirst().x().length;
      boolean equal =
          frames.stream()
                  .allMatch(
                      f ->
                          f.x().length == points
                              && f.y().length == points
                              && f.z().length == points)
              && annotations.stream().allMatch(a -> a.codes().length == points);
      if (!equal) {
        throw new IllegalArgumentException(
            "frames and annotations differ in their number of points");
      }
    }

    /**
     * The points at one time.
     *
     * @param time in the recording's unit
     * @param x first coordinate of each point
     * @param y second coordinate
     * @param z third coordinate, towards the reader
     */
    public record Frame(double time, double[] x, double[] y, double[] z) {}
  }
}
