package org.repdyn.runtime.training;

import java.util.function.BiConsumer;
import org.repdyn.runtime.trajectory.Status;

/**
 * Measures a network during training without affecting the run: an observer changes no parameter.
 * For each update the loop calls {@link #beforeForward}, {@link #beforeUpdate} and {@link
 * #afterUpdate}, and at the end of a run {@link #ended}. The first three are called at every step
 * and must allocate only what they keep.
 */
interface TrainingObserver extends AutoCloseable {

  /**
   * Before the forward pass of an update. The executor may compute batches of the observer's own.
   *
   * @return whether the executor's batch was overwritten
   */
  default boolean beforeForward(TrainingState state) {
    return false;
  }

  /**
   * Between the forward pass and the update, where the loss is finite. The executor's nodes hold
   * the batch of the update and must be left as they are; gradients may be computed. A run that
   * converged ends here, without the update.
   */
  default void beforeUpdate(TrainingState state) {}

  /** After the update, with {@code state} still at its step. */
  default void afterUpdate(TrainingState state) {}

  /**
   * After the last update, also of a part of a run that was interrupted; what has been recorded of
   * this time already is not recorded again. The executor may be used as in {@link #beforeForward}.
   * Files are flushed.
   */
  default void ended(TrainingState state, Status.Kind kind) {}

  /** Waits until the disk has what was recorded to files: a checkpoint is about to refer to it. */
  default void force() {}

  /**
   * Visits the state of this observer that a checkpoint must contain, for reading or replacing.
   *
   * @param visitor takes a name that is unique in the run, and the numbers
   */
  void visitState(BiConsumer<String, DoubleBuffer> visitor);

  /**
   * Continues after a checkpoint has been restored. Rows recorded from the given time on, at the
   * end of an interrupted part, are dropped.
   *
   * @param time before the update of this time
   */
  default void resume(double time) {}

  @Override
  default void close() {}
}
