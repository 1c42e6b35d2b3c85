package org.repdyn.runtime.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.SimilarityIndex;

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
 * @param similarity of the taps at the last time; empty where nothing was recorded, or the
 *     experiment names no index
 */
public record WatchedSet(
    SequencedMap<String, String> files,
    int[] samples,
    double[] time,
    List<Annotation> annotations,
    Optional<LastDistances> last,
    Optional<Embedding> embedding,
    Optional<Similarity> similarity) {
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
   * How similar inputs, the representations at all taps, and targets are to each other.
   *
   * @param compared names, in the order of the network's data: inputs, the taps as in {@link
   *     WatchedSet#files()}, targets
   * @param samples the number of samples, evenly spread over the set where it has more
   * @param indices one for each index
   */
  public record Similarity(List<String> compared, int samples, List<IndexValues> indices) {
    /** What stands for the inputs among the names of taps. */
    public static final String INPUTS = "inputs";

    /** What stands for the targets among the names of taps. */
    public static final String TARGETS = "targets";

    /** Copies its lists. */
    public Similarity {
      compared = List.copyOf(compared);
      indices = List.copyOf(indices);
    }
  }

  /**
   * The values of one similarity index.
   *
   * @param index says what it means and its range; the higher, the closer
   * @param defined the names that have values
   * @param values [defined x defined], symmetric, 1 on the diagonal
   * @param undefined why each of the other names has none
   */
  public record IndexValues(
      SimilarityIndex index,
      List<String> defined,
      double[][] values,
      SequencedMap<String, String> undefined) {
    /** Copies its collections. */
    public IndexValues {
      defined = List.copyOf(defined);
      undefined = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(undefined));
    }

    /**
     * One value.
     *
     * @param a a name
     * @param b another, or the same
     * @return empty if one of the two has no value
     */
    public OptionalDouble between(String a, String b) {
      int i = defined.indexOf(a);
      int j = defined.indexOf(b);
      return i < 0 || j < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[i][j]);
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
