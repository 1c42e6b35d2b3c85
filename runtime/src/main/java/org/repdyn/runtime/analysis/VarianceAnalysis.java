package org.repdyn.runtime.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.results.VarianceExplained;
import org.repdyn.runtime.training.Snapshot;

/**
 * Computes the share of the variance of a representation explained by each property of the samples.
 */
public final class VarianceAnalysis {
  /** The maximum number of samples read, the first ones. */
  static final int MAX_SAMPLES = 10_000;

  private VarianceAnalysis() {}

  /**
   * Reads a network; a property that does not group the samples is left out.
   *
   * @param executor holds the network; its batch is overwritten
   * @param representation the node that is read
   * @param samples with their annotations
   * @return one for each context of the task
   */
  public static List<VarianceExplained> of(
      Executor executor, Node representation, Samples samples) {
    List<Annotation> annotations = samples.annotations();
    if (annotations.isEmpty()) {
      return List.of();
    }
    int[] all = IntStream.range(0, Math.min(MAX_SAMPLES, samples.size())).toArray();
    Points points = Snapshot.of(executor, representation, samples, all).representations();
    List<VarianceExplained> explained = new ArrayList<>();
    List<Annotation> contexts =
        annotations.stream().filter(a -> a.name().equals(Annotation.CONTEXT)).toList();
    if (contexts.isEmpty()) {
      explained.add(of(Optional.empty(), points, all, annotations));
    }
    for (Annotation context : contexts) {
      for (int code = 0; code < context.categories().size(); code++) {
        int wanted = code;
        int[] inside = IntStream.of(all).filter(i -> context.codes()[i] == wanted).toArray();
        explained.add(of(Optional.of(context.categories().get(code)), points, inside, annotations));
      }
    }
    return explained.stream().filter(e -> !e.shares().isEmpty()).toList();
  }

  private static VarianceExplained of(
      Optional<String> context, Points all, int[] inside, List<Annotation> annotations) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    for (Annotation a : annotations) {
      int[] groups = IntStream.of(inside).map(i -> a.codes()[i]).toArray();
      long different = IntStream.of(groups).distinct().count();
      if (different > 1 && different < inside.length) {
        share(all.select(inside), groups).ifPresent(share -> shares.put(a.name(), share));
      }
    }
    return new VarianceExplained(context, shares, ratio(context, shares));
  }

  /** Of the share of the context's own feature to the largest other. */
  private static OptionalDouble ratio(Optional<String> context, Map<String, Double> shares) {
    String name = context.orElse("");
    double own = shares.getOrDefault(name, Double.NaN);
    double others =
        shares.entrySet().stream()
            .filter(e -> !e.getKey().equals(name))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    return Double.isNaN(own) || !(others > 0)
        ? OptionalDouble.empty()
        : OptionalDouble.of(own / others);
  }

  private static OptionalDouble share(Points points, int[] groups) {
    try {
      return OptionalDouble.of(points.explainedBy(groups));
    } catch (IllegalArgumentException e) {
      return OptionalDouble.empty(); // all representations are the same
    }
  }

  /**
   * The median of each number over networks of one task, because ratios vary over orders of
   * magnitude; networks of other contexts or properties have none.
   */
  static List<VarianceExplained> median(List<List<VarianceExplained>> networks) {
    List<VarianceExplained> first = networks.isEmpty() ? List.of() : networks.getFirst();
    if (!networks.stream().allMatch(n -> names(n).equals(names(first)))) {
      return List.of();
    }
    List<VarianceExplained> medians = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      int context = i;
      SequencedMap<String, Double> shares = new LinkedHashMap<>();
      for (String name : first.get(i).shares().sequencedKeySet()) {
        median(networks.stream().mapToDouble(n -> n.get(context).shares().get(name)))
            .ifPresent(median -> shares.put(name, median));
      }
      OptionalDouble ratio =
          median(networks.stream().flatMapToDouble(n -> n.get(context).ratio().stream()));
      medians.add(new VarianceExplained(first.get(i).context(), shares, ratio));
    }
    return medians;
  }

  private static List<List<String>> names(List<VarianceExplained> explained) {
    return explained.stream().map(e -> List.copyOf(e.shares().sequencedKeySet())).toList();
  }

  private static OptionalDouble median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int n = sorted.length;
    return n == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]));
  }
}
