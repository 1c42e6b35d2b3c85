package org.repdyn.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Loss;
import org.repdyn.plugin.incontextregression.LinearAttentionDecoder;
import org.repdyn.plugin.incontextregression.LinearAttentionEncoder;
import org.repdyn.plugin.incontextregression.LinearAttentionSettings;
import org.repdyn.plugin.incontextregression.NoSettings;
import org.repdyn.runtime.config.UpdateRule;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.reference.ReferenceExecutorFactory;
import tools.jackson.databind.JsonNode;

/** Linear attention is what the publication defines, and learns regression in context in steps. */
class LinearAttentionTest {
  private static final int HEADS = 3;
  private static final int RANK = 2;
  private static final int TOKENS = 6;
  private static final int NUMBERS = 4;

  @TempDir Path directory;

  /**
   * The last label of {@code sum over heads of V X Xᵀ Kᵀ Q X}, token by token; the rows of V but
   * the last do not reach it.
   */
  @Test
  void thePredictionIsThatOfAttention() {
    Seed seed = Seed.of(2);
    double[] input = new double[TOKENS * (NUMBERS + 1)];
    for (int i = 0; i < input.length - 1; i++) {
      input[i] = seed.normal(i);
    }
    LinearAttentionSettings settings = new LinearAttentionSettings(HEADS, RANK);
    Network network =
        Network.build(
            Shape.of(TOKENS, NUMBERS + 1),
            (graph, x) -> new LinearAttentionEncoder().encode(graph, x, settings),
            (graph, x, output) ->
                new LinearAttentionDecoder().decode(graph, x, output, new NoSettings()),
            Shape.of(1));
    try (Executor executor =
        new ReferenceExecutorFactory()
            .create(network, new UpdateRule.Sgd(0), Loss.MSE, 1, Seed.of(0))) {
      for (Node parameter : network.parameters()) {
        double[] values = new double[parameter.shape().size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = seed.child(parameter.name()).normal(i);
        }
        executor.write(parameter, values);
      }
      executor.load(0, input, new double[1]);
      executor.evaluate(1);
      double[] found = new double[1];
      executor.read(network.output(), 0, found);
      assertThat(found[0]).isCloseTo(attention(seed, input), within(1e-10));
    }
  }

  private static double attention(Seed seed, double[] input) {
    Seed key = seed.child("encoder/key/weight");
    Seed query = seed.child("encoder/query/weight");
    Seed value = seed.child("decoder/value/weight");
    double sum = 0;
    for (int head = 0; head < HEADS; head++) {
      for (int token = 0; token < TOKENS; token++) {
        double score = 0;
        for (int row = head * RANK; row < (head + 1) * RANK; row++) {
          score += product(key, row, input, token) * product(query, row, input, TOKENS - 1);
        }
        sum += value.normal(head) * input[token * (NUMBERS + 1) + NUMBERS] * score;
      }
    }
    return sum;
  }

  private static double product(Seed weight, int row, double[] input, int token) {
    double sum = 0;
    for (int d = 0; d < NUMBERS; d++) {
      sum += weight.normal(row * NUMBERS + d) * input[token * (NUMBERS + 1) + d];
    }
    return sum;
  }

  /** A small form of the example: three plateaus, and their section of the report. */
  @Test
  void theLossStopsAtThePlateausOfTheClosedForm() throws IOException {
    Example run =
        Example.shortRun(
            "in-context-regression",
            directory.resolve("out"),
            "task.dimension=2",
            "task.sequences=400",
            "training.steps=2000",
            "seeds=1");
    JsonNode staircase = run.json().get("staircase");
    assertThat(staircase.get("plateaus")).hasSize(3);
    assertThat(staircase.get("deviation").doubleValue()).isLessThan(0.02);
    assertThat(staircase.get("size").doubleValue()).isBetween(0.005, 0.02);
    double before = 0;
    for (JsonNode drop : staircase.get("drops").values()) {
      double observed = drop.get("observed").doubleValue();
      assertThat(observed).isGreaterThan(before);
      assertThat(observed / drop.get("predicted").doubleValue()).isBetween(0.4, 2.5);
      before = observed;
    }
    assertThat(Files.readString(directory.resolve(Path.of("out", "report.html"))))
        .contains("id=\"plateaus-of-the-loss\"", "arXiv 2501.16265");
  }
}
