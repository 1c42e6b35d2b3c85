package org.repdyn.runtime.theory;

import org.repdyn.api.Seed;

/**
 * Pairs over all regimes: 1e-9 <= h0 <= 1e3, A_high from -1e6 to 1e3, rates, distances and ratios
 * over decades, half of them anti-aligned, so that the representations pass close to each other or
 * through each other.
 */
final class RandomPairs {
  private final Seed seed;
  private final boolean aligned;

  /**
   * @param aligned whether the predictions move along the target only (q = 0)
   */
  RandomPairs(long seed, boolean aligned) {
    this.seed = Seed.of(seed);
    this.aligned = aligned;
  }

  boolean aligned() {
    return aligned;
  }

  TwoPointSystem get(int index) {
    Seed own = seed.child(index);
    double h = decades(own, 0, -9, 3);
    double dx2 = decades(own, 1, -2, 2);
    double dy2 = own.below(8, 10) == 0 ? 0 : decades(own, 2, -2, 2);
    double etaH = decades(own, 3, -4, 1);
    double etaY = decades(own, 4, -4, 1);
    double ratio = etaH * dx2 / etaY;
    double aHigh =
        own.below(9, 2) == 0 ? h * (1 - decades(own, 5, -9, 0)) : -decades(own, 5, -9, 6);
    double y = h * (h - aHigh) / ratio;
    double side = own.below(10, 2) == 0 ? -1 : 1;
    double cosine = aligned ? side : side * own.uniform(6);
    double w = y - cosine * Math.sqrt(y) * Math.sqrt(dy2);
    return new TwoPointSystem(h, y, w, dx2, dy2, etaH, etaY);
  }

  /** Times over which the pair comes to rest, or, one in two, a part of them. */
  double[] times(int index, TwoPointSystem pair) {
    double k = Math.hypot(pair.aHigh() / 2, pair.regime().aLow());
    double last = decades(seed.child(index), 7, -1, 1.5) / (pair.etaY() * k);
    double[] times = new double[50];
    for (int i = 1; i < times.length; i++) {
      times[i] = last * Math.pow(1.4, i - 49);
    }
    return times;
  }

  private static double decades(Seed seed, int index, double from, double to) {
    return Math.pow(10, from + (to - from) * seed.uniform(index));
  }
}
