package org.repdyn.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SequencedMap;
import org.repdyn.api.graph.Shape;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.TensorFile;
import org.repdyn.runtime.network.TensorFileReader;
import org.repdyn.runtime.network.Weights;
import org.repdyn.runtime.training.ResolvedTraining;
import org.repdyn.runtime.training.Trainer;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.RecordedStatistics;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;
import org.repdyn.runtime.trajectory.TrajectoryCsv;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of what one seed recorded: the trajectory, to which rows are appended while the network
 * is trained; evaluations, statistics and weights after training.
 */
final class RecordedFiles {
  private static final String TEST = "test.csv";
  private static final String WEIGHTS = "weights.safetensors";

  private final Path folder;

  /** Rows that this object has written to the trajectory. */
  private int rows;

  RecordedFiles(Path folder) {
    this.folder = folder;
  }

  /** Appends the rows that the trajectory lacks. */
  void append(Recording recording) {
    try {
      Path file = folder.resolve(TrajectoryCsv.FILE);
      if (rows == 0) { // what an earlier process wrote may end in the middle of a line
        Files.createDirectories(folder);
        TrajectoryCsv.write(recording, file);
      } else {
        TrajectoryCsv.append(recording, rows, file);
      }
      rows = recording.time().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes everything that was recorded. */
  void write(Recording recording, Trainer trainer) {
    try {
      Files.createDirectories(folder);
      TrajectoryCsv.write(recording, folder.resolve(TrajectoryCsv.FILE));
      Optional<Evaluations> test = trainer.evaluations();
      if (test.isPresent()) {
        test.get().write(recording.timeUnit(), folder.resolve(TEST));
      }
      Optional<RecordedStatistics> statistics = trainer.statistics();
      if (statistics.isPresent()) {
        statistics.get().write(folder.resolve(RecordedStatistics.FILE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the weights of the network. */
  void write(TensorFile weights) {
    try {
      weights.write(folder.resolve(WEIGHTS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives a trainer what was recorded, as a checkpoint would.
   *
   * @param ended how the run ended
   * @return whether the network after training is known, too
   * @throws InvalidInputException if a file is missing or damaged
   */
  boolean restore(Trainer trainer, ResolvedTraining training, Status ended) {
    if (!Files.exists(folder.resolve(TrajectoryCsv.FILE))) {
      throw new InvalidInputException(folder + " contains no recorded data");
    }
    TensorFile records = new TensorFile();
    addTable(records, "recording/", TrajectoryCsv.FILE, training.timeUnit());
    addTable(records, "test/", TEST, training.timeUnit());
    addTable(records, "statistics/", RecordedStatistics.FILE, training.timeUnit());
    addTimesOfSets(records, training.record().sets().size());
    boolean completed = ended.kind() == Status.Kind.COMPLETED;
    records.metadata().put("step", Long.toString(completed ? training.steps() : ended.step()));
    records.metadata().put("loss-sum", "0");
    records.metadata().put("loss-rows", "0");
    records.metadata().put("ended", ended.kind().name());
    trainer.restore(records);
    boolean weights = Files.exists(folder.resolve(WEIGHTS));
    if (weights) {
      Weights.load(trainer.executor(), TensorFileReader.read(folder.resolve(WEIGHTS)));
    }
    return weights;
  }

  private void addTable(TensorFile records, String prefix, String file, String timeUnit) {
    if (!Files.exists(folder.resolve(file))) {
      return;
    }
    SequencedMap<String, double[]> columns = NumberTable.read(folder.resolve(file));
    if (file.equals(TEST)) { // which has no accuracy where there are no classes
      double[] unknown = new double[columns.firstEntry().getValue().length];
      Arrays.fill(unknown, Double.NaN);
      columns.putIfAbsent("accuracy", unknown);
    }
    columns.forEach(
        (name, values) -> add(records, prefix + (name.equals(timeUnit) ? "time" : name), values));
  }

  private void addTimesOfSets(TensorFile records, int sets) {
    for (int i = 0; i < sets; i++) {
      JsonNode times = recorded().path("sets").path(i).path("time");
      double[] values = new double[times.size()];
      for (int k = 0; k < values.length; k++) {
        values[k] = times.path(k).asDouble(Double.NaN);
      }
      add(records, "set-" + (i + 1) + "/time", values);
    }
  }

  private JsonNode recorded() {
    Path file = folder.resolve(ResultWriter.RECORDED);
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (IOException | JacksonException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static void add(TensorFile records, String name, double[] values) {
    if (values.length > 0) {
      records.arrays().put(name, new TensorFile.Array(Shape.of(values.length), true, values));
    }
  }
}
