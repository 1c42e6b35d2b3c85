package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.RowTimes;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.network.Executors;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.TensorFileReader;
import org.repdyn.runtime.network.Weights;
import org.repdyn.runtime.trajectory.RecordedStatistics;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/** Statistics through a run. */
class StatisticsTest {
  private static final BooleanSupplier NEVER = () -> false;
  private static final Progress SILENT = (_, _, _) -> {};
  private static final List<String> NORMS = List.of("gradient-norm", "weight-norm", "update-norm");
  private static final List<String> ALL =
      List.of("gradient-norm", "weight-norm", "update-norm", "effective-rank", "balance");
  private static final Task TASK = Tasks.random(10, 2, 1);

  @TempDir Path directory;

  private static RecordSettings record(int every, List<String> statistics) {
    return new RecordSettings(
        new RowTimes.Interval(every),
        null,
        List.of(),
        List.of(),
        List.of(),
        0,
        false,
        statistics,
        List.of());
  }

  /** Layers of every kind that updates parameters in a way of its own. */
  private static Network network(Activation activation, double dropout) {
    return Network.build(
        TASK.input(),
        (g, x) -> {
          Node one = g.dropout(g.activate(g.linear("one", x, 9), activation), dropout);
          Node two = g.activate(g.linear("two", one, 9), activation);
          return g.tap("normalized", g.layerNorm("norm", two));
        },
        (g, h, output) -> g.linear("readout", h, output.size()),
        TASK.output());
  }

  private static Network linear() {
    return stack(Activation.NONE);
  }

  private static Network stack(Activation activation) {
    return Network.build(
        TASK.input(),
        (g, x) -> {
          Node one = g.activate(g.linear("one", x, 7), activation);
          return g.tap("two", g.activate(g.linear("two", one, 5), activation));
        },
        (g, h, output) -> g.linear("readout", h, output.size()),
        TASK.output());
  }

  private static Trainer trainer(
      Network network, TrainingSettings training, RecordSettings record, Precision precision) {
    return new Trainer(
        ResolvedTraining.of(network, TASK, training, record),
        InitSettings.DEFAULT,
        Executors.of(precision),
        Seed.of(1),
        Path.of("unused")); // one pair stays in memory
  }

  @Test
  void trainingHasTheSameBitsWithStatisticsAndWithout() {
    for (TrainingSettings training :
        List.of(TrainerTest.steps(20), TrainerTest.adam(20, 0), TrainerTest.adam(6, 4))) {
      for (double dropout : new double[] {0, 0.2}) {
        for (Precision precision : Precision.values()) {
          Network network = network(Activation.RELU, dropout);
          List<TensorFile> weights = new ArrayList<>();
          List<Recording> recordings = new ArrayList<>();
          for (List<String> statistics : List.of(List.<String>of(), ALL)) {
            try (Trainer trainer = trainer(network, training, record(1, statistics), precision)) {
              recordings.add(trainer.run(NEVER, SILENT));
              weights.add(Weights.of(trainer.executor()));
              assertThat(trainer.statistics().isPresent()).isEqualTo(!statistics.isEmpty());
            }
          }
          weights
              .getFirst()
              .arrays()
              .forEach(
                  (name, array) ->
                      assertThat(weights.getLast().arrays().get(name).values())
                          .as(name)
                          .isEqualTo(array.values()));
          assertThat(recordings.getLast().loss()).isEqualTo(recordings.getFirst().loss());
          assertThat(recordings.getLast().primary().h())
              .isEqualTo(recordings.getFirst().primary().h());
        }
      }
    }
  }

  /** The parameters before each step, as one row each. */
  private static double[][] weights(Executor executor) {
    return executor.network().parameters().stream()
        .map(
            p -> {
              double[] values = new double[p.shape().size()];
              executor.read(p, 0, values);
              return values;
            })
        .toArray(double[][]::new);
  }

