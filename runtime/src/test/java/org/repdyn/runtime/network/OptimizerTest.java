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
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.UpdateRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Update rules and losses against 20 steps of PyTorch in float64 (adamw: of {@code
 * src/test/python/optimizers.py}, which finds PyTorch's numbers for the others).
 */
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
    assertThat(file.get("cases").valueStream().map(c -> c.get("optimizer").asString()))
        .containsOnly(
            Arrays.stream(TrainingSettings.Optimizer.values())
                .map(Enum::name)
                .toArray(String[]::new));
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

  /** Where the gradient is 0, only decay is left: w times (1 - rate * decay) at each update. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void decoupledDecayIsGeometric(Precision precision) {
    UpdateRule rule = new UpdateRule.AdamW(0.9, 0.999, 1e-8, 0.5);
    Graph graph = new Graph(Shape.of(1));
    Node w = graph.parameter("w", Shape.of(37), new Initializer.Constant(1));
    Node output = graph.add(graph.linear("zero", graph.input(), 37), graph.scale(w, 0));
    Network network = new Network(graph, output, "none");
    double[] rates = new double[network.parameters().size()];
    Arrays.fill(rates, 0.1);
    try (Executor executor =
        Executors.of(precision).create(network, rule, Loss.MSE, 1, Seed.of(0))) {
      double[] start = Fixture.normal("w", 37, 1);
      executor.write(w, start);
      for (int k = 0; k < 10; k++) {
        executor.forward(1, k);
        executor.backwardAndUpdate(rates);
      }
      double[] expected = Arrays.stream(start).map(v -> v * Math.pow(0.95, 10)).toArray();
      // Ten roundings of each number.
      double tolerance = precision == Precision.FLOAT64 ? 1e-14 : 3e-6;
      assertThat(Fixture.parameter(executor, w)).containsExactly(expected, within(tolerance));
    }
  }

  /** From moments of 0, the corrected quotient is the gradient's sign, up to epsilon. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void theFirstStepOfAdamwHasTheLengthOfItsRate(Precision precision) {
    UpdateRule rule = new UpdateRule.AdamW(0.7, 0.8, 0.25, 0.5);
    Network network = network();
    List<Node> parameters = network.parameters();
    double rate = 0.1;
    try (Executor executor = Fixture.executor(network, rule, Loss.MSE, 2, precision)) {
      List<double[]> before = parameters.stream().map(p -> Fixture.parameter(executor, p)).toList();
      executor.forward(2, 0);
      executor.backward();
      executor.update(new double[] {rate, rate, rate, rate});
      for (int p = 0; p < before.size(); p++) {
        double[] g = Fixture.gradient(executor, parameters.get(p));
        double[] w = Fixture.parameter(executor, parameters.get(p));
        for (int i = 0; i < w.length; i++) {
          double expected = before.get(p)[i] * 0.95 - rate * g[i] / (Math.abs(g[i]) + 0.25);
          assertThat(w[i])
              .isCloseTo(expected, within(precision == Precision.FLOAT64 ? 1e-14 : 1e-6));
        }
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
