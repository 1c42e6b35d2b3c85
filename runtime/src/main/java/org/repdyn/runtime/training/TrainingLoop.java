package org.repdyn.runtime.training;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.repdyn.runtime.config.RowTimes;
import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.Status;

/** Runs the updates of a training run; all recording is done by observers. */
final class TrainingLoop {
  private final Executor executor;
  private final Batches batches;
  private final TrainingState state;
  private final TrainingObserver[] observers;
  private final Schedule schedule;
  private final long steps;
  private final long stepsPerUnit;
  private final RowTimes rows;
  private final double stopLoss;
  private final double[] baseRates;
  private final double[] rates;

  /**
   * Prepares a run.
   *
   * @param run what is trained, and how
   * @param state the initial state
   * @param observers called in this order
   * @param baseRates the learning rate of each parameter, before the schedule
   */
  TrainingLoop(
      ResolvedTraining run,
      TrainingState state,
      List<TrainingObserver> observers,
      double[] baseRates) {
    this.executor = state.executor();
    this.batches = state.batches();
    this.state = state;
    this.observers = observers.toArray(TrainingObserver[]::new);
    this.steps = run.steps();
    this.stepsPerUnit = run.stepsPerUnit();
    this.rows = run.record().every();
    this.stopLoss = run.training().stop().loss();
    this.schedule = new Schedule(run.training().schedule(), steps);
    this.baseRates = baseRates;
    this.rates = new double[baseRates.length];
  }

  /**
   * Trains until the run ends or is stopped.
   *
   * @param stop checked before each step; true ends the run
   * @param progress called a few times a second, and at the end
   * @param saving called between two steps, and before anything else where the run is interrupted
   * @return how it ended
   */
  Status run(BooleanSupplier stop, Progress progress, Saving saving) {
    long lastReport = System.nanoTime();
    long lastSaved = lastReport;
    long pause = saving.every().toNanos();
    Status.Kind end = state.ended;
    while (end == null) {
      if (state.step == steps) {
        end = Status.Kind.COMPLETED;
      } else if (stop.getAsBoolean()) {
        end = Status.Kind.INTERRUPTED;
      } else {
        end = step();
        state.step += end == null ? 1 : 0;
      }
      long now = System.nanoTime();
      if (now - lastReport > Progress.INTERVAL_NANOS) {
        lastReport = now;
        progress.at(state.step, steps, state.loss());
      }
      if (end == Status.Kind.INTERRUPTED || end == null && now - lastSaved > pause) {
        save(saving);
        lastSaved = System.nanoTime();
      }
    }
    if (state.lossRows > 0) {
      progress.at(state.step, steps, state.loss());
    }
    state.ended = end == Status.Kind.INTERRUPTED ? null : end;
    for (TrainingObserver observer : observers) {
      observer.ended(state, end);
      batches.overwritten();
    }
    return new Status(end, state.step);
  }

  /** Nothing is lost of a run that has made no step. */
  private void save(Saving saving) {
    if (state.step > 0) {
      for (TrainingObserver observer : observers) {
        observer.force();
      }
      saving.save().run();
    }
  }

  /** Makes one update; returns how the run ends if it ends before that. */
  private Status.Kind step() {
    state.recorded = state.startsUnit() && rows.contains(state.unit(), steps / stepsPerUnit);
    for (TrainingObserver observer : observers) {
      if (observer.beforeForward(state)) {
        batches.overwritten();
      }
    }
    int rows = batches.load(state.step);
    double loss = executor.forward(rows, state.step);
    if (!Double.isFinite(loss)) {
      return Status.Kind.DIVERGED;
    }
    state.addLoss(loss, rows);
    boolean converged = state.endsUnit() && state.loss() < stopLoss;
    // The last row of a run that stops at a loss is the network that has this loss.
    state.recorded |= converged && stepsPerUnit == 1;
    for (TrainingObserver observer : observers) {
      observer.beforeUpdate(state);
    }
    if (converged) {
      return Status.Kind.CONVERGED;
    }
    double factor = schedule.factor(state.step);
    for (int p = 0; p < rates.length; p++) {
      rates[p] = baseRates[p] * factor;
    }
    executor.backwardAndUpdate(rates);
    for (TrainingObserver observer : observers) {
      observer.afterUpdate(state);
    }
    return null;
  }
}
