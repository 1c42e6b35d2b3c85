package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Initializer;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.UpdateRule;
import tools.jackson.databind.json.JsonMapper;

/** Weight decay where the initialisation gives each parameter a learning rate of its own. */
class WeightDecayTest {

  /**
   * Training W at the rates and decays of the scheme is training w of {@code W = g w / sqrt(fan
   * in)} at one rate and one decay, whatever the rule.
   */
  @ParameterizedTest
  @EnumSource(TrainingSettings.Optimizer.class)
  void ntkWithWeightDecayMovesAsItsParametrisation(TrainingSettings.Optimizer optimizer) {
    double gain = 1.5;
    int[] fanIn = {3, 7};
    TrainingSettings training = decaying(optimizer);
    InitSettings init = new InitSettings(InitSettings.Scheme.NTK, gain, null, null, null);
    Network scheme = layers(new double[] {1, 1});
    double[] scales = {gain / Math.sqrt(fanIn[0]), gain / Math.sqrt(fanIn[1])};
    Network explicit = layers(scales);
    double[] one = new double[explicit.parameters().size()];
    Arrays.fill(one, training.learningRate());
    ExecutorFactory executors = Executors.of(Precision.FLOAT64);
    List<UpdateRule> rules = ParameterLearningRates.rules(scheme, training, init);
    try (Executor a = executors.create(scheme, rules, Loss.MSE, 1, Seed.of(1));
        Executor b = executors.create(explicit, training.updateRule(), Loss.MSE, 1, Seed.of(1))) {
      for (int p = 0; p < one.length; p++) {
        double[] w = Fixture.normal("w" + p, scheme.parameters().get(p).shape().size(), 1);
        b.write(explicit.parameters().get(p), w);
        double scale = p % 2 == 0 ? scales[p / 2] : 1; // weight, bias, weight, bias
        a.write(scheme.parameters().get(p), Arrays.stream(w).map(v -> scale * v).toArray());
      }
      double[] rates = ParameterLearningRates.of(scheme, training, init);
      for (Executor executor : List.of(a, b)) {
        executor.load(0, new double[] {0.3, -0.7, 1.1}, new double[] {0.5, -0.2});
        for (int k = 0; k < 20; k++) {
          executor.forward(1, k);
          executor.backwardAndUpdate(executor == a ? rates : one);
        }
      }
      for (int p = 0; p < one.length; p++) {
        double scale = p % 2 == 0 ? scales[p / 2] : 1;
        double[] w = Fixture.parameter(b, explicit.parameters().get(p));
        assertThat(Fixture.parameter(a, scheme.parameters().get(p)))
            .containsExactly(Arrays.stream(w).map(v -> scale * v).toArray(), within(1e-12));
      }
    }
  }

  /** Two layers whose weights are multiplied by numbers. */
  private static Network layers(double[] scales) {
    Graph graph = new Graph(Shape.of(3));
    Node hidden = graph.activate(layer(graph, "one", graph.input(), 7, scales[0]), Activation.TANH);
    Node output = layer(graph, "two", graph.tap("hidden", hidden), 2, scales[1]);
    return new Network(graph, output, "hidden");
  }

  private static Node layer(Graph graph, String name, Node x, int units, double scale) {
    int in = x.shape().dimension(-1);
    Node weight =
        graph.parameter(name + "-w", Shape.of(units, in), new Initializer.Weight(in, units));
    Node bias = graph.parameter(name + "-b", Shape.of(units), new Initializer.Constant(0));
    return graph.linear(name, x, scale == 1 ? weight : graph.scale(weight, scale), bias);
  }

  /** As in the package mup: the product of rate and decay does not depend on the width. */
  @ParameterizedTest
  @EnumSource(TrainingSettings.Optimizer.class)
  void mupKeepsTheProductOfRateAndDecay(TrainingSettings.Optimizer optimizer) {
    TrainingSettings training = decaying(optimizer);
    InitSettings init = new InitSettings(InitSettings.Scheme.MUP, 1, null, null, null);
    Network network = layers(new double[] {1, 1});
    double[] rates = ParameterLearningRates.of(network, training, init);
    List<UpdateRule> rules = ParameterLearningRates.rules(network, training, init);
    for (int p = 0; p < rates.length; p++) {
      double decay =
          switch (rules.get(p)) {
            case UpdateRule.Sgd rule -> rule.weightDecay();
            case UpdateRule.Momentum rule -> rule.weightDecay();
            case UpdateRule.Adam rule -> rule.weightDecay();
            case UpdateRule.AdamW rule -> rule.weightDecay();
          };
      assertThat(rates[p] * decay)
          .isCloseTo(training.learningRate() * training.weightDecay(), within(1e-17));
    }
  }

  /** Without an epsilon, which would not scale with the gradient. */
  private static TrainingSettings decaying(TrainingSettings.Optimizer optimizer) {
    String name = optimizer.name().toLowerCase(Locale.ROOT);
    String text = "{\"optimizer\": \"%s\", \"weight-decay\": 0.3, \"epsilon\": 1e-40}";
    return new Binder()
        .bind(
            JsonMapper.shared().readTree(text.formatted(name)),
            TrainingSettings.class,
            TrainingSettings.DEFAULT,
            "training");
  }
}
