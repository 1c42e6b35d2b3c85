package org.repdyn.runtime.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.geometry.DistanceMatrix;
import org.repdyn.runtime.geometry.Distances;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.results.RdmComparison;
import org.repdyn.runtime.results.RdmComparison.Agreement;
import org.repdyn.runtime.results.RdmComparison.ComparedSamples;

/** Compares predicted with observed distances of representations. */
final class RdmComparisons {
  private RdmComparisons() {}

  /**
   * A comparison.
   *
   * @param samples which samples
   * @param predicted the prediction, where there is one
   * @param initial distances before training
   * @param observed distances after training
   * @param networks the number of networks that these are means of
   */
  static RdmComparison of(
      ComparedSamples samples,
      Optional<DistanceMatrix> predicted,
      DistanceMatrix initial,
      DistanceMatrix observed,
      int networks) {
    int[] classes = samples.classes();
    Agreement theory =
        predicted
            .map(p -> Agreements.of("theory", p, observed, classes))
            .orElse(new Agreement("theory", OptionalDouble.empty(), OptionalDouble.empty()));
    List<Agreement> baselines =
        Agreements.baselines(
            samples.inputs().unsquared(), samples.targets().unsquared(), observed, classes);
    return new RdmComparison(samples, predicted, initial, observed, networks, theory, baselines);
  }

  /** The mean of several networks; empty where these were not compared on the same samples. */
  static Optional<RdmComparison> mean(List<RdmComparison> all) {
    if (all.isEmpty() || !all.stream().allMatch(s -> s.samples().same(all.getFirst().samples()))) {
      return Optional.empty();
    }
    List<DistanceMatrix> predictions = all.stream().flatMap(s -> s.predicted().stream()).toList();
    return Optional.of(
        of(
            all.getFirst().samples(),
            predictions.size() < all.size()
                ? Optional.empty()
                : Optional.of(DistanceMatrix.mean(predictions)),
            DistanceMatrix.mean(all.stream().map(RdmComparison::initial).toList()),
            DistanceMatrix.mean(all.stream().map(RdmComparison::observed).toList()),
            all.size()));
  }

  /** Annotations of training samples. */
  static ComparedSamples samples(Task task, int[] indices) {
    Points[] points = points(task, indices);
    DistanceMatrix targets = Distances.squared(points[1]);
    return new ComparedSamples(
        indices,
        IntStream.of(indices).mapToObj(i -> label(task.training(), i)).toList(),
        classes(targets),
        Distances.squared(points[0]),
        targets);
  }

  /** Inputs and targets of training samples. */
  static Points[] points(Task task, int[] indices) {
    double[] input = new double[task.input().size()];
    double[] target = new double[task.output().size()];
    double[] inputs = new double[Math.multiplyExact(indices.length, input.length)];
    double[] targets = new double[Math.multiplyExact(indices.length, target.length)];
    for (int i = 0; i < indices.length; i++) {
      task.training().read(indices[i], input, target);
      System.arraycopy(input, 0, inputs, i * input.length, input.length);
      System.arraycopy(target, 0, targets, i * target.length, target.length);
    }
    return new Points[] {
      new Points(indices.length, input.length, inputs),
      new Points(indices.length, target.length, targets)
    };
  }

  private static int[] classes(DistanceMatrix targets) {
    return IntStream.range(0, targets.size())
        .map(i -> IntStream.range(0, i).filter(j -> targets.get(i, j) == 0).findFirst().orElse(i))
        .toArray();
  }

  private static String label(Samples samples, int index) {
    List<String> parts = samples.annotations().stream().map(a -> category(a, index)).toList();
    return parts.isEmpty() ? "sample " + index : String.join(", ", parts);
  }

  private static String category(Annotation annotation, int sample) {
    return annotation.name() + " " + annotation.categories().get(annotation.codes()[sample]);
  }
}
