package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.fit.Fit;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.report.Structure;
import org.repdyn.runtime.theory.Agreement;
import org.repdyn.runtime.theory.Structures;
import org.repdyn.runtime.training.Snapshot;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The distances of all representations of a small task after training, beside those that the theory
 * of pairs predicts from the values before training. Distances are not squared.
 *
 * @param predicted by the theory; empty where it says nothing
 * @param observed in the network
 * @param labels one for each sample
 * @param agreements of the theory first, then of its baselines
 */
record StructureBeside(
    Optional<DistanceMatrix> predicted,
    DistanceMatrix observed,
    List<String> labels,
    List<Agreement> agreements) {

  /** A task of more samples than this has no matrix of all of them. */
  private static final int MOST = 64;

  /** What is known before training. */
  static final class Before {
    private final Executor executor;
    private final Node representation;
    private final Task task;
    private final int[] samples;
    private final Snapshot start;

    /** Looks at the network as it starts. */
    Before(Executor executor, Node representation, Task task) {
      this.executor = executor;
      this.representation = representation;
      this.task = task;
      int size = task.training().size();
      this.samples = size < 3 || size > MOST ? new int[0] : IntStream.range(0, size).toArray();
      this.start = samples.length == 0 ? null : look();
    }

    /** Looks at the network as it ended; nothing where the task is not of a few samples. */
    Optional<StructureBeside> after(Fit fit) {
      return start == null ? Optional.empty() : Optional.of(of(task, start, look(), fit));
    }

    private Snapshot look() {
      return Snapshot.of(executor, representation, task.training(), samples);
    }
  }

  private static StructureBeside of(Task task, Snapshot start, Snapshot end, Fit fit) {
    Samples samples = task.training();
    int n = start.predictions().count();
    double[][] inputs = new double[n][task.input().size()];
    double[][] targets = new double[n][task.output().size()];
    for (int i = 0; i < n; i++) {
      samples.read(i, inputs[i], targets[i]);
    }
    DistanceMatrix dx2 = Distances.squared(Points.of(inputs));
    DistanceMatrix dy2 = Distances.squared(Points.of(targets));
    DistanceMatrix observed = Distances.euclidean(end.representations());
    Optional<DistanceMatrix> predicted = predict(dx2, dy2, start, fit);
    int[] classes = classes(dy2);
    List<Agreement> agreements = new ArrayList<>();
    predicted.ifPresent(p -> agreements.add(Agreement.of("theory", p, observed, classes)));
    agreements.addAll(Agreement.baselines(dx2.unsquared(), dy2.unsquared(), observed, classes));
    return new StructureBeside(predicted, observed, labels(samples), agreements);
  }

  private static Optional<DistanceMatrix> predict(
      DistanceMatrix dx2, DistanceMatrix dy2, Snapshot start, Fit fit) {
    DistanceMatrix h = Distances.squared(start.representations());
    boolean lost = h.where((i, j) -> dx2.get(i, j) > 0 && h.get(i, j) == 0).length > 0;
    if (fit.etaH() == null || fit.etaY() == null || lost) {
      return Optional.empty();
    }
    DistanceMatrix y = Distances.squared(start.predictions());
    return Optional.of(Structures.pairwise(dx2, dy2, h, y, fit.etaH(), fit.etaY()).unsquared());
  }

  /** Samples of equal targets are of one class, by the number of its first sample. */
  private static int[] classes(DistanceMatrix dy2) {
    return IntStream.range(0, dy2.size())
        .map(i -> IntStream.rangeClosed(0, i).filter(j -> dy2.get(i, j) == 0).findFirst().orElse(i))
        .toArray();
  }

  private static List<String> labels(Samples samples) {
    return IntStream.range(0, samples.size())
        .mapToObj(
            i -> {
              List<String> parts = samples.annotations().stream().map(a -> category(a, i)).toList();
              return parts.isEmpty() ? "sample " + i : String.join(", ", parts);
            })
        .toList();
  }

  private static String category(Annotation annotation, int sample) {
    return annotation.name() + " " + annotation.categories().get(annotation.codes()[sample]);
  }

  /** As the report shows it. */
  Structure report() {
    return new Structure(
        "Final distances of all representations",
        observed.squared(),
        labels,
        predicted.map(DistanceMatrix::toArray).orElse(new double[0][]),
        observed.toArray(),
        true,
        agreements.stream()
            .map(a -> new Structure.Score(a.name(), orNaN(a.all()), orNaN(a.between())))
            .toList());
  }

  /**
   * As fit.json has it: {@code squared}, the pairs i &lt; j of both matrices row after row, and the
   * Pearson correlation of the two.
   */
  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("squared", observed.squared());
    json.set("observed", JsonMapper.shared().valueToTree(observed.pairs()));
    predicted.ifPresentOrElse(
        p -> {
          json.set("predicted", JsonMapper.shared().valueToTree(p.pairs()));
          agreements.getFirst().all().ifPresent(r -> json.put("correlation", r));
        },
        () -> json.putNull("predicted"));
    return json;
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }
}
