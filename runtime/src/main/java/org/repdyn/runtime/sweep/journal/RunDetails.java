package org.repdyn.runtime.sweep.journal;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repdyn.api.task.Annotation;
import org.repdyn.runtime.report.json.RunJson;
import org.repdyn.runtime.results.Prediction;
import org.repdyn.runtime.results.RunResult;
import org.repdyn.runtime.results.WatchedSet;
import org.repdyn.runtime.trajectory.Trajectory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sweep with {@code keep: [fit]} keeps of a run beside its numbers: {@code fit}, the content
 * of its fit.json, and {@code curves}: {@code dx2}, {@code dy2}, and some rows of {@code t}, {@code
 * h}, {@code y}, {@code w} and {@code loss}, with those of the fitted theory in {@code theory}; of
 * a run that records a set of samples, {@code embedding}: the points of the first set before and
 * after training.
 */
public final class RunDetails {
  /** The rows kept of each curve, evenly spread with the first and the last. */
  private static final int ROWS = 200;

  private RunDetails() {}

  /**
   * The details of a run.
   *
   * @param run what it gave
   * @return an object; empty for a run without a row
   */
  public static ObjectNode of(RunResult run) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    if (run.recording().time().length == 0) {
      return details;
    }
    details.set("fit", RunJson.of(run));
    Trajectory seen = run.recording().primary();
    int[] kept = evenly(seen.rows());
    ObjectNode curves = details.putObject("curves");
    curves.put("dx2", seen.dx2()).put("dy2", seen.dy2());
    put(curves.putArray("t"), kept, k -> seen.time()[k]);
    put(curves.putArray("h"), kept, k -> seen.h()[k]);
    put(curves.putArray("y"), kept, k -> seen.y()[k]);
    put(curves.putArray("w"), kept, k -> seen.w()[k]);
    if (seen.loss().length > 0) {
      put(curves.putArray("loss"), kept, k -> seen.loss()[k]);
    }
    run.fit()
        .fitted()
        .ifPresent(fit -> put(curves.putObject("theory"), kept, fit.prediction().curves()));
    run.measurements().sets().stream()
        .flatMap(set -> set.embedding().stream())
        .findFirst()
        .ifPresent(embedding -> details.set("embedding", embedding(embedding)));
    return details;
  }

  private static ObjectNode embedding(WatchedSet.Embedding embedding) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("share", embedding.share());
    ArrayNode frames = json.putArray("frames");
    Stream.of(embedding.frames().getFirst(), embedding.frames().getLast())
        .distinct()
        .forEach(
            frame -> {
              ObjectNode points = frames.addObject().put("time", frame.time());
              put(points.putArray("x"), frame.x());
              put(points.putArray("y"), frame.y());
              put(points.putArray("z"), frame.z());
            });
    ArrayNode annotations = json.putArray("annotations");
    for (Annotation annotation : embedding.annotations()) {
      ObjectNode one = annotations.addObject().put("name", annotation.name());
      ArrayNode categories = one.putArray("categories");
      annotation.categories().forEach(categories::add);
      ArrayNode codes = one.putArray("codes");
      IntStream.of(annotation.codes()).forEach(codes::add);
    }
    return json;
  }

  /** In single precision, more than a picture shows. */
  private static void put(ArrayNode list, double[] values) {
    for (double value : values) {
      list.add((float) value);
    }
  }

  private static void put(ObjectNode theory, int[] kept, Prediction.Curves curves) {
    put(theory.putArray("h"), kept, k -> curves.h()[k]);
    put(theory.putArray("y"), kept, k -> curves.y()[k]);
    put(theory.putArray("w"), kept, k -> curves.w()[k]);
    if (curves.loss().length > 0) {
      put(theory.putArray("loss"), kept, k -> curves.loss()[k]);
    }
  }

  private static void put(ArrayNode list, int[] kept, IntToDoubleFunction column) {
    for (int k : kept) {
      double value = column.applyAsDouble(k);
      if (Double.isFinite(value)) {
        list.add(value);
      } else {
        list.addNull();
      }
    }
  }

  private static int[] evenly(int rows) {
    int n = Math.min(rows, ROWS);
    int[] kept = new int[n];
    for (int i = 0; i < n; i++) {
      kept[i] = n == 1 ? 0 : (int) Math.round((rows - 1.0) * i / (n - 1));
    }
    return kept;
  }
}
