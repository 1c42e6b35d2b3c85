package org.repdyn.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.repdyn.api.task.Task;
import org.repdyn.runtime.config.Precision;
import org.repdyn.runtime.config.RecordSettings;
import org.repdyn.runtime.config.RowTimes;
import org.repdyn.runtime.config.TrainingSettings;
import org.repdyn.runtime.trajectory.Recording;
import org.repdyn.runtime.trajectory.Status;

/** Rows at even distances of the logarithm of time. */
class RowTimesTest {
  private static Recording run(TrainingSettings training, RowTimes every) {
    Task task = Tasks.random(10, 2, 1);
    RecordSettings record =
        new RecordSettings(
            every, null, List.of(), List.of(), List.of(), 0, false, List.of(), List.of());
    try (Trainer trainer =
        TrainerTest.trainer(
            task, TrainerTest.network(task, 0), training, record, Precision.FLOAT64)) {
      return trainer.run(() -> false, (_, _, _) -> {});
    }
  }

  @Test
  void theyAreTheFirstWholeNumbersFromEachPowerOnAndTheLast() {
    RowTimes two = new RowTimes.PerDecade(2);
    assertThat(LongStream.range(0, 3000).filter(t -> two.contains(t, 3000)))
        .containsExactly(0L, 1L, 4L, 10L, 32L, 100L, 317L, 1000L, 2999L);
    for (int n : new int[] {1, 3, 50, 1000}) {
      RowTimes rows = new RowTimes.PerDecade(n);
      for (long length : new long[] {1, 2, 9, 10, 11, 5000}) {
        long count = LongStream.range(0, length).filter(t -> rows.contains(t, length)).count();
        assertThat(count).isBetween(1L, rows.atMost(length));
      }
      assertThat(LongStream.range(100_000, 1_000_000).filter(t -> rows.contains(t, Long.MAX_VALUE)))
          .hasSize(n);
    }
  }

  /** Of updates and of epochs; each row is the one that a run with all rows has at its time. */
  @Test
  void theyAreRowsOfTheSameRun() {
    for (TrainingSettings training : List.of(TrainerTest.steps(40), TrainerTest.adam(40, 4))) {
      Recording all = run(training, new RowTimes.Interval(1));
      Recording some = run(training, new RowTimes.PerDecade(4));
      assertThat(some.time()).containsExactly(0, 1, 2, 4, 6, 10, 18, 32, 39);
      for (int i = 0; i < some.time().length; i++) {
        int at = (int) some.time()[i];
        assertThat(some.primary().h()[i]).isEqualTo(all.primary().h()[at]);
        assertThat(some.loss()[i]).isEqualTo(all.loss()[at]);
      }
    }
  }

  @Test
  void aRunThatStopsAtALossHasTheRowOfThatNetwork() {
    Recording stopped = run(TrainerTest.stopping(0.05), new RowTimes.PerDecade(1));
    assertThat(stopped.status().kind()).isEqualTo(Status.Kind.CONVERGED);
    assertThat(stopped.time()[stopped.time().length - 1]).isEqualTo(stopped.status().step());
  }
}
