package org.repdyn.runtime.report;

import java.util.List;

/**
 * The watched pairs of a run, the theory's first.
 *
 * @param time when, in the recording's unit
 * @param curves of at most {@link #DRAWN} pairs
 * @param watched the number of all pairs
 */
public record Pairs(double[] time, List<Curve> curves, int watched) {
  /** More curves than this cannot be told apart. */
  public static final int DRAWN = 8;

  /** Copies its list and checks the sizes. */
  public Pairs {
    curves = List.copyOf(curves);
    for (Curve curve : curves) {
      if (curve.h().length != time.length || curve.y().length != time.length) {
        throw new IllegalArgumentException("columns differ in length");
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
