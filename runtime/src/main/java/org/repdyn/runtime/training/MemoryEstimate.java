package org.repdyn.runtime.training;

import java.util.ArrayList;
import java.util.List;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.RecordSettings.PairChoice;
import org.repdyn.runtime.config.RecordSettings.SampleChoice;
import org.repdyn.runtime.config.RecordSettings.TimeChoice;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.MemoryNeed;
import org.repdyn.runtime.network.ParameterLearningRates;

/**
 * The memory that one seed of an experiment needs, from its settings and the shapes of its network,
 * before anything of it is laid out. That of the network follows the layout of the executors; what
 * is recorded and analysed is counted with the copies that are made of it. The samples of the task
 * are not part of it: they exist already, in whatever form the task keeps them. The peak of a run
 * has not been compared with it, only the heap after a collection: 7 MB of 36 in two-points; 121 MB
 * in mnist-structure, whose images are in that, of 67.
 *
 * @param parts what needs memory while the seed is trained and analysed
 * @param kept bytes of heap that its results need until all seeds are finished
 */
public record MemoryEstimate(List<Part> parts, long kept) {

  /** Samples whose representation is split into the variance of properties, at most. */
  private static final int EXPLAINED = 10_000;

  /** Copies of recorded columns: a buffer that has just doubled, and what the fit makes of it. */
  private static final int COPIES = 4;

  /** Bytes of a recorded pair, apart from its numbers. */
  private static final int PAIR = 200;

  /**
   * One reason for memory.
   *
   * @param what in the words of the field
   * @param setting what to change for less
   * @param need how much
   */
  public record Part(String what, String setting, MemoryNeed need) {}

  /**
   * The place of runs in memory.
   *
   * @param runs how many fit at once
   * @param bytes what one of them takes, estimated
   */
  public record Room(int runs, long bytes) {}

  /**
   * Estimates a run.
   *
   * @param run what is trained and recorded
   * @param init the first weights
   * @param executors would lay out the network
   * @return the estimate
   */
  public static MemoryEstimate of(
      ResolvedTraining run, InitSettings init, ExecutorFactory executors) {
    List<UpdateRule> rules = ParameterLearningRates.rules(run.network(), run.training(), init);
    long weights = run.network().parameters().stream().mapToLong(p -> p.shape().size()).sum();
    int moments = rules.isEmpty() ? 0 : rules.getFirst().moments();
    long pairs = pairs(run);
    long rows = run.record().every().atMost(run.steps() / run.stepsPerUnit());
    long columns = run.taps().size() + 2L;
    String layers =
        "%d weights in %d layers and a batch of %d"
            .formatted(weights, linearLayers(run), run.batch());
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(
            "the network (" + layers + ")",
            "width or depth of encoder and decoder, or training.batch",
            executors.memory(run.network(), rules, capacity(run, pairs))));
    parts.add(
        heap(
            "a checkpoint of %d weights and of the optimizer's state".formatted(weights),
            "width or depth of encoder and decoder",
            weights * (1L + moments)));
    parts.add(
        heap(
            "%d recorded rows of %d columns".formatted(rows, columns + 2),
            "record.taps or the rows by a larger record.every",
            COPIES * rows * (columns + 2)));
    parts.add(
        heap(
            "%d recorded pairs".formatted(pairs),
            "record.pairs",
            pairs * (2 * columns + 3L * run.task().output().size() + PAIR / Double.BYTES)));
    for (int i = 0; i < run.record().sets().size(); i++) {
      parts.add(set(run, i));
    }
    if (!run.record().statistics().isEmpty()) {
      parts.add(heap("statistics of all weights", "record.statistics", 3 * weights));
    }
    List<Annotation> properties = run.task().training().annotations();
    if (!properties.isEmpty()) {
      long samples = Math.min(EXPLAINED, run.task().training().size());
      parts.add(
          heap(
              "the representations of %d samples".formatted(samples),
              "the width of the representation",
              4 * samples * run.representation().shape().size()));
    }
    return new MemoryEstimate(parts, Double.BYTES * rows * (columns + 2));
  }

  /**
   * Everything of one seed.
   *
   * @return the sum of the parts
   */
  public MemoryNeed total() {
    return parts.stream().map(Part::need).reduce(MemoryNeed.NONE, MemoryNeed::plus);
  }

  private static Part heap(String what, String setting, long numbers) {
    return new Part(what, setting, new MemoryNeed(Double.BYTES * numbers, 0));
  }

  private static long linearLayers(ResolvedTraining run) {
    return run.network().parameters().stream().filter(p -> p.shape().rank() > 1).count();
  }

  /** The rows that the executor needs: of a batch, or of one in which pairs are measured. */
  private static int capacity(ResolvedTraining run, long pairs) {
    int separate = run.fullBatch() ? 0 : (int) Math.min(ProbeBatches.MAX_SAMPLES, 2 * pairs);
    return Math.max(run.batch(), separate);
  }

  private static long pairs(ResolvedTraining run) {
    if (run.record().pairs().isEmpty()) {
      return run.task().pairs().size();
    }
    return run.record().pairs().stream()
        .mapToLong(choice -> choice instanceof PairChoice.Random(int random) ? random : 1)
        .sum();
  }

  /**
   * A set: the representations of its samples and their distances at one tap, and those of all taps
   * where their similarity is computed.
   */
  private static Part set(ResolvedTraining run, int i) {
    RecordSettings.SetSettings set = run.record().sets().get(i);
    long samples = samples(run, set.samples());
    long times = set.at() instanceof TimeChoice.Count(int count) ? count : 0;
    long widest = run.taps().values().stream().mapToLong(MemoryEstimate::size).max().orElseThrow();
    long matrices = run.record().similarity().isEmpty() ? 1 : run.taps().size() + 2L;
    return heap(
        "the distance matrix of %d samples".formatted(samples),
        "record.sets[%d].samples".formatted(i),
        matrices * samples * (samples - 1) / 2 + 2 * samples * widest + 3 * times);
  }

  private static long size(Node node) {
    return node.shape().size();
  }

  private static long samples(ResolvedTraining run, SampleChoice choice) {
    return switch (choice) {
      case SampleChoice.Indices(List<Integer> indices) -> indices.size();
      case SampleChoice.First(int first) -> first;
      case SampleChoice.Random(int random) -> random;
      case SampleChoice.PerClass(int each) -> {
        List<Annotation> classes = run.task().training().annotations();
        yield classes.isEmpty() ? 0 : (long) each * classes.getFirst().categories().size();
      }
    };
  }
}
