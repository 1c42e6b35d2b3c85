package org.repdyn.runtime.results;

import java.util.List;
import org.repdyn.api.task.Pair;

/**
 * The recorded pairs of samples other than the first.
 *
 * @param file the array of all rows and columns, relative to the folder of the run
 * @param pairs which training samples
 * @param columns the names of the file's columns
 * @param curves the curves that are drawn: some rows of all pairs, or of a selection if there are
 *     many
 */
public record WatchedPairs(String file, List<Pair> pairs, List<String> columns, PairCurves curves) {
  /** Copies its lists. */
  public WatchedPairs {
    pairs = List.copyOf(pairs);
    columns = List.copyOf(columns);
  }

  /**
   * Curves of pairs, the theory's first.
   *
   * @param time when, in the recording's unit
   * @param curves of the pairs
   */
  public record PairCurves(double[] time, List<Curve> curves) {
    /** Copies its list and checks the sizes. */
    public PairCurves {
      curves = List.copyOf(curves);
      for (Curve curve : curves) {
        if (curve.h().length != time.length || curve.y().length != time.length) {
          throw new IllegalArgumentException("columns differ in length");
        }
      }
    }
  }

  /**
   * One pair.
   *
   * @param name which samples
   * @param h squared distance of their representations at each time
   * @param y squared distance of their predictions at each time
   */
  public record Curve(String name, double[] h, double[] y) {}
}
