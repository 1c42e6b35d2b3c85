package org.repdyn.runtime.report;

import java.util.List;
import org.repdyn.api.task.Annotation;

/**
 * Representations of some samples as points of space, at some steps of training.
 *
 * @param title what was embedded and how
 * @param frames in order of time, aligned with each other
 * @param annotations what the points are coloured by; codes count the embedded samples
 */
public record Embedding(String title, List<Frame> frames, List<Annotation> annotations) {
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
                    f -> f.x().length == points && f.y().length == points && f.z().length == points)
            && annotations.stream().allMatch(a -> a.codes().length == points);
    if (!equal) {
      throw new IllegalArgumentException("frames and annotations differ in their number of points");
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
