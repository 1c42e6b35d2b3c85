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
 * Where the seeds of an experiment stand, so that an interrupted run can go on: {@code
 * checkpoint.safetensors} among the files of each seed.
 */
final class Checkpoints {
  private static final String FILE = "checkpoint.safetensors";

  /** What the text of the experiment is kept under. */
  private static final String EXPERIMENT = "experiment";

  private final Experiment experiment;
  private final String text;
  private final LongFunction<Path> folders;

  /**
   * The checkpoints of an experiment.
   *
   * @param experiment with every default written out
   * @param folders where the files of a seed are
   */
  Checkpoints(Experiment experiment, LongFunction<Path> folders) {
    this.experiment = experiment;
    this.text = ExperimentFile.write(Binder.tree(experiment));
    this.folders = folders;
  }

  /**
   * Saves a seed that was interrupted, and one that has ended where another may yet be interrupted.
   * One that was not begun has nothing to save; the first is there to say that there is more to do.
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
   * Makes sure that there is something to go on with.
   *
   * @throws InvalidInputException if no seed has a checkpoint
   */
  void require() {
    if (experiment.seeds().stream().map(this::path).noneMatch(Files::exists)) {
      throw new InvalidInputException(
          "--resume: there is no %s; only an interrupted run can go on".formatted(FILE));
    }
  }

  /**
   * Brings a seed to where it was: to its beginning, if it was not begun.
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
          "--resume: experiment.yaml has changed since the run was interrupted; run it anew");
    }
    trainer.resume(file);
  }

  /** Deletes them all, when every seed has ended. */
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
