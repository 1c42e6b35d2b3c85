package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.RecordSettings.PairChoice;
import org.repdyn.runtime.config.RowTimes;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Executors;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.trajectory.PairTrajectory;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

class TrainerTest {
  private static final BooleanSupplier NEVER = () -> false;
  private static final Progress SILENT = (_, _, _) -> {};

  @ParameterizedTest
  @EnumSource(Precision.class)
  void rowsAreRecordedBeforeEachUpdate(Precision precision) {
    Task task = Tasks.random(4, 2, 1);
    try (Trainer trainer =
        trainer(task, network(task, 0), steps(5), RecordSettings.DEFAULT, precision)) {
      double[][] first = recorded(trainer, "encoder/hidden-2", 4);
      Recording recording = trainer.run(NEVER, SILENT);
      assertThat(recording.status()).isEqualTo(new Status(Status.Kind.COMPLETED, 5));
      assertThat(recording.timeUnit()).isEqualTo("step");
      assertThat(recording.time()).containsExactly(0, 1, 2, 3, 4);
      assertThat(recording.loss()).hasSize(5);
      PairTrajectory track = recording.track();
      assertThat(track.h().firstEntry().getKey()).isEqualTo("encoder/hidden-2");
      assertThat(track.h().firstEntry().getValue()[0])
          .isCloseTo(square(first[1], first[0]), withinPercentage(1e-12));
      double[][] last = recorded(trainer, "encoder/hidden-2", 4);
      assertThat(track.h().firstEntry().getValue()).doesNotContain(square(last[1], last[0]));
    }
  }

  /** A linear network without hidden layers, against its own gradient descent written by hand. */
  @Test
  void linearRegressionFollowsGradientDescent() {
    Task task = Tasks.random(3, 1, 1);
    Network network =
        Network.build(
            task.input(), (_, x) -> x, (g, x, _) -> g.linear("readout", x, 1), task.output());
    try (Trainer trainer =
        trainer(task, network, steps(50), RecordSettings.DEFAULT, Precision.FLOAT64)) {
      double[] w = new double[1];
      trainer.executor().read(network.parameters().getFirst(), 0, w);
      double[] loss = trainer.run(NEVER, SILENT).loss();
      double b = 0;
      double[] x = new double[1];
      double[] y = new double[1];
      for (int k = 0; k < 50; k++) {
        double sum = 0;
        double dw = 0;
        double db = 0;
        for (int i = 0; i < 3; i++) {
          task.training().read(i, x, y);
          double error = w[0] * x[0] + b - y[0];
          sum += 0.5 * error * error / 3;
          dw += error * x[0] / 3;
          db += error / 3;
        }
        assertThat(loss[k]).isCloseTo(sum, within(1e-14));
        w[0] -= 0.05 * dw;
        b -= 0.05 * db;
      }
    }
  }

  @Test
  void theEndOfAShortRunIsReported() {
    Task task = Tasks.random(3, 2, 1);
    RecordSettings record = RecordSettings.DEFAULT;
    List<String> reports = new ArrayList<>();
    try (Trainer trainer = trainer(task, network(task, 0), steps(3), record, Precision.FLOAT64)) {
      Recording recording =
          trainer.run(NEVER, (step, of, loss) -> reports.add(step + " of " + of + " " + loss));
      assertThat(reports.getLast()).isEqualTo("3 of 3 " + recording.loss()[2]);
    }
  }

