package org.repdyn.bench.peers;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Several of a kind at once, a thread for each. */
final class Together implements Contestant {
  private final ExecutorService threads;
  private final List<? extends Contestant> members;

  Together(int count, Supplier<? extends Contestant> member) {
    threads = Executors.newFixedThreadPool(count);
    members = Stream.generate(member).limit(count).toList();
  }

  /** The sum of all rates. */
  @Override
  public double burst(double seconds) {
    List<Callable<Double>> bursts =
        members.stream().map(n -> (Callable<Double>) () -> n.burst(seconds)).toList();
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
    members.forEach(Contestant::close);
  }
}
