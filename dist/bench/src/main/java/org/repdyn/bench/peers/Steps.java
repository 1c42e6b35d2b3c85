package org.repdyn.bench.peers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Initialization;
import org.repdyn.runtime.network.simd.SimdExecutorFactory;

/** Our training steps of one row: float32, SGD, nothing recorded. */
final class Steps implements Contestant {
  private static final double RATE = 1e-4;

  private final Executor executor;
  private final int batch;
  private final double[] rates;
  private long steps;
  private double bytesPerStep;

  Steps(Row row) {
    Seed seed = Seed.of(1);
    batch = row.batch();
    executor =
        new SimdExecutorFactory()
            .create(row.network(), new UpdateRule.Sgd(0), Loss.HALF_MSE, batch, seed);
    Initialization.apply(executor, InitSettings.DEFAULT, seed);
    double[] input = new double[row.network().graph().input().shape().size()];
    double[] target = new double[row.network().output().shape().size()];
    for (int r = 0; r < batch; r++) {
      int sample = r;
      Arrays.setAll(input, i -> seed.child("input" + sample).normal(i));
      Arrays.setAll(target, i -> seed.child("target" + sample).normal(i));
      executor.load(r, input, target);
    }
    rates = new double[row.network().parameters().size()];
    Arrays.fill(rates, RATE);
  }

  @Override
  public double burst(double seconds) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = steps;
    long bytes = threads.getCurrentThreadAllocatedBytes();
    double rate = Contestant.repeat(seconds, this::step);
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    bytesPerStep = (double) bytes / (steps - before);
    return rate;
  }

  private void step() {
    executor.forward(batch, steps++);
    executor.backwardAndUpdate(rates);
  }

  /** Bytes of heap that a step of the last burst took. */
  double bytesPerStep() {
    return bytesPerStep;
  }

  @Override
  public void close() {
    executor.close();
  }
}
