package org.repdyn.bench.peers;

/** Something whose speed is measured in short bursts. */
@FunctionalInterface
interface Contestant {
  /**
   * Works for about so long.
   *
   * @param seconds at least; a burst ends with the first piece of work that ends later
   * @return pieces of work per second
   */
  double burst(double seconds);

  /**
   * Lets the contestants take turns, for so long each, after a warm-up of all; the fastest burst of
   * each counts.
   */
  static double[] race(double seconds, Contestant... contestants) {
    for (Contestant c : contestants) {
      c.burst(WARM_UP);
    }
    double[] best = new double[contestants.length];
    int turns = (int) Math.max(1, Math.round(seconds / BURST));
    for (int turn = 0; turn < turns; turn++) {
      for (int c = 0; c < contestants.length; c++) {
        best[c] = Math.max(best[c], contestants[c].burst(BURST));
      }
    }
    return best;
  }

  /** Seconds of one burst. */
  double BURST = 0.1;

  /** Seconds after which the JIT has compiled all that matters. */
  double WARM_UP = 2;

  /** Repeats a piece of work. */
  static double repeat(double seconds, Runnable work) {
    long start = System.nanoTime();
    long now = start;
    long done = 0;
    for (; now - start < seconds * 1e9; done++) {
      work.run();
      now = System.nanoTime();
    }
    return done * 1e9 / (now - start);
  }
}
