package org.repdyn.bench.peers;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Several networks at once, a thread for each. */
final class Together implements Contestant, AutoCloseable {
  private final ExecutorService threads;
  private final List<Steps> networks;

  Together(int count, Row row) {
    threads = Executors.newFixedThreadPool(count);
    networks = IntStream.range(0, count).mapToObj(_ -> new Steps(row)).toList();
  }

  /** The steps of all of them. */
  @Override
  public double burst(double seconds) {
    List<Callable<Double>> bursts =
        networks.stream().map(n -> (Callable<Double>) () -> n.burst(seconds)).toList();
    try {
      double sum = 0;
      for (Future<Double> rate : threads.invokeAll(bursts)) {
        sum += rate.get();
      }
      return sum;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.close();
    networks.forEach(Steps::close);
  }
}
