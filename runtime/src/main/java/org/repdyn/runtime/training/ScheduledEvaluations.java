package org.repdyn.runtime.training;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.RecordedSet;
import org.repdyn.runtime.trajectory.Status;

/**
 * Looks at the network between two updates, with batches of its own: at sets of samples and at the
 * test set, each at its times. Training goes on as if nothing had happened.
 *
 * @param sets the sets
 * @param test the test set, where the task has one
 */
record ScheduledEvaluations(List<SetRecorder> sets, Optional<TestRecorder> test)
    implements AutoCloseable {

  /** Looks at what is due before the update of a time; returns whether anything was. */
  boolean before(long time, Executor executor) {
    boolean looked = false;
    for (int i = 0; i < sets.size(); i++) { // no iterator: this is asked at every step
      SetRecorder set = sets.get(i);
      if (set.due(time)) {
        set.look(time, executor);
        looked = true;
      }
    }
    if (test.isPresent() && test.get().due(time)) {
      test.get().look(time, executor);
      looked = true;
    }
    return looked;
  }

  /** Looks at the network after training. */
  void after(double time, Status.Kind end, Executor executor) {
    if (end != Status.Kind.DIVERGED) {
      sets.stream().filter(SetRecorder::dueAtEnd).forEach(set -> set.look(time, executor));
    }
    test.ifPresent(t -> t.look(time, executor));
  }

  /** Everything in memory by name, for a checkpoint. */
  void columns(BiConsumer<String, DoubleBuffer> visit) {
    sets.forEach(set -> set.columns(visit));
    test.ifPresent(t -> t.columns(visit));
  }

  /** Brings what is on disk up to date, for a checkpoint. */
  void flush() {
    sets.forEach(SetRecorder::flush);
  }

  /** Goes on before the update of a time, after a checkpoint whose columns have been set. */
  void resume(double time) {
    sets.forEach(set -> set.resume(time));
    test.ifPresent(t -> t.resume(time));
  }

  List<RecordedSet> recordedSets() {
    return sets.stream().map(SetRecorder::recorded).toList();
  }

  Optional<Evaluations> evaluations() {
    return test.map(TestRecorder::recorded);
  }

  @Override
  public void close() {
    sets.forEach(SetRecorder::close);
  }
}
