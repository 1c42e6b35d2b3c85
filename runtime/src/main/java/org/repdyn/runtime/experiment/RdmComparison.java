package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.repdyn.runtime.report.RdmFigure;
import org.repdyn.runtime.theory.Agreement;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The distances of representations after training, beside a prediction: that of the theory of
 * pairs, both not squared, or that of the formula for images, which has no unit, beside squared
 * distances.
 *
 * @param shown the samples
 * @param predicted the prediction; empty where the theory says nothing
 * @param initial in the network before training
 * @param observed in the network after training, or the mean of several networks
 * @param networks how many networks
 */
record RdmComparison(
    Shown shown,
    Optional<DistanceMatrix> predicted,
    DistanceMatrix initial,
    DistanceMatrix observed,
    int networks) {

  /**
   * The samples of a matrix.
   *
   * @param indices which training samples, in the order of rows
   * @param labels what they are
   * @param classes the first row whose target is the same
   * @param inputs squared distances of their inputs
   * @param targets squared distances of their targets
   */
  record Shown(
      int[] indices,
      List<String> labels,
      int[] classes,
      DistanceMatrix inputs,
      DistanceMatrix targets) {

    static Shown of(Task task, int[] indices) {
      Points[] points = points(task, indices);
      DistanceMatrix targets = Distances.squared(points[1]);
      return new Shown(
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

    /** Whether another network has been shown the same. */
    boolean same(Shown other) {
      return Arrays.equals(indices, other.indices)
          && Arrays.equals(inputs.pairs(), other.inputs.pairs())
          && Arrays.equals(targets.pairs(), other.targets.pairs());
    }
  }

  /** The mean of several networks; empty where they have not seen the same samples. */
  static Optional<RdmComparison> mean(List<RdmComparison> all) {
    if (all.isEmpty() || !all.stream().allMatch(s -> s.shown.same(all.getFirst().shown))) {
      return Optional.empty();
    }
    List<DistanceMatrix> predictions = all.stream().flatMap(s -> s.predicted.stream()).toList();
    return Optional.of(
        new RdmComparison(
            all.getFirst().shown,
            predictions.size() < all.size()
                ? Optional.empty()
                : Optional.of(DistanceMatrix.mean(predictions)),
            DistanceMatrix.mean(all.stream().map(RdmComparison::initial).toList()),
            DistanceMatrix.mean(all.stream().map(RdmComparison::observed).toList()),
            all.size()));
  }

  /** Of the prediction; without figures where there is none. */
  private Agreement theory() {
    return predicted
        .map(p -> Agreement.of("theory", p, observed, shown.classes))
        .orElse(new Agreement("theory", OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private List<Agreement> baselines() {
    return Agreement.baselines(
        shown.inputs.unsquared(), shown.targets.unsquared(), observed, shown.classes);
  }

  /** As the report shows it. */
  RdmFigure report() {
    List<Agreement> agreements = new ArrayList<>(baselines());
    if (predicted.isPresent()) {
      agreements.addFirst(theory());
    }
    return new RdmFigure(
        networks == 1
            ? "Final distances of representations"
            : "Final distances of representations, mean of %d networks".formatted(networks),
        observed.squared(),
        shown.labels,
        predicted.map(DistanceMatrix::toArray).orElse(new double[0][]),
        observed.toArray(),
        predicted.isEmpty() || predicted.get().kind() == observed.kind(),
        agreements.stream()
            .map(a -> new RdmFigure.Score(a.name(), orNaN(a.all()), orNaN(a.between())))
            .toList());
  }

  /**
   * As fit.json has it: whether {@code initial} and {@code observed} are {@code squared}, {@code
   * predictedKind}, {@code networks}, {@code samples} and {@code labels} in the order of rows, the
   * pairs i &lt; j of the three matrices row after row, Pearson {@code correlation} of prediction
   * and observation over all pairs and {@code correlationBetween} over those of different targets,
   * and the same of the {@code baselines}; null is what does not exist.
   */
  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("squared", observed.squared());
    json.put("networks", networks);
    json.set("samples", JsonMapper.shared().valueToTree(shown.indices));
    json.set("labels", JsonMapper.shared().valueToTree(shown.labels));
    json.set("initial", JsonMapper.shared().valueToTree(initial.pairs()));
    json.set("observed", JsonMapper.shared().valueToTree(observed.pairs()));
    json.put("predictedKind", predicted.map(p -> p.kind().toString()).orElse(null));
    json.set(
        "predicted",
        JsonMapper.shared().valueToTree(predicted.map(DistanceMatrix::pairs).orElse(null)));
    put(json, theory());
    ArrayNode baselines = json.putArray("baselines");
    baselines().forEach(a -> put(baselines.addObject().put("name", a.name()), a));
    return json;
  }

  private static void put(ObjectNode json, Agreement agreement) {
    put(json, "correlation", agreement.all());
    put(json, "correlationBetween", agreement.between());
  }

  private static void put(ObjectNode json, String key, OptionalDouble value) {
    json.put(key, value.isPresent() ? (Double) value.getAsDouble() : null);
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }
}