  private static double norm(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void normsOfWeightsAndUpdatesAreThoseOfTheParametersBetweenSteps(Precision precision) {
    Network network = network(Activation.TANH, 0.2);
    List<double[][]> seen = new ArrayList<>();
    try (Trainer trainer = trainer(network, TrainerTest.adam(4, 4), record(2, NORMS), precision)) {
      BooleanSupplier look =
          () -> {
            seen.add(weights(trainer.executor()));
            return false;
          };
      trainer.run(look, SILENT);
      RecordedStatistics statistics = trainer.statistics().orElseThrow();
      assertThat(statistics.timeUnit()).isEqualTo("epoch");
      assertThat(statistics.time()).containsExactly(0, 2);
      assertThat(statistics.columns()).hasSize(3 * (network.parameters().size() + 1));
      for (int row = 0; row < 2; row++) {
        double[][] before = seen.get(6 * row);
        double[][] after = seen.get(6 * row + 1);
        double weights = 0;
        double updates = 0;
        for (int p = 0; p < before.length; p++) {
          String name = network.parameters().get(p).name();
          double weight = norm(before[p], new double[before[p].length]);
          double update = norm(before[p], after[p]);
          weights += weight * weight;
          updates += update * update;
          assertThat(statistics.columns().get("weight-norm@" + name)[row]).isEqualTo(weight);
          assertThat(statistics.columns().get("update-norm@" + name)[row]).isEqualTo(update);
        }
        assertThat(updates).isPositive();
        assertThat(statistics.columns().get("weight-norm")[row])
            .isCloseTo(Math.sqrt(weights), within(1e-14));
        assertThat(statistics.columns().get("update-norm")[row])
            .isCloseTo(Math.sqrt(updates), within(1e-14));
      }
    }
  }

  /** Against central differences of the loss; the update of sgd is the gradient times the rate. */
  @Test
  void theNormOfTheGradientIsThatOfFiniteDifferences() {
    Network network = network(Activation.TANH, 0);
    RecordedStatistics statistics;
    try (Trainer trainer =
        trainer(network, TrainerTest.steps(3), record(1, NORMS), Precision.FLOAT64)) {
      trainer.run(NEVER, SILENT);
      statistics = trainer.statistics().orElseThrow();
    }
    try (Trainer trainer =
        trainer(network, TrainerTest.steps(1), record(1, List.of()), Precision.FLOAT64)) {
      Executor executor = trainer.executor();
      double[] input = new double[2];
      double[] target = new double[1];
      for (int row = 0; row < 10; row++) {
        TASK.training().read(row, input, target);
        executor.load(row, input, target);
      }
      double total = 0;
      for (Node p : network.parameters()) {
        double[] values = new double[p.shape().size()];
        executor.read(p, 0, values);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
          double d = (loss(executor, p, values, i, 1e-5) - loss(executor, p, values, i, -1e-5));
          sum += d * d / 4e-10;
        }
        executor.write(p, values);
        total += sum;
        assertThat(statistics.columns().get("gradient-norm@" + p.name())[0])
            .isCloseTo(Math.sqrt(sum), within(1e-8));
      }
      assertThat(statistics.columns().get("gradient-norm")[0])
          .isCloseTo(Math.sqrt(total), within(1e-8))
          .isGreaterThan(1e-3);
    }
    for (int row = 0; row < 3; row++) {
      assertThat(statistics.columns().get("update-norm")[row])
          .isCloseTo(0.05 * statistics.columns().get("gradient-norm")[row], within(1e-14));
    }
  }

  private static double loss(Executor executor, Node p, double[] values, int i, double shift) {
    double[] moved = values.clone();
    moved[i] += shift;
    executor.write(p, moved);
    return executor.evaluate(10);
  }

