package org.repdyn.runtime.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Annotation;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.geometry.Points;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.report.Features;
import org.repdyn.runtime.training.Snapshot;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a representation tells apart: the share of its variance that each property of the samples
 * explains, between-group over total sum of squares, in one context.
 *
 * @param context a category of the annotation {@code context}; null where the task has none
 * @param shares 0 to 1 by the name of the annotation
 * @param ratio how many times larger the share of the feature that the context is named after is
 *     than the largest of the others; null where there is no such feature
 */
record VarianceExplained(String context, SequencedMap<String, Double> shares, Double ratio) {
  /** At most so many samples are looked at, the first ones. */
  static final int MOST = 10_000;

  /** Looks at a network; a property that does not group the samples is left out. */
  static List<VarianceExplained> of(Executor executor, Node representation, Samples samples) {
    List<Annotation> annotations = samples.annotations();
    if (annotations.isEmpty()) {
      return List.of();
    }
    int[] all = IntStream.range(0, Math.min(MOST, samples.size())).toArray();
    Points points = Snapshot.of(executor, representation, samples, all).representations();
    List<VarianceExplained> explained = new ArrayList<>();
    List<Annotation> contexts =
        annotations.stream().filter(a -> a.name().equals(Annotation.CONTEXT)).toList();
    if (contexts.isEmpty()) {
      explained.add(of(null, points, all, annotations));
    }
    for (Annotation context : contexts) {
      for (int code = 0; code < context.categories().size(); code++) {
        int wanted = code;
        int[] inside = IntStream.of(all).filter(i -> context.codes()[i] == wanted).toArray();
        explained.add(of(context.categories().get(code), points, inside, annotations));
      }
    }
    return explained.stream().filter(e -> !e.shares.isEmpty()).toList();
  }

  private static VarianceExplained of(
      String context, Points all, int[] inside, List<Annotation> annotations) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    for (Annotation a : annotations) {
      int[] groups = IntStream.of(inside).map(i -> a.codes()[i]).toArray();
      long different = IntStream.of(groups).distinct().count();
      if (different > 1 && different < inside.length) {
        share(all.select(inside), groups).ifPresent(share -> shares.put(a.name(), share));
      }
    }
    double others =
        shares.entrySet().stream()
            .filter(e -> !e.getKey().equals(context))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    boolean comparable = shares.containsKey(context) && others > 0;
    return new VarianceExplained(context, shares, comparable ? shares.get(context) / others : null);
  }

  private static OptionalDouble share(Points points, int[] groups) {
    try {
      return OptionalDouble.of(points.explainedBy(groups));
    } catch (IllegalArgumentException e) {
      return OptionalDouble.empty(); // all representations are the same
    }
  }

  /**
   * The median of each figure over networks of one task, as ratios spread over orders of magnitude.
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
      for (String name : first.get(i).shares.sequencedKeySet()) {
        shares.put(name, median(networks.stream().map(n -> n.get(context).shares.get(name))));
      }
      Double ratio =
          median(networks.stream().map(n -> n.get(context).ratio).filter(Objects::nonNull));
      medians.add(new VarianceExplained(first.get(i).context, shares, ratio));
    }
    return medians;
  }

  private static List<List<String>> names(List<VarianceExplained> explained) {
    return explained.stream().map(e -> List.copyOf(e.shares.sequencedKeySet())).toList();
  }

  /** Null of nothing. */
  private static Double median(Stream<Double> values) {
    double[] sorted = values.mapToDouble(v -> v).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? null : (Double) (0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]));
  }

  /** As fit.json has it: {@code context}, {@code shares} by name, {@code ratio}. */
  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("context", context);
    json.set("shares", JsonMapper.shared().valueToTree(shares));
    json.put("ratio", ratio);
    return json;
  }

  /** As the report shows it. */
  Features report() {
    return new Features(context, shares, ratio);
  }
}
