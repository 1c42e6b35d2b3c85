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
import org.repdyn.runtime.files.DurableFile;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.TensorFileReader;
import org.repdyn.runtime.training.Trainer;

/**
 * The progress of each seed of an experiment, from which an unfinished run is resumed: {@code
 * checkpoint.safetensors} among the files of each seed. A checkpoint replaces the last one in one
 * move when it is complete and on the disk.
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

  /** Whether the results of several seeds are written at the end, when all are trained. */
  boolean several() {
    return experiment.seeds().size() > 1;
  }

  /** Saves a seed. */
  void save(long seed, Trainer trainer) {
    TensorFile file = trainer.checkpoint();
    file.metadata().put(EXPERIMENT, text);
    try {
      Files.createDirectories(folders.apply(seed));
      DurableFile.write(path(seed), file::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a seed has a checkpoint. */
  boolean has(long seed) {
    return Files.exists(path(seed));
  }

  /**
   * Restores a seed; one without a checkpoint stays at its beginning.
   *
   * @throws InvalidInputException if the checkpoint is that of another experiment, or damaged
   */
  void restore(long seed, Trainer trainer) {
    if (!has(seed)) {
      return;
    }
    TensorFile file = TensorFileReader.read(path(seed));
    if (!text.equals(file.metadata().get(EXPERIMENT))) {
      throw new InvalidInputException(
          "--resume: experiment.yaml has changed since the run was interrupted; start a new run");
    }
    try {
      trainer.resume(file);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.problems().stream().map(problem -> path(seed) + ": " + problem).toList());
    }
  }

  /** Deletes all checkpoints once every seed has ended. */
  void delete() {
    try {
      for (long seed : experiment.seeds()) {
        DurableFile.delete(path(seed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(long seed) {
    return folders.apply(seed).resolve(FILE);
  }
}