  /**
   * Over a given time, half the rate moves what gradient flow conserves half as far: of all linear
   * layers the whole matrix, of rectified ones the diagonal.
   */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"NONE", "RELU", "LEAKY_RELU"})
  void balanceIsConservedToFirstOrder(Activation activation) {
    double[] drifts = new double[3];
    double[] first = new double[2];
    for (int k = 0; k < 3; k++) {
      TrainingSettings training = TrainerTest.rate(0.04 / (1 << k), 50L << k);
      try (Trainer trainer =
          trainer(stack(activation), training, record(1, List.of("balance")), Precision.FLOAT64)) {
        trainer.run(NEVER, SILENT);
        RecordedStatistics statistics = trainer.statistics().orElseThrow();
        assertThat(statistics.columns())
            .containsOnlyKeys(
                "balance@encoder/one/weight|encoder/two/weight",
                "balance-drift@encoder/one/weight|encoder/two/weight",
                "balance@encoder/two/weight|decoder/readout/weight",
                "balance-drift@encoder/two/weight|decoder/readout/weight");
        double[] drift =
            statistics.columns().get("balance-drift@encoder/one/weight|encoder/two/weight");
        double[] balance =
            statistics.columns().get("balance@encoder/one/weight|encoder/two/weight");
        assertThat(drift[0]).isZero();
        first[0] = balance[0];
        drifts[k] = drift[drift.length - 1];
        assertThat(Math.abs(balance[balance.length - 1] - balance[0]))
            .isLessThanOrEqualTo(drifts[k] * (1 + 1e-9));
      }
    }
    assertThat(first[0]).isBetween(0.1, 1.0);
    assertThat(drifts[0]).isBetween(1e-5, 0.1);
    assertThat(drifts[0] / drifts[1]).isBetween(1.7, 2.3);
    assertThat(drifts[1] / drifts[2]).isBetween(1.85, 2.15);
  }

  @Test
  void rowsAreThoseOfTheTrajectory() {
    TrainingSettings stopping = TrainerTest.stopping(0.05);
    try (Trainer trainer =
        trainer(stack(Activation.RELU), stopping, record(1000, ALL), Precision.FLOAT64)) {
      Recording recording = trainer.run(NEVER, SILENT);
      assertThat(recording.status().kind()).isEqualTo(Status.Kind.CONVERGED);
      RecordedStatistics statistics = trainer.statistics().orElseThrow();
      assertThat(statistics.time()).isEqualTo(recording.time()).hasSize(2);
      assertThat(statistics.columns().get("gradient-norm")[1]).isPositive();
      assertThat(statistics.columns().get("update-norm")[0]).isPositive();
      assertThat(statistics.columns().get("update-norm")[1]).isNaN();
    }
    try (Trainer trainer =
        trainer(linear(), TrainerTest.rate(1e3, 99), record(1, ALL), Precision.FLOAT32)) {
      Recording recording = trainer.run(NEVER, SILENT);
      assertThat(recording.status().kind()).isEqualTo(Status.Kind.DIVERGED);
      assertThat(trainer.statistics().orElseThrow().time()).isEqualTo(recording.time());
    }
    try (Trainer trainer =
        trainer(network(Activation.RELU, 0.5), stopping, record(7, ALL), Precision.FLOAT32)) {
      Recording recording = trainer.run(NEVER, SILENT);
      assertThat(trainer.statistics().orElseThrow().time()).isEqualTo(recording.time());
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aResumedRunHasTheSameFile(Precision precision) throws IOException {
    Network network = network(Activation.LEAKY_RELU, 0.2);
    TrainingSettings training = TrainerTest.adam(6, 4);
    RecordSettings record = record(1, ALL);
    Path whole = directory.resolve("whole.csv");
    Path resumed = directory.resolve("resumed.csv");
    Path checkpoint = directory.resolve("checkpoint.safetensors");
    try (Trainer trainer = trainer(network, training, record, precision)) {
      trainer.run(NEVER, SILENT);
      trainer.statistics().orElseThrow().write(whole);
    }
    try (Trainer trainer = trainer(network, training, record, precision)) {
      AtomicInteger asked = new AtomicInteger();
      trainer.run(() -> asked.incrementAndGet() > 7, SILENT);
      assertThat(trainer.statistics().orElseThrow().time()).containsExactly(0, 1, 2);
      trainer.checkpoint().write(checkpoint);
    }
    try (Trainer trainer = trainer(network, training, record, precision)) {
      trainer.resume(TensorFileReader.read(checkpoint));
      trainer.run(NEVER, SILENT);
      trainer.statistics().orElseThrow().write(resumed);
    }
    assertThat(resumed).hasSameBinaryContentAs(whole);
    List<String> lines = Files.readAllLines(whole);
    assertThat(lines).hasSize(7);
    assertThat(lines.getFirst())
        .startsWith("epoch,gradient-norm,gradient-norm@encoder/one/weight,");
    assertThat(Arrays.stream(lines.get(6).split(",")).mapToDouble(Double::parseDouble))
        .hasSize(lines.getFirst().split(",").length)
        .allMatch(Double::isFinite);
  }

  @Test
  void namesThatDoNotExistAreTold() {
    assertThatThrownBy(() -> steps(linear(), "gradient-norm", "ballance", "x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("record.statistics: there is no statistic \"ballance\"")
        .hasMessageContaining(
            "did you mean balance? Valid: attention-balance, balance, effective-rank,"
                + " gradient-norm")
        .hasMessageContaining("there is no statistic \"x\"");
    assertThatThrownBy(() -> steps(stack(Activation.TANH), "balance"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("record.statistics: balance does not apply to this network");
    assertThatThrownBy(() -> record(1, List.of("balance", "balance")))
        .hasMessage("statistics must be distinct, was [balance, balance]");
  }

  private static Trainer steps(Network network, String... statistics) {
    return trainer(
        network, TrainerTest.steps(1), record(1, List.of(statistics)), Precision.FLOAT64);
  }
}
