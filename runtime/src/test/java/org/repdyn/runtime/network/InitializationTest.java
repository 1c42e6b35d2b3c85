package org.repdyn.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Graph;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.config.UpdateRule;

class InitializationTest {
  private static final int WIDTH = 300;

  /** Standard deviations of the 300 x 200 hidden weight; that of its estimate is 0.3 %. */
  @ParameterizedTest
  @CsvSource({
    "XAVIER_NORMAL, 0.0632455532",
    "XAVIER_UNIFORM, 0.0632455532",
    "HE_NORMAL, 0.1",
    "NTK, 0.0707106781",
    "MUP, 0.0707106781"
  })
  void spread(InitSettings.Scheme scheme, double expected) {
    double[] w = weights(network(), scheme, 1.5, "encoder/hidden-1/weight");
    double mean = Arrays.stream(w).average().orElseThrow();
    double square = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(4 * 1.5 * expected / Math.sqrt(w.length)));
    assertThat(Math.sqrt(square)).isCloseTo(1.5 * expected, within(0.013 * 1.5 * expected));
  }

  @Test
  void theReadoutOfMupIsSmaller() {
    double[] w = weights(network(), InitSettings.Scheme.MUP, 1, "decoder/readout/weight");
    double square = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
    assertThat(Math.sqrt(square)).isCloseTo(1.0 / WIDTH, within(0.1 / WIDTH));
  }

  /** What follows the last layer with weights does not make it another layer. */
  @ParameterizedTest
  @EnumSource(Ending.class)
  void theReadoutOfMupIsTheLastLayerWhateverFollows(Ending ending) {
    Network network =
        Network.build(
            Shape.of(200),
            (g, x) -> g.linear("hidden-1", x, WIDTH),
            (g, h, output) -> {
              Node hidden = g.linear("hidden-2", h, WIDTH);
              g.linear("unused", hidden, 10);
              return ending.after(g, g.linear("readout", hidden, 10));
            },
            Shape.of(10));
    List<String> readouts =
        network.parameters().stream()
            .filter(p -> LayerPosition.readout(network, p))
            .map(Node::name)
            .toList();
    assertThat(readouts).containsExactly("decoder/readout/weight");
    double rate = TrainingSettings.DEFAULT.learningRate();
    double[] rates = rates(network, InitSettings.Scheme.MUP, 1);
    assertThat(rates[6]) // after three pairs of weight and bias
        .isCloseTo(rate / WIDTH, within(1e-17));
    double[] w = weights(network, InitSettings.Scheme.MUP, 1, "decoder/readout/weight");
    double square = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
    assertThat(Math.sqrt(square)).isCloseTo(1.0 / WIDTH, within(0.1 / WIDTH));
  }

  private enum Ending {
    NONE,
    SCALE,
    SOFTMAX,
    TANH_OF_SCALE,
    SUM;

    Node after(Graph graph, Node readout) {
      return switch (this) {
        case NONE -> readout;
        case SCALE -> graph.scale(readout, 0.1);
        case SOFTMAX -> graph.softmax(readout);
        case TANH_OF_SCALE ->
            graph.activate(graph.scale(graph.reshape(readout, Shape.of(10)), 2), Activation.TANH);
        case SUM -> graph.add(readout, graph.constant("shift", Shape.of(10), new double[10]));
      };
    }
  }

  /** A layer whose result reaches the prediction around a later one is a hidden layer. */
  @Test
  void aSkipAroundTheReadoutMakesNoSecondOne() {
    Network network =
        Network.build(
            Shape.of(200),
            (g, x) -> g.linear("hidden-1", x, 10),
            (g, h, output) -> g.add(h, g.linear("readout", h, 10)),
            Shape.of(10));
    assertThat(network.parameters().stream().filter(p -> LayerPosition.readout(network, p)))
        .extracting(Node::name)
        .containsExactly("decoder/readout/weight");
  }

  @Test
  void orthogonalRowsOrColumns() {
    double[] w = weights(network(), InitSettings.Scheme.ORTHOGONAL, 1.5, "encoder/hidden-1/weight");
    // [300 x 200]: the columns are orthonormal, times the gain.
    for (int a = 0; a < 200; a += 7) {
      for (int b = a; b < 200; b += 13) {
        double dot = 0;
        for (int row = 0; row < WIDTH; row++) {
          dot += w[row * 200 + a] * w[row * 200 + b];
        }
        assertThat(dot).isCloseTo(a == b ? 2.25 : 0, within(1e-13));
      }
    }
  }

  @Test
  void eachParameterHasAStreamOfItsOwn() {
    InitSettings.Scheme scheme = InitSettings.Scheme.XAVIER_NORMAL;
    double[] alone = weights(network(), scheme, 1, "encoder/hidden-1/weight");
    Network deeper =
        Network.build(
            Shape.of(200),
            (g, x) -> {
              g.linear("another", x, 3);
              return g.linear("hidden-1", x, WIDTH);
            },
            (g, h, output) -> g.linear("readout", h, 10),
            Shape.of(10));
    assertThat(weights(deeper, scheme, 1, "encoder/hidden-1/weight")).isEqualTo(alone);
    assertThat(weights(deeper, scheme, 1, "encoder/another/weight")[0]).isNotEqualTo(alone[0]);
    assertThat(weights(deeper, scheme, 1, "encoder/hidden-1/bias")).containsOnly(0);
  }

  /** Training w of W = g w / sqrt(n) by gradient descent moves W as the factor says. */
  @Test
  void ratesOfSchemes() {
    Network network = network();
    TrainingSettings training = TrainingSettings.DEFAULT;
    double rate = training.learningRate();
    assertThat(rates(network, InitSettings.Scheme.XAVIER_NORMAL, 2)).containsOnly(rate);
    assertThat(rates(network, InitSettings.Scheme.NTK, 2))
        .containsExactly(new double[] {rate * 4 / 200, rate, rate * 4 / 300, rate}, within(1e-17));
    assertThat(rates(network, InitSettings.Scheme.MUP, 1))
        .containsExactly(
            new double[] {rate * 300, rate * 300, rate / 300, rate * 10}, within(1e-15));
  }

  /** The size of an update of adam does not depend on that of the gradient: one factor less. */
  @ParameterizedTest
  @EnumSource(
      value = TrainingSettings.Optimizer.class,
      names = {"ADAM", "ADAMW"})
  void ratesOfSchemesWithAdam(TrainingSettings.Optimizer optimizer) {
    TrainingSettings d = TrainingSettings.DEFAULT;
    TrainingSettings training = settings(optimizer, d.encoderRate(), d.decoderRate());
    double rate = d.learningRate();
    InitSettings ntk = new InitSettings(InitSettings.Scheme.NTK, 2, null, null, null);
    assertThat(ParameterLearningRates.of(network(), training, ntk))
        .containsExactly(
            new double[] {rate * 2 / Math.sqrt(200), rate, rate * 2 / Math.sqrt(300), rate},
            within(1e-17));
    InitSettings mup = new InitSettings(InitSettings.Scheme.MUP, 1, null, null, null);
    assertThat(ParameterLearningRates.of(network(), training, mup))
        .containsExactly(new double[] {rate, rate, rate / 300, rate}, within(1e-17));
  }

  @Test
  void eachPartMayHaveAChoiceOfItsOwn() {
    InitSettings.PartInit ntk = new InitSettings.PartInit(InitSettings.Scheme.NTK, 3);
    InitSettings init = new InitSettings(InitSettings.Scheme.HE_NORMAL, 2, ntk, null, null);
    double[] encoder = weights(network(), init, "encoder/hidden-1/weight");
    double[] decoder = weights(network(), init, "decoder/readout/weight");
    assertThat(encoder)
        .isEqualTo(weights(network(), InitSettings.Scheme.NTK, 3, "encoder/hidden-1/weight"));
    assertThat(decoder)
        .isEqualTo(weights(network(), InitSettings.Scheme.HE_NORMAL, 2, "decoder/readout/weight"));
    double rate = TrainingSettings.DEFAULT.learningRate();
    assertThat(ParameterLearningRates.of(network(), TrainingSettings.DEFAULT, init))
        .containsExactly(new double[] {rate * 9 / 200, rate, rate, rate}, within(1e-17));
  }

  @Test
  void eachPartMayHaveARateOfItsOwn() {
    TrainingSettings parts = settings(TrainingSettings.Optimizer.SGD, 3, 0.25);
    double rate = parts.learningRate();
    assertThat(ParameterLearningRates.of(network(), parts, InitSettings.DEFAULT))
        .containsExactly(3 * rate, 3 * rate, rate / 4, rate / 4);
  }

  private static TrainingSettings settings(
      TrainingSettings.Optimizer optimizer, double encoderRate, double decoderRate) {
    TrainingSettings d = TrainingSettings.DEFAULT;
    return new TrainingSettings(
        optimizer,
        d.learningRate(),
        encoderRate,
        decoderRate,
        d.momentum(),
        d.beta1(),
        d.beta2(),
        d.epsilon(),
        d.weightDecay(),
        d.steps(),
        d.epochs(),
        d.batch(),
        d.loss(),
        d.schedule(),
        d.stop());
  }

  private static double[] rates(Network network, InitSettings.Scheme scheme, double gain) {
    return ParameterLearningRates.of(
        network, TrainingSettings.DEFAULT, new InitSettings(scheme, gain, null, null, null));
  }

  private static Network network() {
    return Network.build(
        Shape.of(200),
        (g, x) -> g.linear("hidden-1", x, WIDTH),
        (g, h, output) -> g.linear("readout", h, 10),
        Shape.of(10));
  }

  private static double[] weights(
      Network network, InitSettings.Scheme scheme, double gain, String name) {
    return weights(network, new InitSettings(scheme, gain, null, null, null), name);
  }

  private static double[] weights(Network network, InitSettings init, String name) {
    try (Executor executor =
        Executors.of(Precision.FLOAT64)
            .create(network, new UpdateRule.Sgd(0), Loss.MSE, 1, Seed.of(1))) {
      Initialization.apply(executor, init, Seed.of(5));
      Node node =
          network.parameters().stream().filter(n -> n.name().equals(name)).findAny().orElseThrow();
      return Fixture.parameter(executor, node);
    }
  }
}
