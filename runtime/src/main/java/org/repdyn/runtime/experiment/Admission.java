package org.repdyn.runtime.experiment;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Locale;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.MemoryNeed;
import org.repdyn.runtime.training.MemoryEstimate;
import org.repdyn.runtime.training.ResolvedTraining;
import org.repdyn.runtime.training.Trainer;

/**
 * What can be told of an experiment before its seeds are set up: whether its task exists and suits
 * the settings, and whether its networks and recordings fit in memory.
 *
 * @param heap bytes that Java objects may take
 * @param offHeap bytes that float32 networks may take: the JVM bounds them by the same setting
 * @param machine bytes that both may take
 */
record Admission(long heap, long offHeap, long machine) {

  /** Heap of the program itself: settings, plugins, the report. */
  private static final long PROGRAM = 24 << 20;

  private static final long MACHINE =
      ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
          ? system.getTotalMemorySize()
          : Long.MAX_VALUE;

  /** The limits of this process. */
  static Admission here() {
    long max = Runtime.getRuntime().maxMemory();
    return new Admission(max, max, MACHINE);
  }

  /**
   * Checks an experiment by its first seed.
   *
   * @param resolved what is to be run
   * @param executors would lay out its networks
   * @param threads seeds that may be trained at once
   * @return how many of them fit in memory at once
   * @throws InvalidInputException if the task cannot be created, the settings do not fit it, or not
   *     even one seed fits in memory
   */
  int seedsAtOnce(ResolvedExperiment resolved, ExecutorFactory executors, int threads) {
    int seeds = resolved.experiment().seeds().size();
    return Math.min(seeds, atOnce(resolved, executors, threads, seeds));
  }

  /**
   * The same for runs of which only so many results are kept at once.
   *
   * @param kept the number of results
   */
  int atOnce(ResolvedExperiment resolved, ExecutorFactory executors, int threads, int kept) {
    return room(resolved, executors, threads, kept).runs();
  }

  /** The same, with the memory of one of them. */
  MemoryEstimate.Room room(
      ResolvedExperiment resolved, ExecutorFactory executors, int threads, int kept) {
    Experiment e = resolved.experiment();
    Seed root = Seed.of(e.seeds().getFirst());
    Task task = resolved.task().apply(root.child("task"));
    ResolvedTraining run =
        ResolvedTraining.of(resolved.network(task), task, e.training(), e.record());
    requireArrays(run);
    MemoryEstimate estimate = MemoryEstimate.of(run, e.init(), executors);
    int fitting = fitting(estimate, kept);
    if (fitting < 1) {
      throw new InvalidInputException(refusal(estimate, kept));
    }
    Trainer.check(run, root);
    return new MemoryEstimate.Room(
        Math.min(threads, fitting), estimate.total().total() + estimate.kept());
  }

  /** How many seeds fit at once, beside the results of all; 0 if none does. */
  private int fitting(MemoryEstimate estimate, int seeds) {
    MemoryNeed one = estimate.total();
    long free = heap - PROGRAM - seeds * estimate.kept();
    long least = Math.min(free / Math.max(1, one.heap()), offHeap / Math.max(1, one.offHeap()));
    long all = (machine - PROGRAM - seeds * estimate.kept()) / Math.max(1, one.total());
    return Math.clamp(Math.min(least, all), 0, Integer.MAX_VALUE);
  }

  private String refusal(MemoryEstimate estimate, int seeds) {
    long kept = seeds * estimate.kept();
    MemoryEstimate.Part largest =
        estimate.parts().stream()
            .max(Comparator.comparingLong(part -> part.need().total()))
            .orElseThrow();
    MemoryNeed need = estimate.total().plus(new MemoryNeed(PROGRAM + kept, 0));
    boolean results = kept > largest.need().total();
    long enough = Math.max(need.heap(), need.offHeap());
    return ("memory: this experiment needs %s, more than the %s that Java may use here; %s of it"
            + " for %s: reduce %s%s")
        .formatted(
            size(need.total()),
            size(Math.min(heap, machine)),
            size(results ? kept : largest.need().total()),
            results ? "the records of %d seeds".formatted(seeds) : largest.what(),
            results ? "seeds or increase record.every" : largest.setting(),
            need.total() > machine
                ? " (this machine has %s)".formatted(size(machine))
                : ", or set REPDYN_JAVA_OPTIONS=-Xmx%dm".formatted((enough >> 20) + 1));
  }

  /** An array of a batch is one piece of memory, whose elements an int counts. */
  private static void requireArrays(ResolvedTraining run) {
    for (Node node : run.network().graph().nodes()) {
      long elements = (node.batched() ? (long) run.batch() : 1) * node.shape().size();
      if (elements > Integer.MAX_VALUE - 8) {
        throw new InvalidInputException(
            "%s has %d elements in a batch of %d samples, more than 2^31: reduce training.batch"
                .formatted(node, elements, run.batch()));
      }
    }
  }

  private static String size(long bytes) {
    return bytes < 1 << 30
        ? "%d MB".formatted((bytes >> 20) + 1)
        : String.format(Locale.ROOT, "%.1f GB", Math.ceil(bytes / (double) (1 << 30) * 10) / 10);
  }
}
