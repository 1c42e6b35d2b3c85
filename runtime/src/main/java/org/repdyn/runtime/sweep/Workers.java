package org.repdyn.runtime.sweep;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.repdyn.runtime.sweep.journal.Entry;

/**
 * Threads that take runs from one queue. Once cancelled, they are not waited for longer than it
 * takes to notice: what they compute then is left out, and made again by the next process.
 */
final class Workers {
  /** The longest step of training that is waited for; a fit takes longer and is made again. */
  private static final long PATIENCE_MILLIS = 1000;

  private static final long POLL_MILLIS = 20;

  private final Iterator<SweepRun> queue;
  private final BooleanSupplier cancelled;
  private final Consumer<Entry> ended;
  private @Nullable Throwable failure;
  private boolean closed;

  /**
   * Workers without threads yet.
   *
   * @param runs what to run
   * @param cancelled true ends the work
   * @param ended receives what a run gave, one call at a time; what it throws ends the work
   */
  Workers(List<SweepRun> runs, BooleanSupplier cancelled, Consumer<Entry> ended) {
    this.queue = runs.iterator();
    this.cancelled = cancelled;
    this.ended = ended;
  }

  /** Works until everything has ended or is cancelled; throws what ended the work early. */
  void work(int threads, Supplier<SeedWorker> workers) {
    CountDownLatch running = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      // Parallel streams within a task use the pool of the task: in a pool of one thread, what
      // a fit does side by side stays on the thread of its run.
      ForkJoinPool alone = new ForkJoinPool(1);
      alone.execute(
          () -> {
            try {
              work(workers.get());
            } finally {
              running.countDown();
              alone.shutdown();
            }
          });
    }
    try {
      while (!running.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancelled.getAsBoolean() && !running.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  private synchronized void close() {
    closed = true;
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }

  private void work(SeedWorker worker) {
    try {
      for (SweepRun run = next(); run != null; run = next()) {
        Optional<Entry> entry = worker.run(run, this::isStopped);
        if (entry.isPresent()) {
          deliver(entry.get());
        }
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized @Nullable SweepRun next() {
    return !isStopped() && queue.hasNext() ? queue.next() : null;
  }

  private synchronized void deliver(Entry entry) {
    if (!closed) {
      ended.accept(entry);
    }
  }

  private synchronized void fail(Throwable e) {
    failure = failure == null ? e : failure;
  }

  private synchronized boolean isStopped() {
    return closed || failure != null || cancelled.getAsBoolean();
  }
}
