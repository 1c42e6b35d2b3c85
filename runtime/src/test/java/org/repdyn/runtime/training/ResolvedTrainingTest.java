package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.repdyn.api.task.Loss;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.Binder;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.error.InvalidInputException;
import tools.jackson.databind.json.JsonMapper;

/** Settings of training that do not fit to a task or a run. */
class ResolvedTrainingTest {

  private static ResolvedTraining resolved(Task task, String settings) {
    Binder binder = new Binder();
    TrainingSettings training =
        binder.bind(
            JsonMapper.shared().readTree(settings),
            TrainingSettings.class,
            TrainingSettings.DEFAULT,
            "training");
    binder.throwIfAny();
    return ResolvedTraining.of(
        TrainerTest.network(task, 0), task, training, RecordSettings.DEFAULT);
  }

  /** The softmax of one number is 1: the loss would be 0 from the start, and nothing would move. */
  @Test
  void crossEntropyNeedsTwoOutputs() {
    String settings = "{\"steps\": 1, \"loss\": \"cross-entropy\"}";
    assertThat(resolved(Tasks.random(4, 2, 2), settings).loss()).isEqualTo(Loss.CROSS_ENTROPY);
    assertThatThrownBy(() -> resolved(Tasks.random(4, 2, 1), settings))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "training.loss must be half-mse or mse, because this task has one output, of which"
                + " cross-entropy is constant, was cross-entropy");
  }

  @Test
  void aWarmupEndsWithTheRun() {
    Task task = Tasks.random(4, 2, 1);
    String epochs = "{\"epochs\": 3, \"batch\": 2, \"schedule\": {\"warmup\": %d}}";
    assertThat(resolved(task, epochs.formatted(6)).steps()).isEqualTo(6);
    assertThatThrownBy(() -> resolved(task, epochs.formatted(7)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "training.schedule.warmup must be at most 6, the number of updates of the run, was 7");
  }
}
