package org.repdyn.runtime.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.TheorySettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.theory.Structures;
import org.repdyn.runtime.training.Snapshot;

/** Looks at some samples of a task before and after training, and predicts what they come to. */
final class RdmProbe {
  /** Of a task of more samples than this, nothing is looked at unless the file says so. */
  private static final int MOST = 64;

  private final TheorySettings.Structure settings;
  private final Executor executor;
  private final Node representation;
  private final Task task;
  private final int[] samples;
  private final int among;
  private final Snapshot start;

  /** Looks at the network as it starts. */
  RdmProbe(TheorySettings.Structure settings, Executor executor, Node representation, Task task) {
    this.settings = settings;
    this.executor = executor;
    this.representation = representation;
    this.task = task;
    this.samples = sorted(task.training(), count(settings, task.training().size()));
    this.among = Math.min(settings.among(), task.training().size());
    if (settings.prediction() == TheorySettings.Structure.Prediction.IMAGES
        && among < samples.length) {
      throw new InvalidInputException(
          "theory.structure.among must be at least %d, the number of samples shown, was %d"
              .formatted(samples.length, settings.among()));
    }
    this.start = samples.length == 0 ? null : look();
  }

  /** Looks at the network as it ended; nothing where no sample is looked at. */
  Optional<RdmComparison> after(Fit fit) {
    if (start == null) {
      return Optional.empty();
    }
    RdmComparison.Shown shown = RdmComparison.Shown.of(task, samples);
    DistanceMatrix initial = Distances.squared(start.representations());
    DistanceMatrix observed = Distances.squared(look().representations());
    return Optional.of(
        switch (settings.prediction()) {
          case PAIRWISE ->
              new RdmComparison(
                  shown,
                  pairwise(shown, initial, fit).map(DistanceMatrix::unsquared),
                  initial.unsquared(),
                  observed.unsquared(),
                  1);
          case IMAGES -> new RdmComparison(shown, Optional.of(images()), initial, observed, 1);
        });
  }

  private Snapshot look() {
    return Snapshot.of(executor, representation, task.training(), samples);
  }

  private Optional<DistanceMatrix> pairwise(RdmComparison.Shown shown, DistanceMatrix h, Fit fit) {
    boolean lost = h.where((i, j) -> shown.inputs().get(i, j) > 0 && h.get(i, j) == 0).length > 0;
    if (fit.etaH() == null || fit.etaY() == null || lost) {
      return Optional.empty();
    }
    DistanceMatrix y = Distances.squared(start.predictions());
    return Optional.of(
        Structures.pairwise(shown.inputs(), shown.targets(), h, y, fit.etaH(), fit.etaY()));
  }

  private DistanceMatrix images() {
    Points[] all = RdmComparison.Shown.points(task, IntStream.range(0, among).toArray());
    return Structures.images(all[0], all[1], samples);
  }

  private static int count(TheorySettings.Structure settings, int size) {
    if (settings.samples() > size) {
      throw new InvalidInputException(
          "theory.structure.samples must be at most %d, the number of training samples, was %d"
              .formatted(size, settings.samples()));
    }
    return settings.samples() > 0 ? settings.samples() : size < 3 || size > MOST ? 0 : size;
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
