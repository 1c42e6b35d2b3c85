package org.repdyn.runtime.training;

import java.util.function.BiConsumer;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.Evaluations;
import org.repdyn.runtime.trajectory.Status;

/** Records loss and accuracy on the test set. */
final class TestRecorder implements TrainingObserver {
  private final Samples samples;
  private final int every;
  private final DoubleBuffer time = new DoubleBuffer(16);
  private final DoubleBuffer loss = new DoubleBuffer(16);
  private final DoubleBuffer accuracy = new DoubleBuffer(16);

  /**
   * Prepares for a run.
   *
   * @param samples the test set
   * @param every the interval; 0 for the end only
   */
  TestRecorder(Samples samples, int every) {
    this.samples = samples;
    this.every = every;
  }

  @Override
  public boolean beforeForward(TrainingState state) {
    if (every == 0 || !state.startsUnit() || state.unit() % every != 0) {
      return false;
    }
    record(state.unit(), state.executor());
    return true;
  }

  @Override
  public void ended(TrainingState state, Status.Kind kind) {
    record(state.time(), state.executor());
  }

  private void record(double at, Executor executor) {
    if (time.size() > 0 && time.last() == at) {
      return; // a run that converged has not moved since
    }
    Evaluation evaluation = Evaluation.of(executor, samples);
    time.add(at);
    loss.add(evaluation.loss());
    accuracy.add(evaluation.accuracy());
  }

  @Override
  public void visitState(BiConsumer<String, DoubleBuffer> visitor) {
    visitor.accept("test/time", time);
    visitor.accept("test/loss", loss);
    visitor.accept("test/accuracy", accuracy);
  }

  @Override
  public void resume(double at) {
    time.keepBelow(at);
    loss.keep(time.size());
    accuracy.keep(time.size());
  }

  Evaluations recorded() {
    return new Evaluations(time.toArray(), loss.toArray(), accuracy.toArray());
  }
}
