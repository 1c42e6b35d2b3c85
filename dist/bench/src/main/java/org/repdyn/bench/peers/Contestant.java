package org.repdyn.bench.peers;

import java.util.Arrays;

/** Something whose speed is measured in short bursts. */
@FunctionalInterface
interface Contestant extends AutoCloseable {
  /** Seconds of one burst. */
  double BURST = 0.02;

  /** Seconds after which the JIT has compiled all that matters. */
  double WARM_UP = 2;

  /**
   * Works for about so long, after one piece of work that does not count: it finds in the cache
   * what the others left there.
   *
   * @param seconds at least; a burst ends with the first piece of work that ends later
   * @return pieces of work per second
   */
  double burst(double seconds);

  /** Nothing to close, unless said otherwise. */
  @Override
  default void close() {}

  /**
   * What many bursts gave, in pieces of work per second.
   *
   * @param best the fastest burst, which a busy machine disturbs least
   * @param median the middle one
   */
  record Rate(double best, double median) {
    private static Rate of(double[] bursts) {
      double[] sorted = bursts.clone();
      Arrays.sort(sorted);
      return new Rate(sorted[sorted.length - 1], sorted[sorted.length / 2]);
    }
  }

  /** Lets the contestants take turns, for so long each, after a warm-up of all. */
  static Rate[] race(double seconds, Contestant... contestants) {
    return race(seconds, BURST, contestants);
  }

  /** The same in bursts of another length. */
  static Rate[] race(double seconds, double burst, Contestant... contestants) {
    for (Contestant c : contestants) {
      c.burst(WARM_UP);
    }
    int turns = (int) Math.max(1, Math.round(seconds / burst));
    double[][] bursts = new double[contestants.length][turns];
    for (int turn = 0; turn < turns; turn++) {
      for (int c = 0; c < contestants.length; c++) {
        bursts[c][turn] = contestants[c].burst(burst);
      }
    }
    return Arrays.stream(bursts).map(Rate::of).toArray(Rate[]::new);
  }

  /** A burst of repetitions of a piece of work. */
  static double repeat(double seconds, Runnable work) {
    work.run();
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
