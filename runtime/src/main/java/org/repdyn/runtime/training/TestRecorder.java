package org.repdyn.runtime.training;

import java.util.function.BiConsumer;
import org.repdyn.api.task.Samples;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.Evaluations;

/** Keeps how well the network does on test samples. */
final class TestRecorder {
  private final Samples samples;
  private final int every;
  private final DoubleBuffer time = new DoubleBuffer(16);
  private final DoubleBuffer loss = new DoubleBuffer(16);
  private final DoubleBuffer accuracy = new DoubleBuffer(16);

  /**
   * Prepares for a run.
   *
   * @param samples the test set
   * @param every how often; 0 at the end only
   */
  TestRecorder(Samples samples, int every) {
    this.samples = samples;
    this.every = every;
  }

  boolean due(long at) {
    return every > 0 && at % every == 0;
  }

  void look(double at, Executor executor) {
    if (time.size() > 0 && time.last() == at) {
      return;
    }
    Evaluation evaluation = Evaluation.of(executor, samples);
    time.add(at);
    loss.add(evaluation.loss());
    accuracy.add(evaluation.accuracy());
  }

  /** Everything by name, for a checkpoint. */
  void columns(BiConsumer<String, DoubleBuffer> visit) {
    visit.accept("test/time", time);
    visit.accept("test/loss", loss);
    visit.accept("test/accuracy", accuracy);
  }

  /** Goes on before the update of a time; what was seen from there on will be seen again. */
  void resume(double at) {
    time.keepBelow(at);
    loss.keep(time.size());
    accuracy.keep(time.size());
  }

  Evaluations recorded() {
    return new Evaluations(time.toArray(), loss.toArray(), accuracy.toArray());
  }
}
