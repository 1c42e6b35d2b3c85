package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repdyn.api.Seed;
import org.repdyn.api.graph.Activation;
import org.repdyn.api.graph.Node;
import org.repdyn.api.graph.Shape;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.InitSettings.Scheme;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Executors;
import org.repdyn.runtime.network.Network;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.TensorFileReader;
import org.repdyn.runtime.network.Weights;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

class CheckpointTest {
  /** By itself, AssertJ takes doubles for equal that differ by 1e-15. */
  private static final RecursiveComparisonConfiguration BITS =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(Double::compare, Double.class)
          .build();

  @TempDir private Path directory;

  /** Interrupted in the middle of an epoch of mini-batches with batch norm, dropout and adam. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void aResumedRunGivesTheSameBits(Precision precision) throws IOException {
    Path file = directory.resolve("checkpoint.safetensors");
    Recording whole;
    TensorFile end;
    try (Trainer trainer = trainer(precision)) {
      whole = trainer.run(() -> false, (_, _, _) -> {});
      end = trainer.checkpoint();
    }
    try (Trainer trainer = trainer(precision)) {
      AtomicInteger asked = new AtomicInteger();
      Recording part = trainer.run(() -> asked.incrementAndGet() > 11, (_, _, _) -> {});
      assertThat(part.status()).isEqualTo(new Status(Status.Kind.INTERRUPTED, 11));
      trainer.checkpoint().write(file);
    }
    try (Trainer trainer = trainer(precision)) {
      trainer.resume(TensorFileReader.read(file));
      Recording rest = trainer.run(() -> false, (_, _, _) -> {});
      assertThat(rest).usingRecursiveComparison(BITS).isEqualTo(whole);
      assertThat(trainer.checkpoint()).usingRecursiveComparison(BITS).isEqualTo(end);
    }
  }

  /** Whatever is changed in a checkpoint is told by its entry, before anything is restored. */
  @Test
  void aChangedCheckpointIsRefusedByEntry() {
    refuses(file -> file.arrays().remove("encoder/hidden-1/weight"), "encoder/hidden-1/weight");
    refuses(file -> file.arrays().put("x", list(1)), "entry x: belongs to nothing");
    refuses(file -> file.unread().put("x", "I64 of shape []"), "entry x: is I64");
    refuses(
        file -> file.arrays().put("recording/time", list(1)),
        "entry recording/loss: has 4 rows, but those recorded with it 1");
    refuses(file -> file.arrays().remove("recording/time"), "entry recording/");
    refuses(
        file ->
            file.arrays()
                .put("recording/y", new TensorFile.Array(Shape.of(1, 2), true, new double[2])),
        "entry recording/y: must be a list");
    for (String key : List.of("step", "loss-sum", "loss-rows")) {
      refuses(file -> file.metadata().remove(key), "entry " + key + ": is missing");
      refuses(file -> file.metadata().put(key, "a"), "entry " + key + ": must be");
    }
    refuses(file -> file.metadata().put("step", "-1"), "entry step: must be");
    refuses(file -> file.metadata().put("step", "1000000"), "entry step: is 1000000, but the run");
    refuses(file -> file.metadata().put("updates", "1e3"), "entry updates: must be");
    refuses(file -> file.metadata().put("ended", "GONE"), "entry ended: must be a status");
  }

  private void refuses(Consumer<TensorFile> change, String message) {
    TensorFile file;
    try (Trainer trainer = trainer(Precision.FLOAT64)) {
      AtomicInteger asked = new AtomicInteger();
      trainer.run(() -> asked.incrementAndGet() > 11, (_, _, _) -> {});
      file = trainer.checkpoint();
    }
    change.accept(file);
    try (Trainer trainer = trainer(Precision.FLOAT64)) {
      assertThatThrownBy(() -> trainer.resume(file))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(message);
    }
  }

  private static TensorFile.Array list(double... values) {
    return new TensorFile.Array(Shape.of(values.length), true, values);
  }

  /** Of several seeds, some have ended when the others are interrupted. */
  @ParameterizedTest
  @EnumSource(
      value = Status.Kind.class,
      names = {"COMPLETED", "CONVERGED", "DIVERGED"})
  void aRunThatEndedGivesItsRecordingAgain(Status.Kind kind) {
    double stop = kind == Status.Kind.CONVERGED ? 1e-3 : 0;
    double rate = kind == Status.Kind.DIVERGED ? 1e3 : 0.1;
    Task task = Tasks.random(2, 2, 1);
    try (Trainer first = TrainerTest.trainer(task, rate, 2000, stop);
        Trainer second = TrainerTest.trainer(task, rate, 2000, stop)) {
      Recording recording = first.run(() -> false, (_, _, _) -> {});
      assertThat(recording.status().kind()).isEqualTo(kind);
      second.resume(first.checkpoint());
      assertThat(second.run(() -> false, (_, _, _) -> {}))
          .usingRecursiveComparison(BITS)
          .isEqualTo(recording);
    }
  }

  @Test
  void aRunCanStartFromGivenWeights() throws IOException {
    Path file = directory.resolve("weights.safetensors");
    TensorFile given;
    try (Trainer trainer = trainer(Precision.FLOAT32)) {
      trainer.run(() -> false, (_, _, _) -> {});
      given = Weights.of(trainer.executor());
      given.write(file);
    }
    InitSettings init = new InitSettings(Scheme.HE_NORMAL, 1, null, null, file.toString());
    Task task = Tasks.random(10, 2, 1);
    try (Trainer trainer =
        new Trainer(
            ResolvedTraining.of(
                network(task), task, TrainerTest.adam(1, 4), RecordSettings.DEFAULT),
            init,
            Executors.of(Precision.FLOAT32),
            Seed.of(9),
            directory)) {
      assertThat(Weights.of(trainer.executor())).usingRecursiveComparison(BITS).isEqualTo(given);
    }
  }

  @Test
  void weightsThatDoNotFitAreNamed() {
    try (Trainer trainer = trainer(Precision.FLOAT32)) {
      TensorFile file = Weights.of(trainer.executor());
      file.arrays().remove("decoder/readout/bias");
      file.arrays().put("encoder/hidden-1/weight", file.arrays().get("encoder/hidden-1/bias"));
      assertThatThrownBy(() -> Weights.load(trainer.executor(), file))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("decoder/readout/bias is missing")
          .hasMessageContaining(
              "encoder/hidden-1/weight has shape [9], the network requires [9 x 2]");
    }
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    Path file = directory.resolve("w.safetensors");
    try (Trainer trainer = trainer(Precision.FLOAT32)) {
      Weights.of(trainer.executor()).write(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 20, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> TensorFileReader.read(file))
          .isInstanceOf(InvalidInputException.class);
    }
    Files.write(file, "{ this is no safetensors file }".getBytes());
    assertThatThrownBy(() -> TensorFileReader.read(file)).isInstanceOf(InvalidInputException.class);
  }

  private static Trainer trainer(Precision precision) {
    Task task = Tasks.random(10, 2, 1);
    return TrainerTest.trainer(
        task, network(task), TrainerTest.adam(6, 4), RecordSettings.DEFAULT, precision);
  }

  /** Whatever has a state, or draws numbers. */
  private static Network network(Task task) {
    return Network.build(
        task.input(),
        (g, x) -> {
          Node one = g.batchNorm("norm", g.linear("hidden-1", x, 9));
          return g.dropout(g.activate(one, Activation.TANH), 0.2);
        },
        (g, h, output) -> g.linear("readout", h, output.size()),
        task.output());
  }
}
