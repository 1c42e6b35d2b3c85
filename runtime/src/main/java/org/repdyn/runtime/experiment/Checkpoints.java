package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.training.Trainer;
import org.repdyn.runtime.trajectory.Status;

/**
 * The progress of each seed of an experiment, from which an interrupted run is resumed: {@code
 * checkpoint.safetensors} among the files of each seed.
 */
final class Checkpoints {
  private static final String FILE = "checkpoint.safetensors";

  /** The metadata key of the text of the experiment. */
  private static final String EXPERIMENT = "experiment";

  private final Experiment experiment;
  private final String text;
  private final LongFunction<Path> folders;

  /**
   * The checkpoints of an experiment.
   *
   * @param experiment with all defaults
   * @param folders where the files of a seed are
   */
  Checkpoints(Experiment experiment, LongFunction<Path> folders) {
    this.experiment = experiment;
    this.text = ExperimentFile.write(Binder.tree(experiment));
    this.folders = folders;
  }

  /**
   * Saves a seed that was interrupted, or one that has ended while another may still be
   * interrupted. A run that has not started has nothing to save; the first one is saved to mark
   * that the experiment is incomplete.
   */
  void save(long seed, Trainer trainer, Status status) {
    boolean alone = experiment.seeds().size() == 1;
    boolean first = seed == experiment.seeds().getFirst();
    boolean interrupted = status.kind() == Status.Kind.INTERRUPTED;
    if (interrupted ? status.step() == 0 && !first : alone) {
      return;
    }
    TensorFile file = trainer.checkpoint();
    file.metadata().put(EXPERIMENT, text);
    try {
      Files.createDirectories(folders.apply(seed));
      file.write(path(seed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that there is a checkpoint to resume from.
   *
   * @throws InvalidInputException if no seed has a checkpoint
   */
  void require() {
    if (experiment.seeds().stream().map(this::path).noneMatch(Files::exists)) {
      throw new InvalidInputException(
          "--resume: there is no %s; only an interrupted run can be resumed".formatted(FILE));
    }
  }

  /**
   * Restores a seed; one that had not started stays at its beginning.
   *
   * @throws InvalidInputException if the checkpoint is that of another experiment
   */
  void restore(long seed, Trainer trainer) {
    if (!Files.exists(path(seed))) {
      return;
    }
    TensorFile file = TensorFile.read(path(seed));
    if (!text.equals(file.metadata().get(EXPERIMENT))) {
      throw new InvalidInputException(
          "--resume: experiment.yaml has changed since the run was interrupted; start a new run");
    }
    trainer.resume(file);
  }

  /** Deletes all checkpoints once every seed has ended. */
  void delete() {
    try {
      for (long seed : experiment.seeds()) {
        Files.deleteIfExists(path(seed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(long seed) {
    return folders.apply(seed).resolve(FILE);
  }
}
