package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import org.repdyn.runtime.config.BadInput;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.Experiment;
import org.repdyn.runtime.config.ExperimentFile;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.training.Trainer;

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

  /** Saves a seed that was interrupted, and any seed where another one may yet be. */
  void save(long seed, Trainer trainer, boolean interrupted) {
    if (!interrupted && experiment.seeds().size() == 1) {
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
   * Brings a seed to where it was.
   *
   * @throws BadInput if there is no checkpoint, or that of another experiment
   */
  void restore(long seed, Trainer trainer) {
    Path path = path(seed);
    if (!Files.exists(path)) {
      throw new BadInput(
          "--resume: there is no %s of seed %d; only an interrupted run can go on"
              .formatted(FILE, seed));
    }
    TensorFile file = TensorFile.read(path);
    if (!text.equals(file.metadata().get(EXPERIMENT))) {
      throw new BadInput(
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
