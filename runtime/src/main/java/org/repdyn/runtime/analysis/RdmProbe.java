package org.repdyn.runtime.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.results.FitResult;
import org.repdyn.runtime.results.RdmComparison;
import org.repdyn.runtime.results.RdmComparison.ComparedSamples;
import org.repdyn.runtime.theory.Structures;
import org.repdyn.runtime.theory.TwoPoint;
import org.repdyn.runtime.training.Snapshot;

/** Records representations of some samples before and after training, and predicts the latter. */
public final class RdmProbe {
  /** For tasks with more samples than this, none are compared by default. */
  private static final int MAX_IMPLICIT = 64;

  private final TheorySettings.Structure settings;
  private final Executor executor;
  private final Node representation;
  private final Task task;
  private final int[] samples;
  private final int referenceSamples;

  /** The network as it started; empty where no sample is compared, or values overflow. */
  private final Optional<Snapshot> start;

  /**
   * Reads the network before training.
   *
   * @param settings which samples, and which formula predicts their distances
   * @param executor holds the network, before training
   * @param representation the node that is read
   * @param task whose training samples these are
   * @throws InvalidInputException if the task has too few samples
   */
  public RdmProbe(
      TheorySettings.Structure settings, Executor executor, Node representation, Task task) {
    this.settings = settings;
    this.executor = executor;
    this.representation = representation;
    this.task = task;
    this.samples = sorted(task.training(), count(settings, task.training().size()));
    this.referenceSamples = Math.min(settings.among(), task.training().size());
    if (settings.prediction() == TheorySettings.Structure.Prediction.IMAGES
        && referenceSamples < samples.length) {
      throw new InvalidInputException(
          "theory.structure.among must be at least %d, the number of samples shown, was %d"
              .formatted(samples.length, settings.among()));
    }
    this.start = samples.length == 0 ? Optional.empty() : first();
  }

  /** Empty if the first weights are so large that values overflow: that run will diverge. */
  private Optional<Snapshot> first() {
    try {
      return Optional.of(read());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the network after training.
   *
   * @param fit gives the rates of the prediction
   * @return the comparison; empty where no sample is compared
   */
  public Optional<RdmComparison> after(FitResult fit) {
    return start.map(s -> compare(s, fit));
  }

  private RdmComparison compare(Snapshot before, FitResult fit) {
    ComparedSamples compared = RdmComparisons.samples(task, samples);
    DistanceMatrix initial = Distances.squared(before.representations());
    DistanceMatrix observed = Distances.squared(read().representations());
    return switch (settings.prediction()) {
      case PAIRWISE ->
          RdmComparisons.of(
              compared,
              pairwise(compared, initial, Distances.squared(before.predictions()), fit)
                  .map(DistanceMatrix::unsquared),
              initial.unsquared(),
              observed.unsquared(),
              1);
      case IMAGES -> RdmComparisons.of(compared, Optional.of(images()), initial, observed, 1);
    };
  }

  private Snapshot read() {
    return Snapshot.of(executor, representation, task.training(), samples);
  }

  private static Optional<DistanceMatrix> pairwise(
      ComparedSamples compared, DistanceMatrix h, DistanceMatrix y, FitResult fit) {
    DistanceMatrix inputs = compared.inputs();
    boolean lost = h.where((i, j) -> inputs.get(i, j) > 0 && h.get(i, j) == 0).length > 0;
    OptionalDouble etaH = fit.rate(TwoPoint.RATES.get(0));
    OptionalDouble etaY = fit.rate(TwoPoint.RATES.get(1));
    return lost || fit.asymptotics().isEmpty() || etaH.isEmpty() || etaY.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Structures.pairwise(
                inputs, compared.targets(), h, y, etaH.getAsDouble(), etaY.getAsDouble()));
  }

  private DistanceMatrix images() {
    Points[] all = RdmComparisons.points(task, IntStream.range(0, referenceSamples).toArray());
    return Structures.images(all[0], all[1], samples);
  }

  private static int count(TheorySettings.Structure settings, int size) {
    if (settings.samples() > size) {
      throw new InvalidInputException(
          "theory.structure.samples must be at most %d, the number of training samples, was %d"
              .formatted(size, settings.samples()));
    }
    return settings.samples() > 0 ? settings.samples() : size < 3 || size > MAX_IMPLICIT ? 0 : size;
  }

  /** The first samples, sorted by the first annotation, where there is one. */
  private static int[] sorted(Samples source, int count) {
    List<Annotation> annotations = source.annotations();
    int[] codes = annotations.isEmpty() ? new int[count] : annotations.getFirst().codes();
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingInt(i -> codes[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
