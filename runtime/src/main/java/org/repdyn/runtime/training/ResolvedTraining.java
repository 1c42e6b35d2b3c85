package org.repdyn.runtime.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.repdyn.api.graph.Node;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Samples;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.error.InvalidInputException;
import org.repdyn.runtime.network.Network;

/**
 * Training and recording with all values resolved that the file may leave to the task or the
 * network. Computed once per run, and the only source of these values.
 *
 * @param network what is trained
 * @param task what it is trained on
 * @param training the settings of training
 * @param record the settings of the recording
 * @param loss what is minimised
 * @param batch samples in an update, the last one of an epoch may have fewer
 * @param taps the recorded nodes by name, the representation first
 */
public record ResolvedTraining(
    Network network,
    Task task,
    TrainingSettings training,
    RecordSettings record,
    Loss loss,
    int batch,
    SequencedMap<String, Node> taps) {

  /** Copies its map. */
  public ResolvedTraining {
    taps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(taps));
  }

  /**
   * Resolves the values that the settings leave open.
   *
   * @param network what is trained
   * @param task what it is trained on
   * @param training the settings of training
   * @param record the settings of the recording
   * @return the run
   * @throws InvalidInputException if they are inconsistent
   */
  public static ResolvedTraining of(
      Network network, Task task, TrainingSettings training, RecordSettings record) {
    int samples = task.training().size();
    if (samples == Samples.ENDLESS && (training.batch() == 0 || training.epochs() > 0)) {
      throw new InvalidInputException(
          "this task has an unlimited number of samples: set training.batch and training.steps");
    }
    if (training.steps() == 0 && training.epochs() == 0) {
      throw new InvalidInputException("set training.steps or training.epochs");
    }
    if (record.test() > 0 && task.test().isEmpty()) {
      throw new InvalidInputException(
          "record.test must be 0, because this task has no test set, was " + record.test());
    }
    Loss loss = training.loss() == null ? task.loss() : training.loss();
    if (loss == Loss.CROSS_ENTROPY && task.output().size() == 1) {
      throw new InvalidInputException(
          "training.loss must be half-mse or mse, because this task has one output, of which"
              + " cross-entropy is constant, was cross-entropy");
    }
    if (loss == Loss.CROSS_ENTROPY) {
      TargetDistributions.require(task);
    }
    ResolvedTraining resolved =
        new ResolvedTraining(
            network,
            task,
            training,
            record,
            loss,
            training.batch() == 0 ? samples : Math.min(training.batch(), samples),
            taps(record, network));
    requireCountable(training, resolved.stepsPerUnit());
    if (training.schedule().warmup() > resolved.steps()) {
      throw new InvalidInputException(
          "training.schedule.warmup must be at most %d, the number of updates of the run, was %d"
              .formatted(resolved.steps(), training.schedule().warmup()));
    }
    return resolved;
  }

  /** Recorded times are doubles, in which updates beyond 2^53 cannot be told apart. */
  private static void requireCountable(TrainingSettings training, long stepsPerUnit) {
    long most = (1L << 53) / stepsPerUnit;
    String key = training.epochs() > 0 ? "epochs" : "steps";
    long given = Math.max(training.epochs(), training.steps());
    if (given > most) {
      throw new InvalidInputException(
          "training.%s must be at most %d, was %d".formatted(key, most, given));
    }
  }

  private static SequencedMap<String, Node> taps(RecordSettings record, Network network) {
    SequencedMap<String, Node> taps = new LinkedHashMap<>();
    String representation =
        record.representation() == null ? network.representation() : record.representation();
    taps.put(representation, network.tap(representation));
    for (String name : record.taps()) {
      if (name.equals("all")) {
        network.graph().taps().forEach(taps::putIfAbsent);
      } else {
        taps.putIfAbsent(name, network.tap(name));
      }
    }
    return taps;
  }

  /**
   * The tap that counts as the representation.
   *
   * @return the node
   */
  public Node representation() {
    return taps.firstEntry().getValue();
  }

  /**
   * Whether every update sees all samples, sample i in row i of the batch.
   *
   * @return false for mini-batches
   */
  public boolean fullBatch() {
    return batch == task.training().size();
  }

  /**
   * The number of updates in one pass over the samples.
   *
   * @return 1 for an unlimited source
   */
  public long stepsPerEpoch() {
    int samples = task.training().size();
    return samples == Samples.ENDLESS ? 1 : (samples + batch - 1L) / batch;
  }

  /**
   * The number of updates of the run.
   *
   * @return at least 1
   */
  public long steps() {
    return training.epochs() > 0 ? training.epochs() * stepsPerEpoch() : training.steps();
  }

  /**
   * The number of updates in one unit of the recording's time.
   *
   * @return those of an epoch where training counts epochs, else 1
   */
  public long stepsPerUnit() {
    return training.epochs() > 0 ? stepsPerEpoch() : 1;
  }

  /**
   * The unit of time of the recording.
   *
   * @return {@code "step"} or {@code "epoch"}
   */
  public String timeUnit() {
    return training.epochs() > 0 ? "epoch" : "step";
  }
}
