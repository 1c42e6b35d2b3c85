package org.repdyn.runtime.analysis;

import java.util.stream.IntStream;

/** Chooses some of many. */
public final class Evenly {
  private Evenly() {}

  /**
   * At most so many of n, evenly spread, first and last included.
   *
   * @param n how many there are
   * @param most how many are chosen at most
   * @return indices from 0, rising
   */
  public static int[] spread(int n, int most) {
    int count = Math.min(n, most);
    return IntStream.range(0, count)
        .map(i -> count < 2 ? n - 1 : (int) ((long) i * (n - 1) / (count - 1)))
        .toArray();
  }
}
