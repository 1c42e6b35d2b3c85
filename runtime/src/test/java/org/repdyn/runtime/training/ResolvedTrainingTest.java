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
    Task two = Tasks.withTargets(new double[] {1, 0}, new double[] {0.25, 0.75});
    assertThat(resolved(two, settings).loss()).isEqualTo(Loss.CROSS_ENTROPY);
    assertThatThrownBy(() -> resolved(Tasks.random(4, 2, 1), settings))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "training.loss must be half-mse or mse, because this task has one output, of which"
                + " cross-entropy is constant, was cross-entropy");
  }

  /** Of other targets it has no lower bound, and a run would seem to converge at once. */
  @Test
  void crossEntropyNeedsDistributions() {
    String settings = "{\"steps\": 1, \"loss\": \"cross-entropy\"}";
    for (double[] wrong : new double[][] {{1, -1}, {0.5, 0.6}, {2, -1}, {Double.NaN, 1}}) {
      Task task = Tasks.withTargets(new double[] {1, 0}, wrong);
      assertThatThrownBy(() -> resolved(task, settings))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("needs targets of 0 .. 1 with the sum 1, but that of sample 1 is");
    }
  }

  @Test
  void updatesCanBeCounted() {
    Task task = Tasks.random(4, 2, 1);
    assertThat(resolved(task, "{\"steps\": 9007199254740992}").steps()).isEqualTo(1L << 53);
    assertThatThrownBy(() -> resolved(task, "{\"steps\": 9007199254740993}"))
        .hasMessage("training.steps must be at most 9007199254740992, was 9007199254740993");
    assertThatThrownBy(() -> resolved(task, "{\"epochs\": 4611686018427387904, \"batch\": 1}"))
        .hasMessage("training.epochs must be at most 2251799813685248, was 4611686018427387904");
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