  @Test
  void dropoutIsSwitchedOffInRecordings() {
    Task task = Tasks.random(4, 2, 1);
    RecordSettings record = RecordSettings.DEFAULT;
    try (Trainer thinned = trainer(task, network(task, 0.5), steps(3), record, Precision.FLOAT64);
        Trainer plain = trainer(task, network(task, 0), steps(3), record, Precision.FLOAT64)) {
      Recording a = thinned.run(NEVER, SILENT);
      Recording b = plain.run(NEVER, SILENT);
      assertThat(a.primary().h()[0]).isEqualTo(b.primary().h()[0]);
      assertThat(a.primary().h()[1]).isNotEqualTo(b.primary().h()[1]);
      assertThat(a.loss()[0]).isNotEqualTo(b.loss()[0]);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void epochsOfMiniBatches(Precision precision) {
    Task task = Tasks.random(10, 2, 1);
    TrainingSettings settings = with(0.05, 0, 6, 4, 0);
    RecordSettings record = record(2, null, List.of("all"), new PairChoice.Samples(List.of(7, 2)));
    try (Trainer trainer = trainer(task, network(task, 0), settings, record, precision)) {
      Recording recording = trainer.run(NEVER, SILENT);
      assertThat(recording.status()).isEqualTo(new Status(Status.Kind.COMPLETED, 18));
      assertThat(recording.timeUnit()).isEqualTo("epoch");
      assertThat(recording.time()).containsExactly(0, 2, 4);
      assertThat(recording.track().h())
          .containsOnlyKeys("encoder/hidden-2", "encoder/hidden-1", "decoder/hidden-1");
      assertThat(recording.loss()[2]).isLessThan(recording.loss()[0]);
    }
  }

  @Test
  void everySampleIsSeenOnceInAnEpochAndTheOrderChanges() {
    Task task = Tasks.random(10, 1, 1);
    ResolvedTraining run =
        ResolvedTraining.of(network(task, 0), task, with(1, 0, 3, 4, 0), RecordSettings.DEFAULT);
    assertThat(run.stepsPerEpoch()).isEqualTo(3);
    assertThat(run.steps()).isEqualTo(9);
    Batches batches = new Batches(run, null, Seed.of(1)); // nothing is loaded
    assertThat(batches.rows(1)).isEqualTo(4);
    assertThat(batches.rows(2)).isEqualTo(2);
    assertThat(epoch(batches, 0)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(epoch(batches, 1)).isNotEqualTo(epoch(batches, 0));
    assertThat(epoch(batches, 0)).isEqualTo(epoch(batches, 0));
  }

  private static List<Integer> epoch(Batches batches, long epoch) {
    return java.util.stream.LongStream.range(3 * epoch, 3 * epoch + 3)
        .boxed()
        .flatMap(
            step ->
                java.util.stream.IntStream.range(0, batches.rows(step))
                    .mapToObj(row -> batches.sample(step, row)))
        .toList();
  }

  @Test
  void stopsAtALossWithTheRowOfThatNetwork() {
    Task task = Tasks.random(2, 2, 1);
    RecordSettings every = record(1000, null, List.of());
    try (Trainer trainer =
        trainer(task, network(task, 0), with(0.1, 100_000, 0, 0, 1e-6), every, Precision.FLOAT64)) {
      Recording recording = trainer.run(NEVER, SILENT);
      assertThat(recording.status().kind()).isEqualTo(Status.Kind.CONVERGED);
      assertThat(recording.time()[recording.time().length - 1])
          .isEqualTo(recording.status().step());
      assertThat(recording.loss()[recording.loss().length - 1]).isLessThan(1e-6);
      double[] h = recording.primary().h();
      double[][] last = recorded(trainer, "encoder/hidden-2", 2);
      assertThat(h[h.length - 1]).isEqualTo(square(last[1], last[0]));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void divergenceIsAValue(Precision precision) {
    Task task = Tasks.random(4, 2, 1);
    try (Trainer trainer =
        trainer(
            task, network(task, 0), with(1e3, 1000, 0, 0, 0), RecordSettings.DEFAULT, precision)) {
      Recording recording = trainer.run(NEVER, SILENT);
      assertThat(recording.status().kind()).isEqualTo(Status.Kind.DIVERGED);
      assertThat(recording.time()).hasSize((int) recording.status().step());
      assertThat(Arrays.stream(recording.loss())).allMatch(Double::isFinite);
    }
  }

  @Test
  void interruptionKeepsWhatWasRecorded() {
    Task task = Tasks.random(4, 2, 1);
    AtomicInteger asked = new AtomicInteger();
    try (Trainer trainer =
        trainer(task, network(task, 0), steps(1000), RecordSettings.DEFAULT, Precision.FLOAT64)) {
      Recording recording = trainer.run(() -> asked.incrementAndGet() > 10, SILENT);
      assertThat(recording.status()).isEqualTo(new Status(Status.Kind.INTERRUPTED, 10));
      assertThat(recording.time()).hasSize(10);
    }
  }

  /** Steps, recording included, until five hundred of them have allocated nothing. */
  @Test
  void aStepAllocatesNothing() {
    Task task = Tasks.random(2, 3, 2);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RecordSettings all = record(1, null, List.of("all"));
    long[] bytes = {Long.MAX_VALUE, 0, 0};
    long patience = System.nanoTime() + 60_000_000_000L;
    BooleanSupplier measure =
        () -> {
          if (bytes[2]++ % 500 == 0) {
            long now = threads.getCurrentThreadAllocatedBytes();
            bytes[0] = now - bytes[1];
            bytes[1] = now;
          }
          return bytes[0] == 0 || System.nanoTime() > patience;
        };
    try (Trainer trainer =
        trainer(task, network(task, 0), steps(Integer.MAX_VALUE), all, Precision.FLOAT32)) {
      trainer.run(measure, SILENT);
    }
    assertThat(bytes[0]).as("bytes allocated in 500 steps").isZero();
  }

  @Test
  void unknownTapsAreNamed() {
    Task task = Tasks.random(4, 2, 1);
    Network network = network(task, 0);
    RecordSettings tap = record(1, "encoder/hiden-2", List.of());
    assertThatThrownBy(() -> trainer(task, network, steps(1), tap, Precision.FLOAT64))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did you mean encoder/hidden-2");
  }

  private static double[][] recorded(Trainer trainer, String tap, int rows) {
    Node node = trainer.executor().network().tap(tap);
    Task task = Tasks.random(4, 2, 1);
    double[][] values = new double[rows][node.shape().size()];
    double[] input = new double[2];
    double[] target = new double[1];
    for (int row = 0; row < rows; row++) {
      task.training().read(row, input, target);
      trainer.executor().load(row, input, target);
    }
    trainer.executor().evaluate(rows);
    for (int row = 0; row < rows; row++) {
      trainer.executor().read(node, row, values[row]);
    }
    return values;
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double d = a[i] - b[i];
      sum += d * d;
    }
    return sum;
  }

  static Network network(Task task, double dropout) {
    return Network.build(
        task.input(),
        (g, x) -> {
          UnaryOperator<Node> f = n -> g.activate(n, Activation.TANH);
          Node one = g.tap("hidden-1", f.apply(g.linear("hidden-1", x, 9)));
          return g.tap("hidden-2", f.apply(g.linear("hidden-2", g.dropout(one, dropout), 9)));
        },
        (g, h, output) -> {
          Node one = g.tap("hidden-1", g.activate(g.linear("hidden-1", h, 9), Activation.TANH));
          return g.linear("readout", one, output.size());
        },
        task.output());
  }

  static TrainingSettings adam(long epochs, int batch) {
    return with(TrainingSettings.Optimizer.ADAM, 0.01, 0, epochs, batch, 0);
  }

  static RecordSettings record(
      int every, String representation, List<String> taps, PairChoice... pairs) {
    return new RecordSettings(
        new RowTimes.Interval(every),
        representation,
        taps,
        List.of(pairs),
        List.of(),
        0,
        false,
        List.of(),
        List.of());
  }

  static TrainingSettings rate(double rate, long steps) {
    return with(rate, steps, 0, 0, 0);
  }

  static TrainingSettings stopping(double loss) {
    return with(0.05, 1000, 0, 0, loss);
  }

  static TrainingSettings steps(long steps) {
    return with(0.05, steps, 0, 0, 0);
  }

  private static TrainingSettings with(
      double rate, long steps, long epochs, int batch, double stop) {
    return with(TrainingSettings.Optimizer.SGD, rate, steps, epochs, batch, stop);
  }

  private static TrainingSettings with(
      TrainingSettings.Optimizer optimizer,
      double rate,
      long steps,
      long epochs,
      int batch,
      double stop) {
    TrainingSettings d = TrainingSettings.DEFAULT;
    return new TrainingSettings(
        optimizer,
        rate,
        d.encoderRate(),
        d.decoderRate(),
        d.momentum(),
        d.beta1(),
        d.beta2(),
        d.epsilon(),
        d.weightDecay(),
        steps,
        epochs,
        batch,
        d.loss(),
        d.schedule(),
        new TrainingSettings.Stop(stop));
  }

  static Trainer trainer(Task task, double rate, long steps, double stop) {
    return trainer(
        task,
        network(task, 0),
        with(rate, steps, 0, 0, stop),
        RecordSettings.DEFAULT,
        Precision.FLOAT32);
  }

  static Trainer trainer(
      Task task,
      Network network,
      TrainingSettings settings,
      RecordSettings record,
      Precision precision) {
    return new Trainer(
        ResolvedTraining.of(network, task, settings, record),
        InitSettings.DEFAULT,
        Executors.of(precision),
        Seed.of(1),
        Path.of("unused")); // one pair stays in memory
  }
}
