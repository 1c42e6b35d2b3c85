package org.repdyn.runtime.analysis;

import java.util.stream.IntStream;

/** Chooses some of many. */
public final class Evenly {
  private Evenly() {}

  /**
   * At most this many of n, evenly spread, first and last included.
   *
   * @param n the number available
   * @param most the maximum number chosen
   * @return indices from 0, increasing
   */
  public static int[] spread(int n, int most) {
    int count = Math.min(n, most);
    return IntStream.range(0, count)
        .map(i -> count < 2 ? n - 1 : (int) ((long) i * (n - 1) / (count - 1)))
        .toArray();
  }
}
