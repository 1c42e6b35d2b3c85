package org.repdyn.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.ExecutorFactory;
import org.repdyn.runtime.network.Network;
import tools.jackson.databind.JsonNode;

/** A golden case, trained here; every quantity by the name that the files give it. */
final class GoldenRun {
  private final GoldenCase golden;
  private final Network network;
  private final Executor executor;
  private final int rows;
  private final Map<String, double[]> found = new LinkedHashMap<>();

  private GoldenRun(GoldenCase golden, ExecutorFactory executors) {
    this.golden = golden;
    this.network = golden.network();
    this.rows = golden.exact().get("inputs").size();
    this.executor =
        executors.create(network, new UpdateRule.Sgd(0), Loss.HALF_MSE, rows, Seed.of(0));
  }

  static Map<String, double[]> of(GoldenCase golden, ExecutorFactory executors) {
    GoldenRun run = new GoldenRun(golden, executors);
    try (Executor _ = run.executor) {
      run.load();
      run.gradients();
      run.train();
      run.end();
    }
    return run.found;
  }

  private void load() {
    JsonNode exact = golden.exact();
    for (int row = 0; row < rows; row++) {
      executor.load(
          row,
          GoldenCase.numbers(exact.get("inputs").get(row)),
          GoldenCase.numbers(exact.get("targets").get(row)));
    }
    List<double[]> weights = GoldenCase.tensors(exact.get("layers"));
    for (int p = 0; p < weights.size(); p++) {
      executor.write(network.parameters().get(p), weights.get(p));
    }
  }

  private void gradients() {
    executor.forward(rows, 0);
    found.put("initial output", all(network.output()));
    found.put("initial hidden", all(network.tap(golden.representation())));
    executor.backward();
    List<Node> parameters = network.parameters();
    for (int p = 0; p < parameters.size(); p++) {
      double[] gradient = new double[parameters.get(p).shape().size()];
      executor.readGradient(parameters.get(p), gradient);
      found.put("gradient " + p, gradient);
    }
  }

  private void train() {
    int steps = golden.exact().get("steps").asInt();
    double[] rates = new double[network.parameters().size()];
    Arrays.fill(rates, golden.exact().get("lr").asDouble());
    double[][] traces = new double[4][steps];
    for (int k = 0; k < steps; k++) {
      traces[0][k] = executor.forward(rows, k);
      double[] h = difference(network.tap(golden.representation()));
      double[] y = difference(network.output());
      double[] target = targetDifference();
      traces[1][k] = dot(h, h);
      traces[2][k] = dot(y, y);
      traces[3][k] = dot(y, y) - dot(target, y);
      executor.backwardAndUpdate(rates);
    }
    found.put("loss", traces[0]);
    found.put("h2", traces[1]);
    found.put("y2", traces[2]);
    found.put("w", traces[3]);
  }

  private void end() {
    List<Node> parameters = network.parameters();
    for (int p = 0; p < parameters.size(); p++) {
      double[] values = new double[parameters.get(p).shape().size()];
      executor.read(parameters.get(p), 0, values);
      found.put("final " + p, values);
    }
    executor.evaluate(rows);
    found.put("final output", all(network.output()));
    found.put("final hidden", all(network.tap(golden.representation())));
  }

  /** A node's values for all rows, one after the other. */
  private double[] all(Node node) {
    List<double[]> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      values.add(row(node, row));
    }
    return values.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private double[] row(Node node, int row) {
    double[] values = new double[node.shape().size()];
    executor.read(node, row, values);
    return values;
  }

  private double[] difference(Node node) {
    JsonNode pair = golden.exact().get("pair");
    return minus(row(node, pair.get(1).asInt()), row(node, pair.get(0).asInt()));
  }

  private double[] targetDifference() {
    JsonNode pair = golden.exact().get("pair");
    JsonNode targets = golden.exact().get("targets");
    return minus(
        GoldenCase.numbers(targets.get(pair.get(1).asInt())),
        GoldenCase.numbers(targets.get(pair.get(0).asInt())));
  }

  private static double[] minus(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
