package org.repdyn.bench.peers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.repdyn.api.Seed;
import org.repdyn.api.task.Task;
import org.repdyn.plugin.twopoints.TwoPoints;
import org.repdyn.runtime.config.InitSettings;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.RowTimes;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.network.simd.SimdExecutorFactory;
import org.repdyn.runtime.training.ResolvedTraining;
import org.repdyn.runtime.training.Trainer;

/** Training steps of a run on two points, as users make them, with what is recorded of each. */
final class Recorded implements Contestant {
  /** More than any burst makes. */
  private static final long STEPS = 1L << 40;

  private final Trainer trainer;

  /**
   * A run.
   *
   * @param row a network on one input and one output
   * @param every steps between two rows of the recording
   * @param taps the layers whose h is recorded, beside the representation
   */
  Recorded(Row row, int every, List<String> taps) {
    TwoPoints provider = new TwoPoints();
    Task task = provider.create(provider.defaults(), Seed.of(1));
    TrainingSettings d = TrainingSettings.DEFAULT;
    TrainingSettings training =
        new TrainingSettings(
            d.optimizer(),
            d.learningRate(),
            d.encoderRate(),
            d.decoderRate(),
            d.momentum(),
            d.beta1(),
            d.beta2(),
            d.epsilon(),
            d.weightDecay(),
            STEPS,
            d.epochs(),
            d.batch(),
            d.loss(),
            d.schedule(),
            d.stop());
    RecordSettings record =
        new RecordSettings(
            new RowTimes.Interval(every),
            null,
            taps,
            List.of(),
            List.of(),
            0,
            false,
            List.of(),
            List.of());
    trainer =
        new Trainer(
            ResolvedTraining.of(row.network(), task, training, record),
            InitSettings.DEFAULT,
            new SimdExecutorFactory(),
            Seed.of(1),
            Path.of("unused")); // one pair stays in memory
  }

  @Override
  public double burst(double seconds) {
    long[] at = {0, 0, -2}; // first step, last step, how many from the second on
    trainer.run(
        () -> {
          at[1] = System.nanoTime();
          at[0] = ++at[2] < 1 ? at[1] : at[0];
          return at[1] - at[0] > seconds * 1e9;
        },
        (step, total, loss) -> {});
    return at[2] * 1e9 / (at[1] - at[0]);
  }

  /** Writes a checkpoint, and waits until the disk has it. */
  void checkpoint(Path file) throws IOException {
    trainer.checkpoint().write(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    trainer.close();
  }
}
