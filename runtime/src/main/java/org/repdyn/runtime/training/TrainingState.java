package org.repdyn.runtime.training;

import org.repdyn.runtime.network.Executor;
import org.repdyn.runtime.trajectory.Status;

/**
 * The state of a run. One object for the whole run, so that a step allocates nothing; the loop
 * modifies it, observers read it.
 */
final class TrainingState {
  private final Executor executor;
  private final Batches batches;
  private final long stepsPerUnit;
  private final long steps;

  /** The number of updates made. */
  long step;

  /** Whether the trajectory has a row of the network before the update of this step. */
  boolean recorded;

  /** The losses of the batches of the present unit of time, each times its rows. */
  double lossSum;

  /** The rows of the batches of the present unit of time. */
  long lossRows;

  /** How the run ended; null while it is running. */
  Status.Kind ended;

  /**
   * A run before its first step.
   *
   * @param run what is trained
   * @param executor the network
   * @param batches what it is trained on
   */
  TrainingState(ResolvedTraining run, Executor executor, Batches batches) {
    this.executor = executor;
    this.batches = batches;
    this.stepsPerUnit = run.stepsPerUnit();
    this.steps = run.steps();
  }

  /** The number of updates of the whole run. */
  long steps() {
    return steps;
  }

  Executor executor() {
    return executor;
  }

  Batches batches() {
    return batches;
  }

  /** Whether a unit of time, a step or an epoch, begins with this step. */
  boolean startsUnit() {
    return step % stepsPerUnit == 0;
  }

  /** Whether a unit of time ends with the update of this step. */
  boolean endsUnit() {
    return (step + 1) % stepsPerUnit == 0;
  }

  /** The present unit of time, counted from 0. */
  long unit() {
    return step / stepsPerUnit;
  }

  /** The time of the recording; between two units where a run was interrupted there. */
  double time() {
    return (double) step / stepsPerUnit;
  }

  /** The mean loss over the rows of the present unit of time so far. */
  double loss() {
    return lossSum / lossRows;
  }

  /** Adds the mean loss of a batch. */
  void addLoss(double loss, int rows) {
    if (startsUnit()) {
      lossSum = 0;
      lossRows = 0;
    }
    lossSum += loss * rows;
    lossRows += rows;
  }
}
