package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.UpdateRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Update rules and losses against 20 steps of PyTorch in float64. */
class OptimizerTest {

  /** Twenty well-conditioned steps: some hundred roundings of either precision. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void asPyTorch(Precision precision) throws IOException {
    double tolerance = precision == Precision.FLOAT64 ? 1e-13 : 1e-5;
    JsonNode file;
    try (InputStream stream = getClass().getResourceAsStream("optimizers.json")) {
      file = JsonMapper.shared().readTree(stream);
    }
    assertThat(file.get("cases")).hasSize(6);
    for (JsonNode expected : file.get("cases")) {
      check(file, expected, precision, tolerance);
    }
  }

  private static void check(
      JsonNode file, JsonNode expected, Precision precision, double tolerance) {
    UpdateRule rule =
        Fixture.rule(
            TrainingSettings.Optimizer.valueOf(expected.get("optimizer").asString()),
            expected.get("weightDecay").asDouble());
    Loss loss = Loss.valueOf(expected.get("loss").asString());
    Network network = network();
    List<Node> parameters = network.parameters();
    double[] rates = new double[parameters.size()];
    Arrays.fill(rates, file.get("rate").asDouble());
    int rows = file.get("inputs").size();
    try (Executor executor =
        Executors.of(precision).create(network, rule, loss, rows, Seed.of(0))) {
      for (int row = 0; row < rows; row++) {
        executor.load(
            row, numbers(file.get("inputs").get(row)), numbers(file.get("targets").get(row)));
      }
      for (int p = 0; p < parameters.size(); p++) {
        executor.write(parameters.get(p), numbers(file.get("start").get(p)));
      }
      double[] losses = numbers(expected.get("losses"));
      for (int k = 0; k < losses.length; k++) {
        assertThat(executor.forward(rows, k)).isCloseTo(losses[k], within(tolerance));
        executor.backwardAndUpdate(rates);
      }
      for (int p = 0; p < parameters.size(); p++) {
        assertThat(Fixture.parameter(executor, parameters.get(p)))
            .as("%s of %s", parameters.get(p), rule)
            .containsExactly(numbers(expected.get("end").get(p)), within(tolerance));
      }
    }
  }

  private static Network network() {
    Graph graph = new Graph(Shape.of(3));
    Node hidden = graph.activate(graph.linear("one", graph.input(), 5), Activation.TANH);
    return new Network(graph, graph.linear("two", graph.tap("hidden", hidden), 4), "hidden");
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
